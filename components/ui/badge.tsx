import { cx } from "./class-names.ts";
import { Shape, type ShapeName } from "./shape.tsx";

export type Tone = "neutral" | "accent" | "danger" | "warn" | "good";

const tones: Record<Tone, string> = {
  neutral: "bg-surface-sunken text-ink-muted",
  accent: "bg-accent-soft text-accent",
  danger: "bg-danger-soft text-danger",
  warn: "bg-warn-soft text-warn",
  good: "bg-good-soft text-good",
};

const inkOnly: Record<Tone, string> = {
  neutral: "text-ink-muted",
  accent: "text-accent",
  danger: "text-danger",
  warn: "text-warn",
  good: "text-good",
};

/** A state in a shape and a word; colour only repeats what they say. `plain` leaves out the ground, for dense tables. */
export function Badge({
  tone = "neutral",
  shape,
  plain = false,
  title,
  children,
}: {
  tone?: Tone;
  shape?: ShapeName;
  plain?: boolean;
  title?: string;
  children: React.ReactNode;
}) {
  return (
    <span
      title={title}
      className={cx(
        "inline-flex items-center gap-1 whitespace-nowrap text-xs",
        plain ? inkOnly[tone] : cx("rounded-sm px-1.5 py-px font-medium", tones[tone]),
      )}
    >
      {shape ? <Shape name={shape} /> : null}
      {children}
    </span>
  );
}
