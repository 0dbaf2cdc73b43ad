/**
 * The champion's settings grow with the labels: few labels get small, strongly held-back trees. The number of rounds is
 * found on the last fifth of the fitting period and then used on all of it.
 */
import type { Ensemble } from "../trees/ensemble.ts";
import { trainTrees } from "../trees/train-trees.ts";
import { type TrainingTable, takeRows } from "../trees/training-table.ts";
import type { TreeOptions } from "../trees/tree-options.ts";

const MOST_TREES = 400;

/** Settings for so many labelled rows. */
export function championOptions(rows: number, seed: number): Partial<TreeOptions> {
  return {
    trees: MOST_TREES,
    leaves: rows < 5_000 ? 8 : rows < 40_000 ? 16 : 31,
    maxDepth: 12,
    minRowsPerLeaf: Math.max(5, Math.min(50, Math.round(rows / 150))),
    learningRate: 0.05,
    l2: 3,
    rowShare: 0.8,
    columnShare: 0.5,
    maxBins: rows < 20_000 ? 64 : 254,
    seed,
  };
}

export function fitChampion(fit: TrainingTable, seed: number, extra: Partial<TreeOptions> = {}): Ensemble {
  const options = { ...championOptions(fit.rows, seed), ...extra };
  const rounds = bestRounds(fit, options);
  return trainTrees(fit, { ...options, trees: rounds, patience: 0 }).ensemble;
}

/** Rounds with the lowest log-loss on the last fifth; a middle number when that part lacks a class. */
function bestRounds(fit: TrainingTable, options: Partial<TreeOptions>): number {
  const cut = Math.floor(fit.rows * 0.8);
  const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);
  const early = takeRows(fit, range(0, cut));
  const late = takeRows(fit, range(cut, fit.rows));
  const bothClasses = (table: TrainingTable) => table.target.includes(0) && table.target.includes(1);
  if (!bothClasses(early) || !bothClasses(late)) return 100;
  const { ensemble } = trainTrees(early, { ...options, patience: 40 }, late);
  return Math.max(20, ensemble.treeStart.length - 1);
}
