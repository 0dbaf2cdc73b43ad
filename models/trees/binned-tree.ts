/** A grown tree in the form that binned rows walk down. */
import { type GrownNode, writeFlags } from "./growing-leaf.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import type { TrainingShare } from "./training-share.ts";

const NODE_BYTES = 32;
const places = new WeakMap<TrainingShare, number>();

/** Writes the tree to a place of its own in the share's memory and gives its address. */
export function writeBinnedTree(plan: GrowthPlan, share: TrainingShare, nodes: readonly GrownNode[]): number {
  const { heap } = share.kernels;
  const most = 2 * plan.options.leaves - 1;
  let place = places.get(share);
  if (place === undefined) {
    place = heap.take(most * NODE_BYTES + plan.options.leaves * 256);
    places.set(share, place);
  }
  const { i32, f64, u8 } = heap.views;
  let flags = place + most * NODE_BYTES;
  for (const [i, node] of nodes.entries()) {
    const at = place + i * NODE_BYTES;
    i32[at >> 2] = node.split ? node.split.column : -1;
    i32[(at >> 2) + 1] = flags;
    i32[(at >> 2) + 2] = node.left;
    i32[(at >> 2) + 3] = node.right;
    f64[(at >> 3) + 2] = node.value;
    if (!node.split) continue;
    writeFlags(plan, node.split, u8.subarray(flags, flags + 256));
    flags += 256;
  }
  return place;
}
