/** Sends the rows of a leaf to its two children. */
import type { Split } from "./find-split.ts";
import type { GrowthPlan } from "./grow-tree.ts";
import type { FixedPoint } from "./histogram.ts";
import { bestValue, type LeafBounds } from "./leaf-score.ts";

export interface GrownNode {
  split: Split | null;
  left: number;
  right: number;
  /** Rows of a leaf: order[start..end). */
  start: number;
  end: number;
  cover: number;
  value: number;
}

export interface Leaf {
  node: number;
  depth: number;
  /** Fixed-point sums over the rows. */
  gradient: number;
  hessian: number;
  bounds: LeafBounds;
  histogram: Int32Array | null;
  split: Split | null;
}

function goesLeft(split: Split, bin: number, missingBin: number, leftBins: Uint8Array | null): boolean {
  if (leftBins) return leftBins[bin] === 1;
  return bin === missingBin ? split.missingLeft : bin <= split.bin;
}

/** Set of bins that go left at a category split, as flags. */
function leftFlags(split: Split): Uint8Array | null {
  if (!split.leftBins) return null;
  const flags = new Uint8Array(256);
  for (const bin of split.leftBins) flags[bin] = 1;
  return flags;
}

/** Exact number of rows that a split would send left. */
export function countLeft(
  plan: GrowthPlan,
  split: Split,
  order: Int32Array,
  start: number,
  end: number,
): number {
  const { bins, width } = plan.data;
  const missingBin = plan.bins[split.column]!.count;
  const flags = leftFlags(split);
  let left = 0;
  for (let i = start; i < end; i++)
    if (goesLeft(split, bins[order[i]! * width + split.column]!, missingBin, flags)) left++;
  return left;
}

/** Partitions the parent's rows, keeping their order, and makes the two children. */
export function divideLeaf(
  plan: GrowthPlan,
  fixed: FixedPoint,
  parent: Leaf,
  nodes: GrownNode[],
  order: Int32Array,
  spare: Int32Array,
): [Leaf, Leaf] {
  const { bins, width } = plan.data;
  const split = parent.split!;
  const node = nodes[parent.node]!;
  const missingBin = plan.bins[split.column]!.count;
  const flags = leftFlags(split);
  let to = node.start;
  let spared = 0;
  for (let i = node.start; i < node.end; i++) {
    const row = order[i]!;
    if (goesLeft(split, bins[row * width + split.column]!, missingBin, flags)) order[to++] = row;
    else spare[spared++] = row;
  }
  order.set(spare.subarray(0, spared), to);
  node.split = split;
  node.left = nodes.length;
  node.right = nodes.length + 1;
  nodes.push({ split: null, left: -1, right: -1, start: node.start, end: to, cover: 0, value: 0 });
  nodes.push({ split: null, left: -1, right: -1, start: to, end: node.end, cover: 0, value: 0 });
  const rightGradient = parent.gradient - split.leftGradient;
  const rightHessian = parent.hessian - split.leftHessian;
  let leftBounds = parent.bounds;
  let rightBounds = parent.bounds;
  const direction = plan.monotone[split.column]!;
  if (direction !== 0) {
    // The middle between the two values separates everything that may grow below them.
    const { l2 } = plan.options;
    const valueFor = (g: number, h: number) =>
      bestValue(g * fixed.gradientUnit, h * fixed.hessianUnit, l2, parent.bounds);
    const middle =
      (valueFor(split.leftGradient, split.leftHessian) + valueFor(rightGradient, rightHessian)) / 2;
    const lower = { low: parent.bounds.low, high: middle };
    const upper = { low: middle, high: parent.bounds.high };
    leftBounds = direction > 0 ? lower : upper;
    rightBounds = direction > 0 ? upper : lower;
  }
  const child = (index: number, gradient: number, hessian: number, bounds: LeafBounds): Leaf => ({
    node: index,
    depth: parent.depth + 1,
    gradient,
    hessian,
    bounds,
    histogram: null,
    split: null,
  });
  return [
    child(node.left, split.leftGradient, split.leftHessian, leftBounds),
    child(node.right, rightGradient, rightHessian, rightBounds),
  ];
}
