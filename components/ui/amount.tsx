import { cx } from "./class-names.ts";

/** An amount as text with its currency code, in figures that stand under each other. */
export function Amount({
  text,
  currency,
  className,
}: {
  text: string;
  currency: string | null;
  className?: string;
}) {
  return (
    <span className={cx("whitespace-nowrap tabular-nums", className)}>
      {text}
      {currency ? " " : null}
      {currency ? (
        <span className="inline-block min-w-[2.4em] text-left text-[0.86em] text-ink-faint">{currency}</span>
      ) : null}
    </span>
  );
}
