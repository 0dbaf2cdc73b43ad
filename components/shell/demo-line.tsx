"use client";
import { Shape } from "#components/ui/shape.tsx";
import { instantText } from "#components/ui/time-text.ts";
import { useWorkbenchClock } from "./clock.tsx";

/** Says on every page that nothing here is real, and what time it is in the demo world. */
export function DemoLine() {
  const { now } = useWorkbenchClock();
  return (
    <p className="flex min-h-6 shrink-0 flex-wrap items-center gap-x-2 border-b border-line bg-warn-soft px-4 text-xs text-ink-muted">
      <Shape name="diamond" className="shrink-0 text-warn" />
      <span>
        <strong className="font-semibold text-ink">Synthetic demo world.</strong> Payments, parties and past
        investigators are simulated.
      </span>
      <span className="ml-auto shrink-0">Demo clock {instantText(now, "UTC")}</span>
    </p>
  );
}
