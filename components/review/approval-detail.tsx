"use client";
import Link from "next/link";
import { Money } from "#components/money/index.ts";
import { useMay } from "#components/shell/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Identifier } from "#components/ui/masked.tsx";
import { Facts, Panel } from "#components/ui/panel.tsx";
import { Elapsed, Instant } from "#components/ui/time.tsx";
import type { ApprovalView } from "#server/verdicts/schema.ts";
import { ChangeTable } from "./change-table.tsx";
import { DecisionBar } from "./decision-bar.tsx";

/** Everything the second person needs: what was asked, by whom, why, on which facts, and every changed element. */
export function ApprovalDetail({
  approval,
  now,
  onDecided,
}: {
  approval: ApprovalView;
  now: string;
  onDecided: () => void;
}) {
  const may = useMay("review.decide");
  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex flex-wrap items-baseline gap-x-3 px-4 pt-3">
        <h2 className="text-lg font-semibold">{approval.title}</h2>
        {approval.amountMinor === null ? null : (
          <Money minor={approval.amountMinor} currency={approval.currency} className="text-base" />
        )}
        <OriginLink approval={approval} />
      </div>
      <p className="px-4 pb-3 text-sm text-ink-muted">
        Asked by {approval.mine ? "you" : approval.makerName}, <Instant iso={approval.requestedAt} />,{" "}
        <Elapsed iso={approval.requestedAt} now={now} /> ago.
      </p>
      <Panel title="Why" className="first:border-t">
        <p className="max-w-prose text-sm first-letter:uppercase">{approval.why}</p>
      </Panel>
      <Panel title="Facts">
        <Facts items={approval.facts} />
      </Panel>
      <Panel title={approval.changes.length === 0 ? "Changes" : `Changes: ${approval.changes.length}`} flush>
        <ChangeTable approval={approval} />
      </Panel>
      <p className="flex items-center gap-2 border-t border-line px-4 py-2 text-xs text-ink-faint">
        The decision is bound to the content <Identifier short>{approval.payloadHash}</Identifier>
      </p>
      {approval.mine ? (
        <p className="px-4 py-2 text-sm">
          <Badge tone="warn" shape="half">
            your own request
          </Badge>{" "}
          A second person has to decide on it.
        </p>
      ) : null}
      {may && !approval.mine ? <DecisionBar approval={approval} onDecided={onDecided} /> : null}
    </div>
  );
}

function OriginLink({ approval }: { approval: ApprovalView }) {
  const style = "ml-auto inline-flex min-h-6 items-center text-sm text-accent underline";
  if (approval.caseId !== null) {
    return (
      <Link href={`/cases/${approval.caseId}`} className={style}>
        Open case {approval.caseId}
      </Link>
    );
  }
  return approval.kind === "promotion" ? (
    <Link href={`/models?model=${encodeURIComponent(approval.subject)}`} className={style}>
      Open the comparison
    </Link>
  ) : null;
}
