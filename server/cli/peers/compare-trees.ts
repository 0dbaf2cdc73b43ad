/** Boosted trees beside LightGBM in the same run: each round asks both, one after the other. */
import { join } from "node:path";
import { measuresOf } from "#models/evaluation/index.ts";
import {
  createExplainer,
  type Ensemble,
  marginOf,
  marginsOf,
  planShap,
  type TrainingTable,
  trainTrees,
} from "#models/trees/index.ts";
import { trainTreesTogether } from "#models/trees/node/index.ts";
import { type Figure, quantile } from "../bench/result.ts";
import { doubles, type PythonPeer, type Times } from "./python-peer.ts";
import { readLightgbm } from "./read-lightgbm.ts";
import { comparisonTable } from "./tree-tables.ts";

export interface ComparisonSize {
  rows: number;
  testRows: number;
  /** Tables, each with a seed of its own. */
  tables: number;
  /** Of them trained on two threads too. */
  onTwoThreads: number;
  explained: number;
}

const trees = 200;
const settings = { trees, leaves: 31, learningRate: 0.05, minRowsPerLeaf: 50, l2: 1 };
const peerSettings = {
  num_leaves: 31,
  learning_rate: 0.05,
  max_bin: 255,
  min_data_in_leaf: 50,
  lambda_l2: 1,
};
const TABLES_THAT_TELL = 10;
const SCORED = 10_000;
const SCORING_ROUNDS = 7;
const SINGLE_ROWS = 3000;

const median = (samples: readonly number[]) => quantile(samples, 0.5);

export async function compareTrees(peer: PythonPeer, size: ComparisonSize): Promise<Figure[]> {
  const file = (name: string) => join(peer.folder, name);
  const ratios = { one: [] as number[], fitOnly: [] as number[], two: [] as number[] };
  const seconds = { ours: [] as number[], theirs: [] as number[] };
  const gaps: number[] = [];
  let differing = 0;
  let test = comparisonTable(size.testRows, 1000);
  for (let table = 0; table < size.tables; table++) {
    const fit = comparisonTable(size.rows, table + 1);
    test = comparisonTable(size.testRows, 1000 + table);
    await peer.load("fit", fit);
    await peer.load("test", test);
    const train = (threads: number) =>
      peer.ask<{ binning: Times; training: Times }>({
        verb: "train",
        table: "fit",
        threads,
        trees,
        params: peerSettings,
        save: file("model.txt"),
      });
    if (table < size.onTwoThreads) {
      const [together, ours] = timed(() => trainTreesTogether(fit, settings, null, 2));
      const theirs = await train(2);
      ratios.two.push((theirs.binning.wall + theirs.training.wall) / ours.wall);
      if (!sameBytes(together.ensemble, trainTrees(fit, settings).ensemble)) differing++;
    }
    const [{ ensemble }, ours] = timed(() => trainTrees(fit, settings));
    const theirs = await train(1);
    const both = theirs.binning.cpu + theirs.training.cpu;
    ratios.one.push(both / ours.cpu);
    ratios.fitOnly.push(theirs.training.cpu / ours.cpu);
    seconds.ours.push(ours.cpu);
    seconds.theirs.push(both);
    await peer.ask({
      verb: "predict",
      table: "test",
      rows: test.rows,
      contributions: false,
      save: file("raw"),
    });
    gaps.push(aucOf(marginsOf(ensemble, test.values), test) - aucOf(doubles(file("raw")), test));
  }
  const gap = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
  return [
    atLeast("trees: speed of a fit beside LightGBM, 1 thread, binning included", median(ratios.one), 1.3),
    atLeast("trees: speed of a fit beside LightGBM, 2 threads, wall time", median(ratios.two), 1),
    {
      what: "trees: our whole fit beside LightGBM's without its binning, 1 thread",
      value: median(ratios.fitOnly),
      unit: "x",
      goal: null,
      met: null,
    },
    { what: "trees: our fit", value: median(seconds.ours), unit: "CPU s", goal: null, met: null },
    { what: "trees: LightGBM's fit", value: median(seconds.theirs), unit: "CPU s", goal: null, met: null },
    {
      what: `trees: AUC less LightGBM's, mean of ${gaps.length} tables`,
      value: gap,
      unit: "",
      // A few small tables say nothing about a difference this small.
      goal: gaps.length >= TABLES_THAT_TELL ? ">= -0.002" : null,
      met: gaps.length >= TABLES_THAT_TELL ? gap >= -0.002 : null,
    },
    {
      what: "trees: tables where two threads gave other bytes",
      value: differing,
      unit: "",
      goal: "0",
      met: differing === 0,
    },
    ...(await compareScoring(peer, test, size.explained)),
  ];
}

/** Scoring and explaining LightGBM's last model by both. */
async function compareScoring(peer: PythonPeer, test: TrainingTable, explained: number): Promise<Figure[]> {
  const { columns } = test;
  const file = (name: string) => join(peer.folder, name);
  const ensemble = readLightgbm(file("model.txt"), columns);
  const scored = Math.min(SCORED, test.rows);
  const values = test.values.subarray(0, scored * columns);
  const explain = createExplainer(ensemble, planShap(ensemble));
  const rowOf = (r: number) => test.values.subarray(r * columns, (r + 1) * columns);
  const batch: number[] = [];
  const shap: number[] = [];
  for (let round = 0; round < SCORING_ROUNDS; round++) {
    const [, ours] = timed(() => marginsOf(ensemble, values));
    const raw = { verb: "predict", table: "test", rows: scored, contributions: false, save: file("raw") };
    batch.push((await peer.ask<Times>(raw)).cpu / ours.cpu);
    const [, own] = timed(() => {
      for (let r = 0; r < explained; r++) explain(rowOf(r));
    });
    const contributions = { ...raw, rows: explained, contributions: true, save: file("contributions") };
    shap.push((await peer.ask<Times>(contributions)).cpu / own.cpu);
  }
  const margins = marginsOf(ensemble, values);
  const rawOff = largest(margins, doubles(file("raw")));
  const theirs = doubles(file("contributions"));
  let off = 0;
  for (let r = 0; r < explained; r++)
    off = Math.max(
      off,
      largest(explain(rowOf(r)), theirs.subarray(r * (columns + 1), (r + 1) * (columns + 1) - 1)),
    );
  const one = await peer.ask<{ median: number }>({ verb: "one", table: "test", rows: 300 });
  const walk = perRow(rowOf, test.rows, (row) => marginOf(ensemble, row));
  const single = perRow(rowOf, test.rows, explain);
  return [
    atLeast(`trees: speed of scoring ${scored} rows beside LightGBM, same model`, median(batch), 2),
    atMost("trees: margin beside LightGBM's, largest difference", rawOff, "", 1e-9),
    atMost("trees: one row, median", walk, "us", 10),
    {
      what: "trees: one row by LightGBM, median",
      value: one.median * 1e6,
      unit: "us",
      goal: null,
      met: null,
    },
    atLeast("TreeSHAP: speed beside LightGBM's pred_contrib, same model", median(shap), 3),
    atMost("TreeSHAP: contributions beside LightGBM's, largest difference", off, "", 1e-9),
    atMost("TreeSHAP: one row, median", single, "us", 150),
  ];
}

function atLeast(what: string, value: number, goal: number): Figure {
  return { what, value, unit: "x", goal: `>= ${goal}`, met: value >= goal };
}

function atMost(what: string, value: number, unit: string, goal: number): Figure {
  return { what, value, unit, goal: `<= ${goal}`, met: value <= goal };
}

function timed<T>(work: () => T): [T, Times] {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const result = work();
  const spent = process.cpuUsage(cpu);
  return [result, { wall: (performance.now() - wall) / 1000, cpu: (spent.user + spent.system) / 1e6 }];
}

/** Median microseconds a row, after a warm-up. */
function perRow(
  rowOf: (r: number) => Float64Array,
  rows: number,
  work: (row: Float64Array) => unknown,
): number {
  const samples: number[] = [];
  for (let r = 0; r < SINGLE_ROWS; r++) {
    const row = rowOf(r % rows);
    const began = performance.now();
    work(row);
    if (r >= SINGLE_ROWS / 3) samples.push((performance.now() - began) * 1000);
  }
  return median(samples);
}

function aucOf(margins: Float64Array, test: TrainingTable): number {
  return measuresOf(
    margins.map((margin) => 1 / (1 + Math.exp(-margin))),
    test.target,
  ).auc;
}

function largest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}

function sameBytes(a: Ensemble, b: Ensemble): boolean {
  if (a.baseMargin !== b.baseMargin || a.columns !== b.columns) return false;
  const arrays = (ensemble: Ensemble) =>
    Object.entries(ensemble).flatMap(([, array]) => (ArrayBuffer.isView(array) ? [array] : []));
  const others = arrays(b);
  return arrays(a).every(
    (array, i) =>
      Buffer.compare(
        Buffer.from(array.buffer, array.byteOffset, array.byteLength),
        Buffer.from(others[i]!.buffer, others[i]!.byteOffset, others[i]!.byteLength),
      ) === 0,
  );
}
