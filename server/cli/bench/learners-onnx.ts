/**
 * Random ensembles written as ONNX: onnxruntime's margins beside our walker's, for the tree operator and for the tensor
 * form that browsers run, on fitted rows and on rows on and just above thresholds, where rounding would change the leaf.
 */
import { readTrees, writeTensorTrees, writeTrees } from "#models/onnx/index.ts";
import { tensorMargins, treeMargins } from "#models/scoring/node/index.ts";
import {
  createRandom,
  type Ensemble,
  marginsOf,
  type TrainingTable,
  trainTrees,
} from "#models/trees/index.ts";
import type { BenchResult } from "./result.ts";

const ensembles = 1000;
const seed = 3;
const rows = 250;
const MOST_EDGES = 200;

/** Columns of very different scales, with values that repeat and missing ones. */
function randomTable(random: ReturnType<typeof createRandom>): TrainingTable {
  const columns = 1 + random.below(12);
  const values = new Float64Array(rows * columns);
  const target = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    let margin = -0.5;
    for (let c = 0; c < columns; c++) {
      const normal = random.normal();
      const value = c % 3 === 0 ? Math.exp(4 * normal) : c % 3 === 1 ? random.below(7) : 1e-3 * normal;
      values[r * columns + c] = random.next() < 0.1 ? Number.NaN : value;
      margin += 0.6 * normal;
    }
    target[r] = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }
  return { values, rows, columns, target };
}

/** The table's rows, and rows on a threshold and on the next float32 above it. */
function tryingRows(ensemble: Ensemble, { values, columns }: TrainingTable): Float64Array {
  const trying: number[] = [...values];
  let edges = 0;
  for (const [node, column] of ensemble.feature.entries()) {
    if (column < 0) continue;
    if (edges++ >= MOST_EDGES) break;
    const threshold = ensemble.threshold[node]!;
    for (const value of [threshold, nextFloat(threshold)]) {
      const at = (node % rows) * columns;
      const row = [...values.subarray(at, at + columns)];
      row[column] = value;
      trying.push(...row);
    }
  }
  return Float64Array.from(trying);
}

function nextFloat(value: number): number {
  const bits = new Int32Array(Float32Array.of(value).buffer);
  bits[0] = value === 0 ? 1 : bits[0]! + (value > 0 ? 1 : -1);
  return new Float32Array(bits.buffer)[0]!;
}

export async function run(): Promise<BenchResult> {
  const random = createRandom(seed);
  let treesOff = 0;
  let backOff = 0;
  let tensorsOff = 0;
  let compared = 0;
  for (let i = 0; i < ensembles; i++) {
    const fit = randomTable(random);
    const { ensemble: grown } = trainTrees(fit, {
      trees: 1 + random.below(60),
      leaves: 2 + random.below(30),
      minRowsPerLeaf: 1 + random.below(10),
      learningRate: 0.05 + 0.4 * random.next(),
      rowShare: random.next() < 0.5 ? 1 : 0.7,
      seed: i + 1,
    });
    const values = tryingRows(grown, fit);
    const table = { values, rows: values.length / fit.columns, columns: fit.columns };
    const onnx = writeTrees(grown);
    treesOff = Math.max(treesOff, largest(marginsOf(grown, values), await treeMargins(onnx, table)));
    const single = {
      ...grown,
      baseMargin: Math.fround(grown.baseMargin),
      value: Float64Array.from(grown.value, Math.fround),
    };
    const ours = marginsOf(single, values);
    backOff = Math.max(backOff, largest(ours, marginsOf(readTrees(onnx), values)));
    tensorsOff = Math.max(tensorsOff, largest(ours, await tensorMargins(writeTensorTrees(single), table)));
    compared += table.rows;
  }
  return {
    name: "learners-onnx",
    setting: { ensembles, "rows compared": compared, seed },
    figures: [
      atMost("tree operator: our walker against onnxruntime, largest difference", treesOff, 1e-5),
      atMost("tree operator: written and read back, largest difference", backOff, 1e-5),
      atMost("tensor form: our walker against onnxruntime, largest difference", tensorsOff, 0),
    ],
    missing: [],
  };
}

function atMost(what: string, value: number, goal: number) {
  return { what, value, unit: "", goal: `<= ${goal}`, met: value <= goal };
}

function largest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const gap = Math.abs(a[i]! - b[i]!);
    if (!(gap <= most)) most = gap;
  }
  return most;
}
