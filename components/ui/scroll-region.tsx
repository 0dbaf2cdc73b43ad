import type { Ref } from "react";
import { cx } from "./class-names.ts";

/** A part that scrolls by itself. It has a name and a place in the tab order, so that the keyboard can scroll it too. */
export function ScrollRegion({
  label,
  className,
  children,
  ref,
}: {
  label: string;
  className?: string;
  children: React.ReactNode;
  ref?: Ref<HTMLElement>;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a tab stop the keyboard could not scroll it.
    <section ref={ref} tabIndex={0} aria-label={label} className={cx("focus-inset overflow-auto", className)}>
      {children}
    </section>
  );
}
