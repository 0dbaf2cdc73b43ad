"use client";
import { CommandButton } from "#components/commands/index.ts";
import { Money } from "#components/money/index.ts";
import { dueMark } from "#components/queue/row-words.ts";
import { useWorkbenchClock } from "#components/shell/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ForeignText, Identifier } from "#components/ui/masked.tsx";
import { Elapsed } from "#components/ui/time.tsx";
import type { CaseView } from "#server/cases/schema.ts";
import { ClaimState } from "./claim-state.tsx";

type Exception = CaseView["exception"];

/** The strip that says which case this is: class, money, clock, who holds it, and where it stands in the list. */
export function CaseHeader({
  view,
  exception,
  caseId,
  position,
}: {
  /** Null while only the queue's row is known. */
  view: CaseView | null;
  exception: Pick<
    Exception,
    | "class"
    | "className"
    | "messageType"
    | "amountMinor"
    | "currency"
    | "debtor"
    | "creditor"
    | "dueAt"
    | "raisedAt"
    | "fourEyes"
  >;
  caseId: number;
  position: { at: number; of: number } | null;
}) {
  const { now } = useWorkbenchClock();
  const due = dueMark(exception.dueAt, now);
  return (
    <header className="shrink-0 border-b border-line-strong px-4 pt-2 pb-2">
      <div className="flex flex-wrap items-center gap-x-4 lg:flex-nowrap">
        <h1 className="flex min-w-0 items-baseline gap-2">
          <span className="text-lg font-semibold whitespace-nowrap">Case {caseId}</span>
          <span className="font-mono text-sm text-ink-muted">{exception.class}</span>
          <span className="truncate text-base">{exception.className}</span>
        </h1>
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {position ? (
            <span className="mr-1 text-xs text-ink-faint">
              {position.at} of {position.of}
            </span>
          ) : null}
          <CommandButton id="case.previous" label="Previous" small variant="quiet" />
          <CommandButton id="case.next" label="Next" small variant="quiet" />
          <CommandButton id="case.back" label="Queue" small variant="quiet" />
        </div>
      </div>
      <div className="mt-0.5 flex min-h-6 flex-wrap items-center gap-x-5 text-sm lg:flex-nowrap">
        <Money
          minor={exception.amountMinor}
          currency={exception.currency}
          className="text-base font-semibold"
        />
        <span className="min-w-0 truncate">
          <ForeignText>{exception.debtor}</ForeignText>
          <span className="text-ink-faint"> → </span>
          <ForeignText>{exception.creditor}</ForeignText>
        </span>
        <Badge plain tone={due.tone} {...(due.shape ? { shape: due.shape } : {})} title={due.words}>
          {exception.dueAt === null ? "no cut-off" : due.tone === "danger" ? due.text : `due in ${due.text}`}
        </Badge>
        <span className="shrink-0 text-xs text-ink-muted">
          raised <Elapsed iso={exception.raisedAt} now={now} /> ago
        </span>
        <span className="shrink-0 text-xs text-ink-muted">{exception.messageType}</span>
        {view?.exception.uetr ? (
          <span className="shrink-0 text-xs">
            <span className="text-ink-faint">UETR </span>
            <Identifier short>{view.exception.uetr}</Identifier>
          </span>
        ) : null}
        {exception.fourEyes ? (
          <Badge plain shape="diamond">
            second person
          </Badge>
        ) : null}
        <span className="ml-auto shrink-0">{view ? <ClaimState view={view} /> : null}</span>
      </div>
    </header>
  );
}
