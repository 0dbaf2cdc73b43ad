/** How alike two account texts are: catches a mistyped digit and a swapped pair, which check digits alone do not explain. */

/**
 * Share of positions that agree, 0..1; 0 when the lengths differ by more than one. Who looks for the most similar of many
 * gives the best so far as `atLeast`: what surely lies below is not read to its end, and its answer lies below too.
 */
export function likeness(a: string, b: string, atLeast = 0): number {
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
  const mayDiffer = Math.ceil((1 - atLeast) * shorter);
  let differ = 0;
  for (let i = fromStart; i < shorter && differ <= mayDiffer; i += 1)
    if (a.charCodeAt(i) !== b.charCodeAt(i)) differ += 1;
  return (shorter - differ) / shorter;
}
