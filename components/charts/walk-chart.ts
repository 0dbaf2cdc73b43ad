/** The keyboard walk over a chart's marks: which stop a key leads to. Null means no stop is active. */

const moves: Record<string, (active: number | null, last: number) => number | null> = {
  ArrowRight: (active, last) => (active === null ? 0 : Math.min(last, active + 1)),
  ArrowDown: (active, last) => (active === null ? 0 : Math.min(last, active + 1)),
  ArrowLeft: (active, last) => (active === null ? last : Math.max(0, active - 1)),
  ArrowUp: (active, last) => (active === null ? last : Math.max(0, active - 1)),
  Home: () => 0,
  End: (_, last) => last,
  Escape: () => null,
};

/** Undefined when the key is not the walk's, so that the caller lets it pass. */
export function walkChart(key: string, active: number | null, stops: number): number | null | undefined {
  if (stops === 0 || !Object.hasOwn(moves, key)) return undefined;
  if (key === "Escape" && active === null) return undefined;
  return moves[key]!(active, stops - 1);
}
