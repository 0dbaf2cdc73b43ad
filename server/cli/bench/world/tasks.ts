/**
 * The two tasks that the long world sets, each learnt from what was known when the ninth month of learning ended and held to
 * the truth of the last four: which payments are fraud, and which stopped payments need a repair.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fitLogistic, logisticProbabilities } from "#models/evaluation/index.ts";
import { type FittedChampion, fitChampion } from "#models/scoring/fit-champion.ts";
import { marginsOf, type TrainingTable, takeRows } from "#models/trees/index.ts";
import { monthsOf } from "#models/world/index.ts";
import type { PythonPeer } from "../../peers/python-peer.ts";
import { afterMonth, inMonths, type LongRow, labelAt, tableOf } from "./assess-months.ts";
import { measured } from "./separability.ts";

export interface Task {
  name: "fraud" | "repair";
  /** Rows that people may have judged for this task. */
  learnable(row: LongRow): boolean;
  /** Rows on which the task is measured. */
  measurable(row: LongRow): boolean;
  positive(row: LongRow): boolean;
  /** What people have without a model. */
  byRules(row: LongRow): number;
}

const isFraudClass = (found: string): boolean => found.startsWith("F") || found === "S02";
export const alerted = ({ raisedBy }: LongRow): boolean =>
  raisedBy.length > 0 && raisedBy[0] !== "exploration";
const isFraud = ({ truth }: LongRow): boolean => truth.genuine && isFraudClass(truth.class);
const isEnquiry = ({ class: found }: LongRow): boolean => /^E0[2-6]$/.test(found);

/** Share of genuine cases by class, as practitioners give it; what a desk without any score goes by. */
export function tasksOf(
  rateOf: (found: string) => number,
  scorecard: (values: Float64Array) => number,
): Task[] {
  return [
    {
      name: "fraud",
      // Alerts, random looks, and fraud that customers reported though nothing had alerted.
      learnable: (row) =>
        row.raisedBy.length === 0
          ? isFraud(row)
          : row.raisedBy[0] === "exploration" || isFraudClass(row.class),
      measurable: (row) => !isEnquiry(row),
      positive: isFraud,
      byRules: (row) => (alerted(row) && isFraudClass(row.class) ? 100 : 0) + scorecard(row.values),
    },
    {
      name: "repair",
      learnable: (row) => alerted(row) && row.class.startsWith("R"),
      measurable: (row) => alerted(row) && row.class.startsWith("R"),
      positive: ({ truth }) => truth.genuine,
      byRules: (row) => rateOf(row.class),
    },
  ];
}

/** Learnt rows of some months with what was known of them at the end of the last, or of `knownAfter`. */
export function learnt(
  task: Task,
  rows: readonly LongRow[],
  months: readonly [first: number, last: number],
  knownAfter: number = months[1],
): TrainingTable {
  const cut = afterMonth(knownAfter);
  const known = inMonths(rows, months).filter((row) => task.learnable(row) && labelAt(row, cut) !== null);
  return tableOf(known, (row) => labelAt(row, cut) === true);
}

export interface TaskResult {
  fit: TrainingTable;
  test: TrainingTable;
  tested: LongRow[];
  counts: Float64Array;
  /** The champion of the first seed. */
  champion: FittedChampion;
  margins: Float64Array;
  averagePrecision: {
    trees: number;
    logistic: number;
    rules: number;
    lightgbm: number | null;
    /** Five of it, each without a fifth of the fitting time, averaged as our champion is. */
    lightgbmAveraged: number | null;
  };
  auc: { trees: number; logistic: number };
}

const seeds = [1, 2, 3];
const parts = 5;

export async function measureTask(
  task: Task,
  rows: readonly LongRow[],
  peer: PythonPeer | null,
): Promise<TaskResult> {
  const fit = learnt(task, rows, monthsOf.fit);
  const tested = inMonths(rows, monthsOf.later).filter(task.measurable);
  const test = tableOf(tested, task.positive);
  const counts = Float64Array.from(tested, ({ count }) => count);
  const of = (scores: ArrayLike<number>) => measured(scores, test.target, counts);
  if (peer) {
    await peer.load("fit", fit);
    for (let part = 0; part < parts; part += 1) await peer.load(`fit without ${part}`, without(fit, part));
    await peer.load("test", test);
  }
  const ours: number[] = [];
  const theirs: number[] = [];
  const averaged: number[] = [];
  let first: { champion: FittedChampion; margins: Float64Array } | null = null;
  for (const seed of seeds) {
    const champion = fitChampion(fit, seed);
    const { ensemble, settings } = champion;
    const margins = marginsOf(ensemble, test.values);
    first ??= { champion, margins };
    ours.push(of(margins).averagePrecision);
    if (!peer) continue;
    theirs.push(of(await lightgbmMargins(peer, "fit", test, settings)).averagePrecision);
    const members: Float64Array[] = [];
    for (let part = 0; part < parts; part += 1)
      members.push(await lightgbmMargins(peer, `fit without ${part}`, test, settings));
    averaged.push(of(margins.map((_, row) => mean(members.map((member) => member[row]!)))).averagePrecision);
  }
  const { champion, margins } = first as NonNullable<typeof first>;
  const logistic = of(logisticProbabilities(fitLogistic(fit, 10), test));
  return {
    fit,
    test,
    tested,
    counts,
    champion,
    margins,
    averagePrecision: {
      trees: mean(ours),
      logistic: logistic.averagePrecision,
      rules: of(Float64Array.from(tested, task.byRules)).averagePrecision,
      lightgbm: peer ? mean(theirs) : null,
      lightgbmAveraged: peer ? mean(averaged) : null,
    },
    auc: { trees: of(margins).auc, logistic: logistic.auc },
  };
}

/** The table without a fifth of its rows, which lie in time order. */
function without(table: TrainingTable, part: number): TrainingTable {
  const kept = [...table.target.keys()].filter((row) => Math.floor((row * parts) / table.rows) !== part);
  return takeRows(table, kept);
}

/** LightGBM on the same rows with our settings, our number of rounds among them. */
async function lightgbmMargins(
  peer: PythonPeer,
  table: string,
  test: TrainingTable,
  settings: FittedChampion["settings"],
): Promise<Float64Array> {
  const save = join(peer.folder, "world-raw");
  await peer.ask({
    verb: "train",
    table,
    threads: 1,
    trees: settings.trees,
    params: {
      num_leaves: settings.leaves,
      max_depth: settings.maxDepth,
      learning_rate: settings.learningRate,
      min_data_in_leaf: settings.minRowsPerLeaf,
      lambda_l2: settings.l2,
      bagging_fraction: settings.rowShare,
      bagging_freq: 1,
      feature_fraction: settings.columnShare,
      max_bin: 255,
      seed: settings.seed,
    },
  });
  await peer.ask({ verb: "predict", table: "test", rows: test.rows, contributions: false, save });
  const bytes = readFileSync(save);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
