/** Grows one tree leaf by leaf: the leaf with the largest gain is split next (Shi 2007; as in LightGBM). */
import { countRows } from "./count-rows.ts";
import { findSplit, type Split } from "./find-split.ts";
import { divide, emptyNode, type GrownNode, type Leaf, writeFlags } from "./growing-leaf.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import { bestValue, freeBounds } from "./leaf-score.ts";
import { ownColumns, type Team } from "./team.ts";
import type { TrainingShare } from "./training-share.ts";

export interface GrownTree {
  readonly nodes: GrownNode[];
  /** The final leaves, with this thread's rows of each. */
  readonly leaves: readonly Leaf[];
}

/** Grows a tree over this thread's first `rows` rows in the order, which it rearranges so that a leaf's rows lie together. */
export function growTree(
  plan: GrowthPlan,
  share: TrainingShare,
  team: Team,
  rows: number,
  open: Int32Array,
): GrownTree {
  const { options, bins } = plan;
  const { run, heap } = share.kernels;
  const [ownFrom, ownTo] = ownColumns(team, bins.length);
  const mine = open.filter((column) => column >= ownFrom && column < ownTo);
  const mayGrow = (leaf: Leaf) => leaf.rows >= 2 * options.minRowsPerLeaf && leaf.depth < options.maxDepth;
  const search = (leaf: Leaf, counts: number | null): Split | null =>
    findSplit({ plan, share, columns: mine, leaf, counts });
  const release = (leaf: Leaf) => {
    if (leaf.histogram >= 0) share.giveHistogram(leaf.histogram);
    leaf.histogram = -1;
  };
  const searchBoth = (children: readonly Leaf[]) => {
    const found = team.best(children.map((leaf) => (mayGrow(leaf) ? search(leaf, null) : null)));
    for (const [i, leaf] of children.entries()) {
      leaf.split = found[i]!;
      if (!leaf.split) release(leaf);
    }
  };

  const histogram = share.takeHistogram();
  share.build(0, rows, histogram);
  const root = rootLeaf(plan, share, team, rows, histogram);
  const nodes: GrownNode[] = [emptyNode()];
  const leaves: Leaf[] = [root];
  if (mayGrow(root)) {
    team.addHistogram(root.histogram);
    searchBoth([root]);
  }
  while (leaves.length < options.leaves) {
    let chosen = -1;
    for (let i = 0; i < leaves.length; i++) {
      const split = leaves[i]!.split;
      if (split && (chosen < 0 || split.gain > leaves[chosen]!.split!.gain)) chosen = i;
    }
    if (chosen < 0) break;
    const parent = leaves[chosen]!;
    const { column } = parent.split!;
    writeFlags(plan, parent.split!, heap.views.u8.subarray(share.flags, share.flags + 256));
    const left = run.partition(
      share.order,
      parent.start,
      parent.end,
      share.columnBins[column]!,
      share.flags,
      share.spare,
    );
    const [leftRows] = team.addWhole([left]) as [number];
    if (Math.min(leftRows, parent.rows - leftRows) < options.minRowsPerLeaf) {
      // The search estimates row counts from hessians; here that misled it, so this leaf is searched with exact ones.
      const counts = countRows(share, team, parent);
      parent.split = team.best([search(parent, counts)])[0]!;
      share.giveHistogram(counts);
      if (!parent.split) release(parent);
      continue;
    }
    const children = divide(plan, share, parent, left, leftRows, nodes);
    const [small, large] = leftRows <= parent.rows - leftRows ? children : [children[1], children[0]];
    leaves[chosen] = children[0];
    leaves.push(children[1]);
    if (leaves.length < options.leaves && (mayGrow(small) || mayGrow(large))) {
      small.histogram = share.takeHistogram();
      share.build(small.start, small.end, small.histogram);
      team.addHistogram(small.histogram);
      large.histogram = parent.histogram;
      const skip = ownFrom * 2048;
      run.subtractSlots(
        large.histogram + skip,
        small.histogram + skip,
        share.slots + ownFrom * 4,
        ownTo - ownFrom,
      );
      searchBoth([small, large]);
    } else {
      release(parent);
    }
  }
  for (const leaf of leaves) release(leaf);
  settle(plan, share, team, nodes, leaves);
  return { nodes, leaves };
}

function rootLeaf(plan: GrowthPlan, share: TrainingShare, team: Team, rows: number, histogram: number): Leaf {
  const { i32, u32 } = share.kernels.heap.views;
  let gradient = 0;
  let hessian = 0;
  const add = (pair: number) => {
    hessian += i32[pair]!;
    gradient += i32[pair + 1]!;
  };
  // Every row is in one slot of the first column; without any column the rows themselves are added.
  if (plan.bins.length > 0) for (let slot = 0; slot < 256; slot++) add((histogram >> 2) + 2 * slot);
  else for (let i = 0; i < rows; i++) add((share.packed >> 2) + 2 * u32[(share.order >> 2) + i]!);
  const [g, h, all] = team.addWhole([gradient, hessian, rows]) as [number, number, number];
  return {
    node: 0,
    depth: 0,
    rows: all,
    start: 0,
    end: rows,
    gradient: g,
    hessian: h,
    bounds: freeBounds,
    histogram,
    split: null,
  };
}

/** Values of the leaves from their whole-number sums, and covers of all nodes. */
function settle(
  plan: GrowthPlan,
  share: TrainingShare,
  team: Team,
  nodes: GrownNode[],
  leaves: readonly Leaf[],
): void {
  const { l2, learningRate } = plan.options;
  const { order, unit, wholeWeight, kernels } = share;
  for (const leaf of leaves) {
    const node = nodes[leaf.node]!;
    node.value =
      bestValue(leaf.gradient * unit.gradient, leaf.hessian * unit.hessian, l2, leaf.bounds) * learningRate;
    node.cover = leaf.rows;
    if (wholeWeight) {
      const { u32 } = kernels.heap.views;
      let sum = 0;
      for (let i = leaf.start; i < leaf.end; i++) sum += wholeWeight[u32[(order >> 2) + i]!]!;
      node.cover = team.addWhole([sum])[0]!;
    }
  }
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i]!;
    if (node.split) node.cover = nodes[node.left]!.cover + nodes[node.right]!.cover;
  }
  if (wholeWeight) for (const node of nodes) node.cover *= plan.weightUnit;
}
