/**
 * The smallest change that clears: all sets of one candidate, then of two, then of three, each at most one per element.
 * Since smaller sets are tried first, nothing in the set that is found could be left out.
 */
import type { CandidateChange } from "./candidate.ts";

/** More would be another payment, not a correction of this one. */
export const mostChanges = 3;

/** The sets in the order in which they are tried: fewer elements first, then better founded ones. */
export function* changeSets(
  candidates: readonly CandidateChange[],
  most = mostChanges,
): Generator<CandidateChange[]> {
  for (let size = 1; size <= Math.min(most, candidates.length); size += 1)
    yield* setsOf(candidates, size, 0, []);
}

function* setsOf(
  candidates: readonly CandidateChange[],
  size: number,
  from: number,
  chosen: readonly CandidateChange[],
): Generator<CandidateChange[]> {
  if (chosen.length === size) {
    yield inOrder(chosen);
    return;
  }
  for (let at = from; at < candidates.length; at += 1) {
    const next = candidates[at] as CandidateChange;
    if (chosen.some(({ field }) => field === next.field)) continue;
    yield* setsOf(candidates, size, at + 1, [...chosen, next]);
  }
}

/** In the order in which they can be applied one by one: list items are taken out last, and the last one first. */
function inOrder(changes: readonly CandidateChange[]): CandidateChange[] {
  const sorted = [...changes].sort((a, b) => (a.field < b.field ? -1 : 1));
  return [...sorted.filter(({ to }) => to !== null), ...sorted.filter(({ to }) => to === null).reverse()];
}

/**
 * The first sets that `clears`, all of the smallest size at which there is one, at most `most` of them; empty when none
 * does. More than one is given so that who knows more than `clears` can check them in turn.
 */
export function smallestChanges(
  candidates: readonly CandidateChange[],
  clears: (changes: readonly CandidateChange[]) => boolean,
  most = 4,
): CandidateChange[][] {
  const found: CandidateChange[][] = [];
  for (const set of changeSets(candidates)) {
    if (found.length === most || (found[0] && set.length > found[0].length)) break;
    if (clears(set)) found.push(set);
  }
  return found;
}
