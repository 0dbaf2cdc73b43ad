/** How alike two account texts are: catches a mistyped digit and a swapped pair, which check digits alone do not explain. */

/** Share of positions that agree, 0..1; 0 when the lengths differ by more than one. */
export function likeness(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return 0;
  const shorter = Math.min(a.length, b.length);
  let fromStart = 0;
  while (fromStart < shorter && a.charCodeAt(fromStart) === b.charCodeAt(fromStart)) fromStart += 1;
  if (a.length !== b.length) {
    let fromEnd = 0;
    while (
      fromEnd < shorter - fromStart &&
      a.charCodeAt(a.length - 1 - fromEnd) === b.charCodeAt(b.length - 1 - fromEnd)
    )
      fromEnd += 1;
    return (fromStart + fromEnd) / Math.max(a.length, b.length);
  }
  let same = fromStart;
  for (let i = fromStart; i < shorter; i += 1) if (a.charCodeAt(i) === b.charCodeAt(i)) same += 1;
  return same / shorter;
}
