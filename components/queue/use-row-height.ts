"use client";
import { useLayoutEffect, useState } from "react";

/** The density's row height in CSS pixels, as the style sheet has it for this person and this pointer. */
export function useRowHeight(density: string): number {
  const [height, setHeight] = useState(32);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is read anew when the density changes.
  useLayoutEffect(() => {
    const row = getComputedStyle(document.documentElement).getPropertyValue("--row");
    setHeight(Number.parseInt(row, 10) || 32);
  }, [density]);
  return height;
}
