/** Follows the log-loss of rows that are not learnt from, round by round. */
import { writeBinnedTree } from "./binned-tree.ts";
import type { GrownNode } from "./growing-leaf.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import type { HeldOut } from "./prepare-boosting.ts";
import type { TrainingShare } from "./training-share.ts";

export interface FollowedValidation {
  readonly losses: number[];
  bestRound(): number;
  /** Adds a tree; false when patience has run out. */
  add(nodes: readonly GrownNode[]): boolean;
}

export function followValidation(plan: GrowthPlan, share: TrainingShare, held: HeldOut): FollowedValidation {
  const { heap, run } = share.kernels;
  const { rows, binned, target, weight } = held;
  const rowBins = heap.take(rows * share.stride);
  const order = heap.take(rows * 4);
  const margins = heap.take(rows * 8);
  const { u8, u32, f64 } = heap.views;
  for (let k = 0; k < plan.bins.length; k++)
    for (let r = 0; r < rows; r++) u8[rowBins + r * share.stride + k] = binned[k * rows + r]!;
  for (let r = 0; r < rows; r++) u32[(order >> 2) + r] = r;
  f64.fill(plan.baseMargin, margins >> 3, (margins >> 3) + rows);
  const losses: number[] = [];
  let best = 0;
  return {
    losses,
    bestRound: () => best,
    add: (nodes) => {
      run.walkBinned(order, rows, rowBins, share.stride, writeBinnedTree(plan, share, nodes), margins);
      const from = margins >> 3;
      const loss = meanLogLoss(heap.views.f64.subarray(from, from + rows), target, weight);
      losses.push(loss);
      const round = losses.length;
      if (best === 0 || loss < losses[best - 1]!) best = round;
      return !(plan.options.patience > 0 && round - best >= plan.options.patience);
    },
  };
}

function meanLogLoss(margins: Float64Array, target: Uint8Array, weight: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  for (let r = 0; r < margins.length; r++) {
    const m = target[r] === 1 ? -margins[r]! : margins[r]!;
    // log(1 + e^m) without overflow.
    const w = weight ? weight[r]! : 1;
    sum += w * (m > 0 ? m + Math.log1p(Math.exp(-m)) : Math.log1p(Math.exp(m)));
    total += w;
  }
  return sum / total;
}
