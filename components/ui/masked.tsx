import { cx } from "./class-names.ts";

/** Text that came in a message: isolated from the page's own direction, never interpreted. */
export function ForeignText({ children, className }: { children: string | null; className?: string }) {
  return children === null ? (
    <span className="text-ink-faint">–</span>
  ) : (
    <bdi className={className}>{children}</bdi>
  );
}

/** A value of which the reader's role sees only a part. The word says so, not only the dots. */
export function Masked({ children, className }: { children: string; className?: string }) {
  return (
    <span className={cx("whitespace-nowrap", className)} title="Masked for your role">
      <bdi className="font-mono text-[0.93em]">{children}</bdi>
      <span className="sr-only"> (masked)</span>
    </span>
  );
}

/** An identifier: monospaced, shortened in the middle when long, whole on hover and when copied. */
export function Identifier({ children, short = false }: { children: string; short?: boolean }) {
  const text = short && children.length > 13 ? `${children.slice(0, 8)}…${children.slice(-4)}` : children;
  return (
    <code className="font-mono text-[0.93em] text-ink-muted" title={children}>
      {text}
    </code>
  );
}
