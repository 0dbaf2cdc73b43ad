import { cx } from "#components/ui/class-names.ts";

/** Four bars, as many filled as the level: a likelihood band that needs no colour. */
export function LevelBars({ level, className }: { level: number; className?: string }) {
  return (
    <svg viewBox="0 0 18 10" width="18" height="10" aria-hidden="true" className={cx("shrink-0", className)}>
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 4.75 + 0.5}
          y={7 - bar * 2}
          width="3"
          height={2.5 + bar * 2}
          className={bar < level ? "fill-ink" : "fill-line-strong"}
        />
      ))}
    </svg>
  );
}
