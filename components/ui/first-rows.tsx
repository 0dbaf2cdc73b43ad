"use client";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";

/** A list of which the first rows are what most readers came for; the rest is one press away. */
export function FirstRows<T>({
  rows,
  first,
  all,
  children,
}: {
  rows: readonly T[];
  first: number;
  /** What the whole list is called: "11 slices". */
  all: string;
  children: (shown: readonly T[]) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {children(open ? rows : rows.slice(0, first))}
      {rows.length > first ? (
        <div className="px-2 py-1.5">
          <Button small variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? `Show the first ${first} only` : `Show all ${all}`}
          </Button>
        </div>
      ) : null}
    </>
  );
}
