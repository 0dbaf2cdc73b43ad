/** What a key does to a window splitter; null when the key is not its own. */
export function splitterStep(
  key: string,
  state: { value: number; min: number; max: number; rest: number; side: "left" | "right" },
): number | null {
  const { value, min, max, rest, side } = state;
  const step = 16;
  const grow = side === "left" ? "ArrowRight" : "ArrowLeft";
  const shrink = side === "left" ? "ArrowLeft" : "ArrowRight";
  if (key === grow) return Math.min(max, value + step);
  if (key === shrink) return Math.max(min, value - step);
  if (key === "Home") return min;
  if (key === "End") return max;
  if (key === "Enter") return value > min ? min : rest;
  return null;
}
