/**
 * The learners on a seeded table of 20,000 rows and 45 columns with shared causes, heavy tails, counts and missing
 * values, and the trees beside LightGBM where that is installed: on 50,000 rows and few tables, or with --full on
 * 200,000 rows and 10 tables. One thread is compared by processor time, two threads by wall time.
 */
import { fitAnomaly } from "#models/anomaly/index.ts";
import { anomalyScore } from "#models/anomaly/score-anomaly.ts";
import { conformalShares, fitCalibration, fitConformal, probabilityOf } from "#models/calibration/index.ts";
import { measuresOf } from "#models/evaluation/index.ts";
import { writeTensorTrees, writeTrees } from "#models/onnx/index.ts";
import { tensorMargins, treeMargins } from "#models/scoring/node/index.ts";
import {
  createExplainer,
  createRandom,
  marginOf,
  marginsOf,
  planShap,
  type TrainingTable,
  takeRows,
  trainTrees,
} from "#models/trees/index.ts";
import { type ComparisonSize, compareTrees } from "../peers/compare-trees.ts";
import { absent, openPeer } from "../peers/python-peer.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

const rows = 60_000;
const learnt = 20_000;
const columns = 45;
const seed = 11;
const trees = 200;
const leaves = 31;

const short: ComparisonSize = { rows: 50_000, testRows: 20_000, tables: 3, onTwoThreads: 3, explained: 200 };
const full: ComparisonSize = {
  rows: 200_000,
  testRows: 50_000,
  tables: 10,
  onTwoThreads: 5,
  explained: 1000,
};

/** Six hidden causes drive the columns and the outcome, so columns go together as they do in payments. */
function table(): TrainingTable {
  const random = createRandom(seed);
  const values = new Float64Array(rows * columns);
  const target = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    const causes = Array.from({ length: 6 }, () => random.normal());
    for (let c = 0; c < columns; c++) {
      const base = 0.8 * causes[c % 6]! + 0.6 * random.normal();
      const value = c % 5 === 0 ? Math.exp(2 * base) : c % 5 === 1 ? Math.max(0, Math.round(3 * base)) : base;
      values[r * columns + c] = c % 4 === 3 && random.next() < 0.2 ? Number.NaN : value;
    }
    const [a, b, d, e] = causes as [number, number, number, number];
    const margin = 1.5 * a + (b > 0.5 ? 1.5 : 0) * (d > 0 ? 1 : -0.5) + Math.sin(2 * e) - 2.5;
    target[r] = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }
  return { values, rows, columns, target };
}

export async function run(): Promise<BenchResult> {
  const whole = table();
  const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);
  const fit = takeRows(whole, range(0, learnt));
  const calibrate = takeRows(whole, range(learnt, 2 * learnt));
  const later = takeRows(whole, range(2 * learnt, rows));
  const rowOf = (from: TrainingTable, r: number) => from.values.subarray(r * columns, (r + 1) * columns);
  const figures: Figure[] = [];
  const report = (
    what: string,
    value: number,
    unit: string,
    goal: string | null = null,
    met: boolean | null = null,
  ) => figures.push({ what, value, unit, goal, met });

  const [{ ensemble }, fitSeconds] = timed(() => trainTrees(fit, { trees, leaves, seed }));
  report("trees: fit", fitSeconds, "CPU s");
  const margins = marginsOf(ensemble, later.values);
  const probabilities = margins.map((margin) => 1 / (1 + Math.exp(-margin)));
  report("trees: AUC on later rows", measuresOf(probabilities, later.target).auc, "");
  report(
    "trees: one row, median",
    perRow(later, (row) => marginOf(ensemble, row)),
    "us",
  );

  const known = marginsOf(ensemble, calibrate.values);
  const { calibration } = fitCalibration(known, calibrate.target, seed);
  const calibrated = measuresOf(
    margins.map((margin) => probabilityOf(calibration, margin)),
    later.target,
  );
  report("calibration error on later rows", 100 * calibrated.ece, "%", "<= 1.5", calibrated.ece <= 0.015);
  const conformal = fitConformal(known, calibrate.target);
  for (const risk of [0.1, 0.05, 0.01]) {
    const off = coverageGap(later.target, risk, (r) => conformalShares(conformal, margins[r]!));
    report(
      `conformal coverage at ${100 - 100 * risk} %, worse class's distance`,
      100 * off,
      "points",
      "<= 1.5",
      off <= 0.015,
    );
  }

  const plan = planShap(ensemble);
  const explain = createExplainer(ensemble, plan);
  let gap = 0;
  for (let r = 0; r < 1000; r++) {
    const sum = explain(rowOf(later, r)).reduce((total, part) => total + part, plan.base);
    gap = Math.max(gap, Math.abs(sum - margins[r]!));
  }
  report("TreeSHAP: one row, median", perRow(later, explain), "us");
  report("TreeSHAP: base + contributions against margin, largest gap", gap, "", "<= 1e-9", gap <= 1e-9);

  const single = {
    ...ensemble,
    baseMargin: Math.fround(ensemble.baseMargin),
    value: ensemble.value.map(Math.fround),
  };
  const tensors = writeTensorTrees(single);
  const tensorsOff = largest(marginsOf(single, later.values), await tensorMargins(tensors, later));
  report("trees as tensors: against our walker by onnxruntime", tensorsOff, "", "0", tensorsOff === 0);
  report("trees as tensors: size", tensors.length / 1e6, "MB", "<= 2", tensors.length <= 2e6);
  const treesOff = largest(margins, await treeMargins(writeTrees(ensemble), later));
  report("trees: own walker against onnxruntime", treesOff, "", "<= 1e-5", treesOff <= 1e-5);

  const [{ model }, anomalySeconds] = timed(() => fitAnomaly(fit, seed));
  report("anomaly: fit and score 20,000 rows", anomalySeconds, "CPU s");
  report(
    "anomaly: one row, median",
    perRow(later, (row) => anomalyScore(model, row)),
    "us",
  );
  const size = process.argv.includes("--full") ? full : short;
  const peer = openPeer("lightgbm");
  if (peer) {
    try {
      figures.unshift(...(await compareTrees(peer, size)));
    } finally {
      peer.close();
    }
  }
  return {
    name: "learners",
    setting: { rows: learnt, columns, trees, leaves, seed, "compared on rows": size.rows },
    figures,
    missing: peer ? [] : [absent("lightgbm")],
  };
}

/** Seconds of processor time: the learners run on one thread, and other work on the machine does not count. */
function timed<T>(work: () => T): [result: T, seconds: number] {
  const began = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(began);
  return [result, (user + system) / 1e6];
}

/** How far the share of a class's rows that fit their own class is from the promised one; the worse of both classes. */
function coverageGap(
  target: Uint8Array,
  risk: number,
  sharesOf: (row: number) => { positive: number; negative: number },
): number {
  const rowsOf = [0, 0];
  const covered = [0, 0];
  for (const [r, one] of target.entries()) {
    const { positive, negative } = sharesOf(r);
    rowsOf[one] = rowsOf[one]! + 1;
    if ((one === 1 ? positive : negative) > risk) covered[one] = covered[one]! + 1;
  }
  return Math.max(...rowsOf.map((n, one) => Math.abs(covered[one]! / n - (1 - risk))));
}

/** Median microseconds a row, after a warm-up. */
function perRow(rowsOf: TrainingTable, work: (row: Float64Array) => unknown): number {
  const samples: number[] = [];
  for (let r = 0; r < 1500; r++) {
    const row = rowsOf.values.subarray(r * columns, (r + 1) * columns);
    const began = performance.now();
    work(row);
    if (r >= 500) samples.push((performance.now() - began) * 1000);
  }
  return quantile(samples, 0.5);
}

function largest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
