import { useId } from "react";
import { cx } from "./class-names.ts";

/** A titled region of the screen: a rule above, a heading, an aside for counts and switches. No boxes in boxes. */
export function Panel({
  title,
  aside,
  level = 2,
  className,
  flush = false,
  children,
}: {
  title: React.ReactNode;
  aside?: React.ReactNode;
  level?: 2 | 3;
  className?: string;
  /** The content brings its own padding, e.g. a table. */
  flush?: boolean;
  children: React.ReactNode;
}) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id} className={cx("border-t border-line first:border-t-0", className)}>
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 px-4 pt-1">
        <Heading id={id} className="text-sm font-semibold">
          {title}
        </Heading>
        {aside ? <div className="ml-auto flex items-center gap-2 text-xs text-ink-faint">{aside}</div> : null}
      </div>
      <div className={flush ? undefined : "px-4 pb-3"}>{children}</div>
    </section>
  );
}

/** Label and value pairs in two columns. */
export function Facts({
  items,
  className,
}: {
  items: { label: string; value: React.ReactNode }[];
  className?: string;
}) {
  return (
    <dl className={cx("grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm", className)}>
      {items.map((item) => (
        <div key={item.label} className="contents">
          <dt className="text-ink-faint">{item.label}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
