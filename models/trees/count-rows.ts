/** Exact row counts per slot, for a leaf where counts estimated from hessians misled the search. */
import type { Leaf } from "./growing-leaf.ts";
import type { Team } from "./team.ts";
import type { TrainingShare } from "./training-share.ts";

/** Address of a histogram that holds, in the columns this thread owns, the rows of the leaf in each slot's low word. */
export function countRows(share: TrainingShare, team: Team, leaf: Leaf): number {
  const counts = share.takeHistogram();
  share.count(leaf.start, leaf.end, counts);
  team.addHistogram(counts);
  return counts;
}
