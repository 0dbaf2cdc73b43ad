import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";

/** A plain data table at the density's row height. Numbers go in `numeric` cells: right-aligned, tabular. */
export function Table({
  caption,
  className,
  children,
  ...rest
}: ComponentProps<"table"> & { caption: string }) {
  return (
    <div className="overflow-x-auto">
      <table {...rest} className={cx("w-full border-collapse text-sm", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function HeadCell({
  numeric = false,
  className,
  ...rest
}: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        "h-8 border-b border-line-strong px-3 text-xs font-medium whitespace-nowrap text-ink-faint first:pl-4 last:pr-4",
        numeric ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

export function RowHeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={cx("h-row border-b border-line px-3 text-left font-normal first:pl-4 last:pr-4", className)}
    />
  );
}

export function Cell({ numeric = false, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={cx(
        "h-row border-b border-line px-3 first:pl-4 last:pr-4",
        numeric ? "text-right whitespace-nowrap" : "text-left",
        className,
      )}
    />
  );
}
