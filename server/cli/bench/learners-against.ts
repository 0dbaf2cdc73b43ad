/**
 * Contributions against a chosen background (interventional TreeSHAP) beside the package shap: the same LightGBM model,
 * the same background rows, the same explained rows; one thread each, by processor time. The values are held against the
 * definition, worked out in Python for fewer rows: the package's own differ from it by up to 3e-4 on some rows.
 */
import { join } from "node:path";
import { explainAgainst, marginOf } from "#models/trees/index.ts";
import { absent, doubles, openPeer, type PythonPeer, type Times } from "../peers/python-peer.ts";
import { readLightgbm } from "../peers/read-lightgbm.ts";
import { comparisonTable } from "../peers/tree-tables.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

const fitted = 20_000;
const background = 100;
const explained = 40;
const trees = 200;
const ROUNDS = 5;
/** Background and explained rows worked out from the definition. */
const few = { background: 10, rows: 40 };

export async function run(): Promise<BenchResult> {
  const setting = { trees, background, explained, rounds: ROUNDS };
  const peer = openPeer("lightgbm");
  if (!peer) return { name: "learners-against", setting, figures: [], missing: [absent("lightgbm")] };
  try {
    const figures = await compare(peer);
    const missing = figures ? [] : ["shap: not found beside LightGBM"];
    return { name: "learners-against", setting, figures: figures ?? [], missing };
  } finally {
    peer.close();
  }
}

async function compare(peer: PythonPeer): Promise<Figure[] | null> {
  const file = (name: string) => join(peer.folder, name);
  const fit = comparisonTable(fitted, 1);
  const test = comparisonTable(background + explained, 2);
  const { columns } = test;
  await peer.load("fit", fit);
  await peer.load("test", test);
  const params = { num_leaves: 31, learning_rate: 0.05, max_bin: 255, min_data_in_leaf: 50, lambda_l2: 1 };
  await peer.ask({ verb: "train", table: "fit", threads: 1, trees, params, save: file("model.txt") });
  const ensemble = readLightgbm(file("model.txt"), columns);
  const rowOf = (r: number) => test.values.subarray(r * columns, (r + 1) * columns);
  const others = Array.from({ length: background }, (_, r) => rowOf(r));
  const ratios: number[] = [];
  const milliseconds: number[] = [];
  let off = 0;
  let gap = 0;
  let theirGap = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const ask = { verb: "against", table: "test", background, rows: explained, save: file("against") };
    const theirs = await peer.ask<Times & { missing: boolean; gap: number }>(ask);
    if (theirs.missing) return null;
    theirGap = theirs.gap;
    const began = process.cpuUsage();
    const ours = Array.from({ length: explained }, (_, i) =>
      explainAgainst(ensemble, rowOf(background + i), others),
    );
    const { user, system } = process.cpuUsage(began);
    ratios.push(theirs.cpu / ((user + system) / 1e6));
    milliseconds.push((user + system) / 1000 / explained);
    const given = doubles(file("against"));
    for (const [i, { base, contributions }] of ours.entries()) {
      let sum = base;
      for (const [c, part] of contributions.entries()) {
        off = Math.max(off, Math.abs(part - given[i * columns + c]!));
        sum += part;
      }
      gap = Math.max(gap, Math.abs(sum - marginOf(ensemble, rowOf(background + i))));
    }
  }
  await peer.ask({ verb: "exactly", table: "test", ...few, save: file("exactly") });
  const exact = doubles(file("exactly"));
  let wrong = 0;
  for (let i = 0; i < few.rows; i++) {
    const row = rowOf(few.background + i);
    const { contributions } = explainAgainst(ensemble, row, others.slice(0, few.background));
    for (const [c, part] of contributions.entries())
      wrong = Math.max(wrong, Math.abs(part - exact[i * columns + c]!));
  }
  return [
    { what: "speed beside shap", value: quantile(ratios, 0.5), unit: "x", goal: null, met: null },
    { what: "one row", value: quantile(milliseconds, 0.5), unit: "CPU ms", goal: null, met: null },
    atMost("contributions beside their definition, largest difference", wrong, 1e-9),
    atMost("base + contributions against margin, largest gap", gap, 1e-9),
    { what: "contributions beside shap's, largest difference", value: off, unit: "", goal: null, met: null },
    { what: "shap's own gap to the margin", value: theirGap, unit: "", goal: null, met: null },
  ];
}

function atMost(what: string, value: number, goal: number): Figure {
  return { what, value, unit: "", goal: `<= ${goal}`, met: value <= goal };
}
