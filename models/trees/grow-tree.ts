/** Grows one tree leaf by leaf: the leaf with the largest gain is split next (Shi 2007; as in LightGBM). */
import type { ColumnBins } from "./binning.ts";
import { countLeft, divideLeaf, type GrownNode, type Leaf } from "./divide-leaf.ts";
import { findSplit, type SearchInput } from "./find-split.ts";
import {
  type BinnedRows,
  buildHistogram,
  countRows,
  type FixedPoint,
  subtractHistogram,
} from "./histogram.ts";
import { bestValue, freeBounds, type LeafBounds } from "./leaf-score.ts";
import type { TreeOptions } from "./tree-options.ts";

/** What stays the same for every tree of a run. */
export interface GrowthPlan {
  readonly data: BinnedRows;
  /** Bins and monotone direction of each used column. */
  readonly bins: readonly ColumnBins[];
  readonly monotone: Int8Array;
  readonly options: TreeOptions;
  readonly weight: Float64Array | null;
}

/** Reusable buffers; one tree at a time. */
export interface Workspace {
  readonly free: Int32Array[];
  readonly spare: Int32Array;
}

/** Grows a tree over the rows in `order`, which it rearranges so that each leaf's rows lie together. */
export function growTree(
  plan: GrowthPlan,
  fixed: FixedPoint,
  gradients: Float64Array,
  hessians: Float64Array,
  order: Int32Array,
  open: Int32Array,
  workspace: Workspace,
): GrownNode[] {
  const { data, options } = plan;
  const nodes: GrownNode[] = [
    { split: null, left: -1, right: -1, start: 0, end: order.length, cover: 0, value: 0 },
  ];
  const takeBuffer = () => workspace.free.pop() ?? new Int32Array(data.slots * 2);
  const rowsOf = (leaf: Leaf) => nodes[leaf.node]!.end - nodes[leaf.node]!.start;
  const mayGrow = (leaf: Leaf) => rowsOf(leaf) >= 2 * options.minRowsPerLeaf && leaf.depth < options.maxDepth;

  const search = (leaf: Leaf) => {
    const { start, end } = nodes[leaf.node]!;
    const input: SearchInput = {
      histogram: leaf.histogram!,
      offsets: data.offsets,
      bins: plan.bins,
      open,
      monotone: plan.monotone,
      gradientUnit: fixed.gradientUnit,
      hessianUnit: fixed.hessianUnit,
      l2: options.l2,
      minHessian: options.minHessian,
      minRows: options.minRowsPerLeaf,
      minGain: options.minGain,
      rows: end - start,
      gradient: leaf.gradient,
      hessian: leaf.hessian,
      bounds: leaf.bounds,
      counts: null,
    };
    leaf.split = findSplit(input);
    if (leaf.split === null) return;
    const left = countLeft(plan, leaf.split, order, start, end);
    if (Math.min(left, end - start - left) >= options.minRowsPerLeaf) return;
    leaf.split = findSplit({ ...input, counts: countRows(data, order, start, end) });
  };

  const root: Leaf = {
    node: 0,
    depth: 0,
    gradient: 0,
    hessian: 0,
    bounds: freeBounds,
    histogram: null,
    split: null,
  };
  for (const row of order) {
    root.gradient += fixed.gradient[row]!;
    root.hessian += fixed.hessian[row]!;
  }
  if (mayGrow(root)) {
    root.histogram = takeBuffer();
    buildHistogram(data, fixed, order, 0, order.length, root.histogram);
    search(root);
  }
  const leaves: Leaf[] = [root];
  while (leaves.length < options.leaves) {
    let chosen = -1;
    for (let i = 0; i < leaves.length; i++) {
      const split = leaves[i]!.split;
      if (split && (chosen < 0 || split.gain > leaves[chosen]!.split!.gain)) chosen = i;
    }
    if (chosen < 0) break;
    const parent = leaves[chosen]!;
    const [left, right] = divideLeaf(plan, fixed, parent, nodes, order, workspace.spare);
    const [small, large] = rowsOf(left) <= rowsOf(right) ? [left, right] : [right, left];
    if (mayGrow(small) || mayGrow(large)) {
      const { start, end } = nodes[small.node]!;
      small.histogram = takeBuffer();
      buildHistogram(data, fixed, order, start, end, small.histogram);
      large.histogram = parent.histogram!;
      subtractHistogram(large.histogram, small.histogram);
      if (mayGrow(small)) search(small);
      if (mayGrow(large)) search(large);
      for (const child of [small, large]) {
        if (child.split) continue;
        workspace.free.push(child.histogram!);
        child.histogram = null;
      }
    } else {
      workspace.free.push(parent.histogram!);
    }
    leaves[chosen] = left;
    leaves.push(right);
  }
  for (const leaf of leaves) {
    if (leaf.histogram) workspace.free.push(leaf.histogram);
    settle(plan, nodes[leaf.node]!, leaf.bounds, gradients, hessians, order);
  }
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i]!;
    if (node.split) node.cover = nodes[node.left]!.cover + nodes[node.right]!.cover;
  }
  return nodes;
}

/** Leaf value from the unrounded derivatives, in row order. */
function settle(
  plan: GrowthPlan,
  node: GrownNode,
  bounds: LeafBounds,
  gradients: Float64Array,
  hessians: Float64Array,
  order: Int32Array,
): void {
  let g = 0;
  let h = 0;
  let cover = 0;
  for (let i = node.start; i < node.end; i++) {
    const row = order[i]!;
    g += gradients[row]!;
    h += hessians[row]!;
    cover += plan.weight ? plan.weight[row]! : 1;
  }
  node.cover = cover;
  node.value = bestValue(g, h, plan.options.l2, bounds) * plan.options.learningRate;
}
