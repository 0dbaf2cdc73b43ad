"use client";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { percentText } from "#components/explanation/index.ts";
import { errorText, newCommandId, useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ForeignText } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { toasts } from "#components/ui/toast-store.ts";
import type { HitView } from "#server/screening/schema.ts";
import {
  dismissalText,
  kindWords,
  pairingText,
  partWords,
  partyWord,
  verdictText,
} from "./screening-words.ts";

const DismissDialog = lazy(() => import("./dismiss-dialog.tsx"));

/** Each likeness to a list entry side by side with the payment, and what was dismissed before. */
export function ScreeningPanel({ exceptionId }: { exceptionId: number }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useQuery(trpc.screening.hits.queryOptions({ exceptionId }));
  const [dismissing, setDismissing] = useState<HitView | null>(null);
  const failure = query.error ? errorText(query.error) : null;
  if (failure)
    return (
      <Panel title="Screening">
        <p className="text-sm text-ink-muted">The hits cannot be shown: {failure.detail ?? failure.title}</p>
      </Panel>
    );
  const view = query.data;
  if (!view || view.hits.length === 0) return null;
  const withdraw = async (dismissalId: number) => {
    try {
      await client.screening.withdraw.mutate({ dismissalId, commandId: newCommandId() });
      await query.refetch();
    } catch (error) {
      const { title, detail } = errorText(error);
      toasts.show({ tone: "danger", text: detail ?? title, action: null, life: 8000 });
    }
  };
  return (
    <Panel
      title="Screening"
      aside={`${view.hits.length} ${view.hits.length === 1 ? "list entry" : "list entries"} alike`}
    >
      <ol className="flex flex-col divide-y divide-line">
        {view.hits.map((hit) => (
          <li key={hit.hitId} className="py-2 first:pt-0 last:pb-0">
            <HitHead hit={hit} onDismiss={view.mayDismiss ? () => setDismissing(hit) : null} />
            <HitParts hit={hit} />
            <Dismissals
              hit={hit}
              onWithdraw={view.mayWithdraw ? (dismissalId) => void withdraw(dismissalId) : null}
            />
          </li>
        ))}
      </ol>
      {dismissing ? (
        <Suspense fallback={null}>
          <DismissDialog
            hitId={dismissing.hitId}
            hasAccount={dismissing.field === "debtor" || dismissing.field === "creditor"}
            onClose={() => setDismissing(null)}
            onDismissed={() => {
              setDismissing(null);
              void query.refetch();
            }}
          />
        </Suspense>
      ) : null}
    </Panel>
  );
}

function HitHead({ hit, onDismiss }: { hit: HitView; onDismiss: (() => void) | null }) {
  const { list, entry } = hit;
  const dismissed = hit.dismissals.some(({ holds }) => holds);
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 text-sm">
        <p>
          {partyWord(hit.field)} is like entry <span className="font-mono">{entry.id}</span>, a{" "}
          {kindWords[entry.kind]}
        </p>
        <p className="text-xs text-ink-muted">
          {list.name}, of {list.asOf}
          {entry.programmes.length > 0 ? `; programme ${entry.programmes.join(", ")}` : ""}
        </p>
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-2">
        {list.synthetic ? (
          <Badge tone="neutral" shape="ring">
            invented
          </Badge>
        ) : null}
        <span className="text-sm font-semibold tabular-nums" title="How alike the two are; not a probability">
          {percentText(hit.score)} alike
        </span>
        {onDismiss && !dismissed ? (
          <Button small onClick={onDismiss}>
            Dismiss…<span className="sr-only"> entry {entry.id}</span>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

const cell = "py-0.5 pr-3 align-top";

function HitParts({ hit }: { hit: HitView }) {
  return (
    <table className="mt-1 w-full text-sm">
      <caption className="sr-only">
        {partyWord(hit.field)} beside list entry {hit.entry.id}
      </caption>
      <thead className="text-left text-xs text-ink-faint">
        <tr>
          <th scope="col" className={`${cell} w-20 font-normal`}>
            Part
          </th>
          <th scope="col" className={`${cell} font-normal`}>
            In the payment
          </th>
          <th scope="col" className={`${cell} font-normal`}>
            On the list
          </th>
          <th scope="col" className="w-28 py-0.5 font-normal">
            Verdict
          </th>
        </tr>
      </thead>
      <tbody>
        {hit.parts.map((part) => (
          <tr key={part.part}>
            <th scope="row" className={`${cell} text-left font-normal text-ink-muted`}>
              {partWords[part.part]}
            </th>
            <td className={`${cell} break-words`}>
              <ForeignText>{part.payment}</ForeignText>
            </td>
            <td className={`${cell} break-words`}>
              <ForeignText>{part.list}</ForeignText>
              {pairingText(part.words) ? (
                <span className="block text-xs text-ink-faint">{pairingText(part.words)}</span>
              ) : null}
            </td>
            <td className="py-0.5 align-top">{verdictText(part)}</td>
          </tr>
        ))}
        {hit.entry.remarks ? (
          <tr>
            <th scope="row" className={`${cell} text-left font-normal text-ink-muted`}>
              Remarks
            </th>
            <td colSpan={3} className="py-0.5 break-words text-ink-muted">
              <ForeignText>{hit.entry.remarks}</ForeignText>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function Dismissals({ hit, onWithdraw }: { hit: HitView; onWithdraw: ((id: number) => void) | null }) {
  if (hit.dismissals.length === 0) return null;
  return (
    <ul className="mt-1 text-xs text-ink-muted">
      {hit.dismissals.map((one) => (
        <li key={one.dismissalId} className="flex items-baseline gap-2">
          <span className="min-w-0">{dismissalText(one, one.expiresAt.slice(0, 10))}</span>
          {one.holds && onWithdraw ? (
            <Button small variant="quiet" onClick={() => onWithdraw(one.dismissalId)}>
              Withdraw
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
