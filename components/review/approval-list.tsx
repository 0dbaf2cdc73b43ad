import { countOf } from "#components/charts/number-text.ts";
import { Money } from "#components/money/index.ts";
import { cx } from "#components/ui/class-names.ts";
import { Elapsed } from "#components/ui/time.tsx";
import type { ApprovalView } from "#server/verdicts/schema.ts";

const kinds: Record<ApprovalView["kind"], string> = { verdict: "Verdict", promotion: "Promotion" };

/** The waiting requests, one below the other; the shown one is marked. */
export function ApprovalList({
  waiting,
  shown,
  now,
  onShow,
}: {
  waiting: ApprovalView[];
  shown: number;
  now: string;
  onShow: (id: number) => void;
}) {
  const own = waiting.filter((approval) => approval.mine).length;
  return (
    <nav aria-label="Waiting requests" className="min-w-0">
      <p className="flex min-h-9 items-center px-4 text-xs text-ink-faint">
        {countOf(waiting.length, "request")} waiting
        {own > 0 ? `, ${own} of them your own` : ""}
      </p>
      <ul>
        {waiting.map((approval) => (
          <li key={approval.id} className="border-t border-line last:border-b">
            <button
              type="button"
              aria-current={approval.id === shown ? "true" : undefined}
              onClick={() => onShow(approval.id)}
              className={cx(
                "focus-inset grid w-full grid-cols-[minmax(0,1fr)_max-content] gap-x-3 px-4 py-2 text-left text-sm",
                approval.id === shown ? "bg-surface-selected" : "hover:bg-surface-hover",
              )}
            >
              <span className="truncate font-medium">{approval.title}</span>
              {approval.amountMinor === null ? (
                <span />
              ) : (
                <Money minor={approval.amountMinor} currency={approval.currency} className="text-right" />
              )}
              <span className="truncate text-xs text-ink-muted">
                {kinds[approval.kind]}
                {approval.caseId === null ? "" : ` on case ${approval.caseId}`}, asked by{" "}
                {approval.mine ? "you" : approval.makerName}
              </span>
              <span className="text-right text-xs text-ink-faint">
                <Elapsed iso={approval.requestedAt} now={now} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
