/** Exact row counts per slot, for the rare leaf where counts estimated from hessians misled the search. */
import type { Leaf } from "./growing-leaf.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import type { Team } from "./team.ts";
import type { TrainingShare } from "./training-share.ts";

/** Address of a histogram that holds, in the columns this thread owns, the rows of the leaf in each slot's low word. */
export function countRows(plan: GrowthPlan, share: TrainingShare, team: Team, leaf: Leaf): number {
  const counts = share.takeHistogram();
  const { u32, i32, u8 } = share.kernels.heap.views;
  for (let k = 0; k < plan.bins.length; k++) {
    const first = (counts >> 2) + k * 512;
    i32.fill(0, first, first + 512);
    const bins = share.columnBins[k]!;
    for (let i = leaf.start; i < leaf.end; i++) {
      const slot = first + 2 * u8[bins + u32[(share.order >> 2) + i]!]!;
      i32[slot] = i32[slot]! + 1;
    }
  }
  team.addHistogram(counts);
  return counts;
}
