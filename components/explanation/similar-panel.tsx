"use client";
import { Money } from "#components/money/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { SimilarCase } from "#server/explanations/schema.ts";
import { outcomeWords } from "./outcome-words.ts";

const judgedLook = {
  genuine: { word: "genuine", shape: "square", tone: "danger" },
  "false-alarm": { word: "false alarm", shape: "ring", tone: "neutral" },
  unsure: { word: "unsure", shape: "half", tone: "neutral" },
} as const;

/** The nearest decided cases: what people decided, whether it held, and what is different here. */
export function SimilarPanel({ similar, id }: { similar: readonly SimilarCase[]; id: string }) {
  const overturned = similar.filter((one) => one.overturned).length;
  return (
    <Panel
      title={<span id={id}>Similar cases</span>}
      flush
      aside={similar.length > 0 ? `${overturned} of ${similar.length} later overturned` : null}
    >
      {similar.length === 0 ? (
        <p className="px-4 pb-3 text-sm text-ink-muted">No decided case is near enough to be compared.</p>
      ) : (
        <ul className="pb-1 text-sm">
          {similar.map((one) => {
            const look = judgedLook[one.judged];
            return (
              <li
                key={one.exceptionId}
                className="grid grid-cols-[100px_minmax(0,1fr)_auto] items-baseline gap-x-2 px-4 py-1"
              >
                <Badge plain tone={look.tone} shape={look.shape}>
                  {look.word}
                </Badge>
                <span className="min-w-0 truncate">
                  <a href={`/cases/${one.caseId}`} className="text-accent underline underline-offset-2">
                    {one.caseId}
                  </a>{" "}
                  {outcomeWords(one.outcome)}
                  {one.overturned ? <strong className="font-semibold text-warn"> (overturned)</strong> : null}
                  <span className="text-xs text-ink-muted">
                    {" "}
                    {one.differences.length > 0 ? one.differences.join(" · ") : "no large difference"}
                  </span>
                </span>
                <span className="text-right text-xs text-ink-muted">
                  <Money minor={one.amountMinor} currency={one.currency} />
                  {" · "}
                  <time dateTime={one.decidedAt}>{one.decidedAt.slice(0, 10)}</time>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
