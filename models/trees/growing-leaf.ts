/** Leaves of a tree that is growing. */
import type { Split } from "./find-split.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import { bestValue, type LeafBounds } from "./leaf-score.ts";
import type { TrainingShare } from "./training-share.ts";

export interface GrownNode {
  split: Split | null;
  left: number;
  right: number;
  cover: number;
  value: number;
}

export interface Leaf {
  node: number;
  depth: number;
  /** All rows of the leaf. */
  rows: number;
  /** This thread's rows of it: order[start..end). */
  start: number;
  end: number;
  /** Fixed-point sums over all rows. */
  gradient: number;
  hessian: number;
  bounds: LeafBounds;
  /** Address, or -1. */
  histogram: number;
  split: Split | null;
}

/** Writes which bins of the split's column go left. Missing values lie in the bin behind the value bins. */
export function writeFlags(plan: GrowthPlan, split: Split, flags: Uint8Array): void {
  flags.fill(0);
  if (split.leftBins) {
    for (const bin of split.leftBins) flags[bin] = 1;
  } else {
    flags.fill(1, 0, split.bin + 1);
    flags[plan.bins[split.column]!.count] = split.missingLeft ? 1 : 0;
  }
}

/** The two children of a leaf; `left` counts this thread's rows that went left, `leftRows` all of them. */
export function divide(
  plan: GrowthPlan,
  share: TrainingShare,
  parent: Leaf,
  left: number,
  leftRows: number,
  nodes: GrownNode[],
): [Leaf, Leaf] {
  const split = parent.split!;
  const rightGradient = parent.gradient - split.leftGradient;
  const rightHessian = parent.hessian - split.leftHessian;
  let leftBounds = parent.bounds;
  let rightBounds = parent.bounds;
  const direction = plan.monotone[split.column]!;
  if (direction !== 0) {
    // The middle between the two values separates everything that may grow below them.
    const valueFor = (g: number, h: number) =>
      bestValue(g * share.unit.gradient, h * share.unit.hessian, plan.options.l2, parent.bounds);
    const middle =
      (valueFor(split.leftGradient, split.leftHessian) + valueFor(rightGradient, rightHessian)) / 2;
    const lower = { low: parent.bounds.low, high: middle };
    const upper = { low: middle, high: parent.bounds.high };
    leftBounds = direction > 0 ? lower : upper;
    rightBounds = direction > 0 ? upper : lower;
  }
  const node = nodes[parent.node]!;
  node.split = split;
  node.left = nodes.length;
  node.right = nodes.length + 1;
  nodes.push(emptyNode(), emptyNode());
  const middle = parent.start + left;
  const common = { depth: parent.depth + 1, histogram: -1, split: null };
  return [
    {
      ...common,
      node: node.left,
      rows: leftRows,
      start: parent.start,
      end: middle,
      gradient: split.leftGradient,
      hessian: split.leftHessian,
      bounds: leftBounds,
    },
    {
      ...common,
      node: node.right,
      rows: parent.rows - leftRows,
      start: middle,
      end: parent.end,
      gradient: rightGradient,
      hessian: rightHessian,
      bounds: rightBounds,
    },
  ];
}

export function emptyNode(): GrownNode {
  return { split: null, left: -1, right: -1, cover: 0, value: 0 };
}
