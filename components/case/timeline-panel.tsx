"use client";
import { useWorkbenchClock } from "#components/shell/index.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Shape, type ShapeName } from "#components/ui/shape.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { CaseView, TimelineEntry } from "#server/cases/schema.ts";

const shapes: Record<TimelineEntry["kind"], ShapeName> = {
  message: "dot",
  said: "dot",
  raised: "triangle",
  score: "bar",
  claim: "half",
  note: "square",
  edit: "diamond",
  verdict: "check",
  approval: "check",
  reveal: "ring",
  "late-outcome": "cross",
};

/** Messages of the thread and what happened to the case, on one axis, the newest last. */
export function TimelinePanel({
  entries,
  thread,
  id,
  scoreShown,
}: {
  /** Where the payment stands by what other banks have said. */
  thread: CaseView["thread"];
  entries: readonly TimelineEntry[];
  id: string;
  /** While the model's view is hidden its number is not told here either. */
  scoreShown: boolean;
}) {
  const { now } = useWorkbenchClock();
  return (
    <Panel title={<span id={id}>Timeline</span>} flush aside={`${entries.length} events`}>
      {thread ? (
        <p className="px-4 pb-1 text-sm">
          <span className="font-medium">{thread.words}</span>
          <span className="text-ink-muted"> since </span>
          <Instant iso={thread.since} now={now} />
        </p>
      ) : null}
      <ol className="pb-2 text-sm">
        {entries.map((entry, at) => (
          <li
            key={`${entry.at}-${at}`}
            className="grid grid-cols-[92px_14px_minmax(0,1fr)] items-baseline gap-x-2 px-4 py-0.5"
          >
            <Instant iso={entry.at} now={now} className="text-right text-xs text-ink-faint" />
            <Shape name={shapes[entry.kind]} className="translate-y-px text-ink-muted" />
            <span className="min-w-0">
              {entry.title}
              {entry.detail && (scoreShown || entry.kind !== "score") ? (
                <span className="text-ink-muted"> {entry.detail}</span>
              ) : null}
              {entry.actor ? <span className="text-xs text-ink-faint"> · {entry.actor}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
