"use client";
import { useRef } from "react";
import { splitterStep } from "./splitter-step.ts";

/**
 * The window-splitter pattern: arrows move it, Home and End go to the ends, Enter collapses and restores; dragging is
 * only one of the ways. `value` is the size of the side it controls, in CSS pixels.
 */
export function Splitter({
  label,
  value,
  min,
  max,
  rest,
  side,
  controls,
  onChange,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  /** The size that Enter restores. */
  rest: number;
  /** On which side of the splitter the controlled pane lies. */
  side: "left" | "right";
  controls: string;
  onChange: (value: number) => void;
}) {
  const start = useRef<{ x: number; value: number } | null>(null);
  const clamp = (next: number) => Math.min(max, Math.max(min, next));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is the window-splitter pattern; <hr> is not focusable.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-controls={controls}
      className="focus-inset relative w-px max-lg:hidden shrink-0 cursor-col-resize bg-line before:absolute before:inset-y-0 before:-left-3 before:w-6 hover:bg-accent focus-visible:bg-accent"
      onKeyDown={(event) => {
        const next = splitterStep(event.key, { value, min, max, rest, side });
        if (next === null) return;
        event.preventDefault();
        event.stopPropagation();
        onChange(next);
      }}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!start.current) return;
        const moved = event.clientX - start.current.x;
        onChange(clamp(start.current.value + (side === "left" ? moved : -moved)));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
    />
  );
}
