"use client";
import { CommandButton } from "#components/commands/index.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { ShapeName } from "#components/ui/shape.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { VerdictView } from "#server/verdicts/schema.ts";

const looks: Record<VerdictView["state"], { word: string; tone: Tone; shape: ShapeName }> = {
  pending: { word: "recorded, can be undone", tone: "accent", shape: "half" },
  "waiting-approval": { word: "waits for a second person", tone: "warn", shape: "triangle" },
  final: { word: "final", tone: "good", shape: "check" },
  undone: { word: "undone", tone: "neutral", shape: "ring" },
  returned: { word: "sent back by the second person", tone: "danger", shape: "square" },
};

/** What was decided on this case, by whom, and how far it has come. */
export function VerdictState({ verdict }: { verdict: VerdictView }) {
  const look = looks[verdict.state];
  return (
    <section
      aria-label="Verdict"
      className="border-t border-line-strong bg-surface-sunken px-4 py-2.5 text-sm"
    >
      <div className="flex items-center gap-3">
        <p>
          <strong className="font-semibold">{verdict.outcomeLabel}</strong>{" "}
          <span className="font-mono text-xs text-ink-muted">{verdict.reasonCode}</span>
        </p>
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
        {verdict.state === "pending" && verdict.mine ? (
          <div className="ml-auto">
            <CommandButton id="app.undo" label="Undo" small />
          </div>
        ) : null}
      </div>
      <p className="text-xs text-ink-muted">
        {verdict.mine ? "You" : verdict.byName}, <Instant iso={verdict.at} />, {verdict.confidence} confidence
        {verdict.needsSecondPerson && verdict.secondPersonReason
          ? `. Second person because: ${verdict.secondPersonReason}`
          : null}
        {verdict.note ? `. Note: ${verdict.note}` : null}
      </p>
    </section>
  );
}
