/**
 * The champion's settings follow the number of labels. The rows lie in time order; up to some ten thousand they are divided
 * into five stretches, each followed by a run that learns from the other four, and the number of rounds that serves all five
 * together is kept: the last stretch alone may be an odd one. The champion is a committee whose margin is the mean of its five
 * members', which steadies what few labels teach. From five thousand rows on the members are those five runs; fewer rows are
 * too dear to leave a fifth out, and get five new runs over all of them that draw different rows and columns. Larger tables
 * get one ensemble, whose rounds are found on their last fifth.
 */
import { measuresOf } from "../evaluation/measures.ts";
import { averageEnsembles } from "../trees/average-ensembles.ts";
import type { Ensemble } from "../trees/ensemble.ts";
import { followTrees, trainTrees } from "../trees/train-trees.ts";
import { type TrainingTable, takeRows } from "../trees/training-table.ts";
import { completeOptions, type TreeOptions } from "../trees/tree-options.ts";
import { marginsOf } from "../trees/walk.ts";

const MOST_TREES = 600;
const FEWEST_TREES = 60;
/** Rounds when no part of the rows can be held out with both classes in it. */
const BLIND_TREES = 100;
const PARTS = 5;
/** Below it rows are few: every member learns from all of them. */
const FEW_BELOW = 5_000;
/** Below it hardly a round can be held out: leaves are held back, for rounds cannot be. */
const HANDFUL_BELOW = 100;
/** Below it there are five runs at all. */
const FOLLOWED_BELOW = 40_000;
const FEWEST_OF_EITHER = 2 * PARTS;

/** Where positives are rarer than this and rows held out are ranked worse than that, many of the labels are doubtful. */
const DOUBTED_FROM = 2_000;
const RARE_SHARE = 0.2;
const DOUBTFUL_AUC = 0.85;
/** Members that see fewer rows and columns at a time agree on less of what doubtful labels say by chance. */
const NARROW = { rowShare: 0.6, columnShare: 0.35 } as const;

/** Of fewer columns half would rarely hold those that only say something together. */
const MANY_COLUMNS = 30;

/** Settings for so many labelled rows and columns. */
function championOptions({ rows, columns }: TrainingTable, seed: number): Partial<TreeOptions> {
  const few = rows < FEW_BELOW;
  const handful = rows < HANDFUL_BELOW;
  return {
    trees: MOST_TREES,
    leaves: rows < FOLLOWED_BELOW ? 16 : 31,
    maxDepth: 12,
    minRowsPerLeaf: handful ? 5 : few ? 3 : 10,
    learningRate: 0.05,
    l2: handful ? 3 : 1,
    rowShare: few ? 0.8 : 1,
    columnShare: few && columns >= MANY_COLUMNS ? 0.5 : 0.8,
    maxBins: few ? 64 : 254,
    seed,
  };
}

/** What is known of the columns or wanted of the classes beyond the table itself. */
export type ChampionChoices = Partial<Pick<TreeOptions, "categorical" | "monotone" | "positiveWeight">>;

export interface FittedChampion {
  readonly ensemble: Ensemble;
  /** What each member was fitted with, its number of rounds among them. */
  readonly settings: TreeOptions;
  /** Margins of fitting rows by what had not seen them, in time order; null when nothing could be held out. */
  readonly rehearsal: { readonly margins: Float64Array; readonly target: Uint8Array } | null;
}

export function fitChampion(fit: TrainingTable, seed: number, choices: ChampionChoices = {}): FittedChampion {
  const positives = fit.target.reduce((sum, one) => sum + one, 0);
  const options = completeOptions({ ...championOptions(fit, seed), ...choices });
  if (fit.rows >= FOLLOWED_BELOW || Math.min(positives, fit.rows - positives) < FEWEST_OF_EITHER)
    return single(fitAlone(fit, options));
  const wide = fitFollowed(fit, options);
  const rare = fit.rows >= DOUBTED_FROM && positives < RARE_SHARE * fit.rows;
  const doubtful = rare && aucOf(wide) < DOUBTFUL_AUC;
  return single(doubtful ? fitFollowed(fit, { ...options, ...NARROW }) : wide);
}

function aucOf({ rehearsal }: FittedChampion): number {
  if (!rehearsal) return Number.NaN;
  const { margins, target } = rehearsal;
  return measuresOf(
    margins.map((margin) => 1 / (1 + Math.exp(-margin))),
    target,
  ).auc;
}

/** Leaf values as float32 numbers, so that every runtime adds up the very same ones. */
function single(fitted: FittedChampion): FittedChampion {
  const { ensemble } = fitted;
  const baseMargin = Math.fround(ensemble.baseMargin);
  return {
    ...fitted,
    ensemble: { ...ensemble, baseMargin, value: Float64Array.from(ensemble.value, Math.fround) },
  };
}

function fitFollowed(fit: TrainingTable, options: TreeOptions): FittedChampion {
  const part = partsOf(fit);
  const members = Array.from({ length: PARTS }, (_, k) => {
    const [kept, held] = divide(fit, (row) => part[row] === k);
    const seed = options.seed * PARTS + k;
    return { held, ...followTrees(kept.table, { ...options, seed, patience: 60 }, held.table) };
  });
  const few = fit.rows < FEW_BELOW;
  const best = bestRound(members.map(({ validationLoss }) => validationLoss));
  const rounds = few ? Math.max(FEWEST_TREES, best) : best;
  const margins = new Float64Array(fit.rows);
  for (const { held, ensemble } of members)
    for (const [at, margin] of marginsOf(averageEnsembles([ensemble], rounds), held.table.values).entries())
      margins[held.rows[at]!] = margin;
  return {
    ensemble: averageEnsembles(
      few ? overAll(fit, { ...options, trees: rounds }) : members.map(({ ensemble }) => ensemble),
      rounds,
    ),
    settings: { ...options, trees: rounds },
    rehearsal: { margins, target: fit.target },
  };
}

/** As many runs over all rows, each with draws of its own. */
const overAll = (fit: TrainingTable, options: TreeOptions): Ensemble[] =>
  Array.from(
    { length: PARTS },
    (_, k) => trainTrees(fit, { ...options, seed: options.seed * PARTS + k }).ensemble,
  );

/** The round with the least loss over all parts; a run that stopped before it keeps the loss it stopped with. */
function bestRound(losses: readonly (readonly number[])[]): number {
  const last = Math.max(...losses.map(({ length }) => length));
  let best = { round: 1, loss: Number.POSITIVE_INFINITY };
  for (let round = 1; round <= last; round++) {
    const loss = losses.reduce((sum, one) => sum + one[Math.min(round, one.length) - 1]!, 0);
    if (loss < best.loss) best = { round, loss };
  }
  return best.round;
}

function fitAlone(fit: TrainingTable, options: TreeOptions): FittedChampion {
  const part = partsOf(fit);
  const [early, late] = divide(fit, (row) => part[row] === PARTS - 1);
  const bothClasses = ({ table }: Part) => table.target.includes(0) && table.target.includes(1);
  const rehearsed =
    bothClasses(early) && bothClasses(late)
      ? trainTrees(early.table, { ...options, patience: 40 }, late.table).ensemble
      : null;
  const rounds = rehearsed ? Math.max(FEWEST_TREES, rehearsed.treeStart.length - 1) : BLIND_TREES;
  return {
    ensemble: trainTrees(fit, { ...options, trees: rounds }).ensemble,
    settings: { ...options, trees: rounds },
    rehearsal: rehearsed && {
      margins: marginsOf(rehearsed, late.table.values),
      target: late.table.target,
    },
  };
}

interface Part {
  table: TrainingTable;
  rows: number[];
}

function divide(fit: TrainingTable, isHeld: (row: number) => boolean): [kept: Part, held: Part] {
  const rows = [...fit.target.keys()];
  const of = (chosen: number[]): Part => ({ table: takeRows(fit, chosen), rows: chosen });
  return [of(rows.filter((row) => !isHeld(row))), of(rows.filter(isHeld))];
}

/**
 * The part of each row: a stretch of time, or every fifth row of each class when a stretch looks like another population: in
 * a table sorted by its label, for one.
 */
function partsOf({ rows, target }: TrainingTable): Uint8Array {
  const stretch = Uint8Array.from({ length: rows }, (_, row) => Math.floor((row * PARTS) / rows));
  const size = new Float64Array(PARTS);
  const positives = new Float64Array(PARTS);
  for (let row = 0; row < rows; row++) {
    size[stretch[row]!]! += 1;
    positives[stretch[row]!]! += target[row]!;
  }
  const overall = positives.reduce((sum, one) => sum + one, 0) / Math.max(1, rows);
  const alike = positives.every(
    (n, k) => n > (overall / 5) * size[k]! && n < overall * 5 * size[k]! && n < size[k]!,
  );
  if (alike) return stretch;
  const seen = [0, 0];
  return stretch.map((_, row) => {
    const one = target[row]!;
    seen[one] = seen[one]! + 1;
    return (seen[one]! - 1) % PARTS;
  });
}
