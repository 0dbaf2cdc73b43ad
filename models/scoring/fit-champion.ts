/**
 * The champion's settings grow with the labels: few labels get small, strongly held-back trees. The number of rounds is
 * found on the last fifth of the fitting rows, which lie in time order, and then used on all of them.
 */
import type { Ensemble } from "../trees/ensemble.ts";
import { trainTrees } from "../trees/train-trees.ts";
import { type TrainingTable, takeRows } from "../trees/training-table.ts";
import type { TreeOptions } from "../trees/tree-options.ts";

const MOST_TREES = 600;
const FEWEST_TREES = 60;
/** Rounds when no part of the rows can be held out with both classes in it. */
const BLIND_TREES = 100;

/** Settings for so many labelled rows. */
export function championOptions(rows: number, seed: number): Partial<TreeOptions> {
  const few = rows < 5_000;
  return {
    trees: MOST_TREES,
    leaves: few ? 8 : rows < 40_000 ? 16 : 31,
    maxDepth: 12,
    minRowsPerLeaf: few ? Math.max(5, Math.round(rows / 150)) : 10,
    learningRate: 0.05,
    l2: few ? 3 : 1,
    rowShare: few ? 0.8 : 1,
    columnShare: 0.8,
    maxBins: few ? 64 : 254,
    seed,
  };
}

/** What is known of the columns or wanted of the classes beyond the table itself. */
export type ChampionChoices = Partial<Pick<TreeOptions, "categorical" | "monotone" | "positiveWeight">>;

export interface FittedChampion {
  readonly ensemble: Ensemble;
  /** The same settings fitted without the last fifth, and which rows that was; null when nothing could be held out. */
  readonly rehearsal: { readonly ensemble: Ensemble; readonly heldOut: TrainingTable } | null;
}

export function fitChampion(fit: TrainingTable, seed: number, choices: ChampionChoices = {}): FittedChampion {
  const options = { ...championOptions(fit.rows, seed), ...choices };
  const rehearsal = rehearse(fit, options);
  const trees = rehearsal ? Math.max(FEWEST_TREES, rehearsal.ensemble.treeStart.length - 1) : BLIND_TREES;
  return { ensemble: single(trainTrees(fit, { ...options, trees }).ensemble), rehearsal };
}

/** Leaf values as float32 numbers, so that every runtime adds up the very same ones. */
function single(ensemble: Ensemble): Ensemble {
  return {
    ...ensemble,
    baseMargin: Math.fround(ensemble.baseMargin),
    value: Float64Array.from(ensemble.value, Math.fround),
  };
}

function rehearse(fit: TrainingTable, options: Partial<TreeOptions>): FittedChampion["rehearsal"] {
  const [early, heldOut] = divide(fit);
  const bothClasses = (table: TrainingTable) => table.target.includes(0) && table.target.includes(1);
  if (!bothClasses(early) || !bothClasses(heldOut)) return null;
  return { ensemble: trainTrees(early, { ...options, patience: 40 }, heldOut).ensemble, heldOut };
}

/**
 * The last fifth in time, or every fifth row of each class when that part looks like another population: a table sorted
 * by its label, for one.
 */
function divide(fit: TrainingTable): [TrainingTable, TrainingTable] {
  const cut = Math.floor(fit.rows * 0.8);
  const positives = (from: number, to: number) => {
    let count = 0;
    for (let r = from; r < to; r++) count += fit.target[r]!;
    return count;
  };
  const earlyRate = positives(0, cut) / Math.max(1, cut);
  const lateRate = positives(cut, fit.rows) / Math.max(1, fit.rows - cut);
  const alike = lateRate > earlyRate / 5 && lateRate < earlyRate * 5;
  const seen = [0, 0];
  const isHeld = (row: number) => {
    if (alike) return row >= cut;
    const target = fit.target[row]!;
    seen[target] = seen[target]! + 1;
    return seen[target]! % 5 === 0;
  };
  const held: number[] = [];
  const kept: number[] = [];
  for (let r = 0; r < fit.rows; r++) (isHeld(r) ? held : kept).push(r);
  return [takeRows(fit, kept), takeRows(fit, held)];
}
