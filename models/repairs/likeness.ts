/** How alike two texts are: edit distance for accounts and codes, and whether two names may mean one party. */
import { sketchOf, sketchSimilarity } from "#models/features/name-sketch.ts";

/**
 * Optimal string alignment distance (substitution, insertion, deletion, swap of neighbours), or `most + 1` as soon as it
 * is known to be larger. Damerau 1964; two rows of the table are kept.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + same,
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] as number, most + 1);
}

/** Names at least this alike may mean one party: another order, initials, a dropped legal form, a slip. */
const sameParty = 0.62;

/** 0..1; 0 when either name is missing. */
export function nameLikeness(a: string | null, b: string | null): number {
  const one = sketchOf(a);
  const other = sketchOf(b);
  return one && other ? sketchSimilarity(one, other) : 0;
}

export const mayBeSameParty = (a: string | null, b: string | null): boolean =>
  nameLikeness(a, b) >= sameParty;
