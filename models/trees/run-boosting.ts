/** The boosting rounds, as every thread of a team runs them. */
import { writeBinnedTree } from "./binned-tree.ts";
import { type GrownTree, growTree } from "./grow-tree.ts";
import type { GrownNode } from "./growing-leaf.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import type { HeldOut } from "./prepare-boosting.ts";
import { createRandom, type Random } from "./random.ts";
import type { Team } from "./team.ts";
import { rowsOf, type TrainingShare } from "./training-share.ts";
import { followValidation } from "./validation.ts";

export interface BoostingRun {
  /** The nodes of each tree; empty on all threads but the first. */
  readonly trees: readonly GrownNode[][];
  readonly validationLoss: readonly number[];
  readonly bestRound: number;
}

/** `held` is looked at by the first thread alone. */
export function runBoosting(
  plan: GrowthPlan,
  share: TrainingShare,
  team: Team,
  held: HeldOut | null,
): BoostingRun {
  const { options } = plan;
  const width = plan.bins.length;
  const random = createRandom(options.seed);
  const first = team.index === 0;
  const validation = first && held ? followValidation(plan, share, held) : null;
  const mine = options.rowShare < 1 ? rowsOf(team, plan.rows) : null;
  const trees: GrownNode[][] = [];
  for (let round = 1; round <= options.trees; round++) {
    share.derive(team);
    const drawn = orderRows(plan, share, mine, random);
    const open = draw(width, options.columnShare, random);
    const tree = growTree(plan, share, team, drawn, open);
    addTree(plan, share, tree, drawn);
    if (first) trees.push(tree.nodes);
    const patient = validation ? validation.add(tree.nodes) : true;
    const stuck = tree.nodes.length === 1 && options.rowShare >= 1 && open.length === width;
    if (team.follow(stuck || !patient)) break;
  }
  return {
    trees,
    validationLoss: validation ? validation.losses : [],
    bestRound: validation ? validation.bestRound() : 0,
  };
}

/** Puts the drawn rows in front of the order, ascending, and the others behind them; gives how many were drawn. */
function orderRows(plan: GrowthPlan, share: TrainingShare, mine: Int32Array | null, random: Random): number {
  const { u32 } = share.kernels.heap.views;
  const at = share.order >> 2;
  if (!mine) {
    for (let i = 0; i < share.rows; i++) u32[at + i] = i;
    return share.rows;
  }
  const chosen = new Uint8Array(plan.rows);
  for (const row of draw(plan.rows, plan.options.rowShare, random)) chosen[row] = 1;
  let front = at;
  let back = at + share.rows;
  for (let i = 0; i < share.rows; i++) {
    if (chosen[mine[i]!] === 1) u32[front++] = i;
    else u32[--back] = i;
  }
  return front - at;
}

/** A sorted random share of 0..count-1; all of them for a share of 1 (Knuth's selection sampling). */
function draw(count: number, share: number, random: Random): Int32Array {
  if (share >= 1) return Int32Array.from({ length: count }, (_, i) => i);
  const size = Math.min(count, Math.max(1, Math.round(count * share)));
  const drawn = new Int32Array(size);
  let taken = 0;
  for (let i = 0; taken < size; i++) if (random.next() * (count - i) < size - taken) drawn[taken++] = i;
  return drawn;
}

/** Adds the tree to this thread's margins: drawn rows lie in its leaves, the others walk down. */
function addTree(plan: GrowthPlan, share: TrainingShare, { nodes, leaves }: GrownTree, drawn: number): void {
  const { run } = share.kernels;
  for (const leaf of leaves)
    run.addValue(share.order, leaf.start, leaf.end, share.margins, nodes[leaf.node]!.value);
  if (drawn === share.rows) return;
  const tree = writeBinnedTree(plan, share, nodes);
  run.walkBinned(
    share.order + drawn * 4,
    share.rows - drawn,
    share.rowBins,
    share.stride,
    tree,
    share.margins,
  );
}
