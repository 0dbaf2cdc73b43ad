/**
 * Anomaly scores without labels: seven public tables at one fixed setting beside scikit-learn's isolation forest on the
 * same values, five seeds each; the speed of scoring by our forest of the same size; attributions that add up.
 */
import { join } from "node:path";
import { anomalyScore, createAnomalyExplainer, fitAnomaly } from "#models/anomaly/index.ts";
import { fitForest } from "#models/anomaly/isolation-forest.ts";
import { measuresOf, spearman } from "#models/evaluation/index.ts";
import { createRandom, type FeatureTable, marginsOf } from "#models/trees/index.ts";
import { anomalyTable, anomalyTables, tablesAbsent } from "../peers/labelled-tables.ts";
import { absent, doubles, openPeer, type PythonPeer, type Times } from "../peers/python-peer.ts";
import { comparisonTable } from "../peers/tree-tables.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

const seeds = [0, 1, 2, 3, 4];
const forest = { trees: 100, sample: 256 };
const SCORED = 50_000;
const ROUNDS = 7;
const EXPLAINED = 200;

interface Quality {
  auc: number;
  ap: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function qualityOf(scores: Float64Array, target: Uint8Array): Quality {
  const { auc, averagePrecision } = measuresOf(scores, target);
  return { auc, ap: averagePrecision };
}

const average = (all: readonly Quality[]): Quality => ({
  auc: mean(all.map(({ auc }) => auc)),
  ap: mean(all.map(({ ap }) => ap)),
});

export async function run(): Promise<BenchResult> {
  const peer = openPeer("scikit");
  try {
    const missing = peer ? [] : [absent("scikit")];
    const quality = await compareQuality(peer);
    if (!quality) missing.push(tablesAbsent);
    return {
      name: "learners-unlabelled",
      setting: { seeds: seeds.length, ...forest, "rows scored": SCORED, rounds: ROUNDS },
      figures: [...(quality ?? []), ...(peer ? await compareSpeed(peer) : []), await additivity()],
      missing,
    };
  } finally {
    peer?.close();
  }
}

async function compareQuality(peer: PythonPeer | null): Promise<Figure[] | null> {
  const figures: Figure[] = [];
  const ours: Quality[] = [];
  const ourForest: Quality[] = [];
  const theirs: Quality[] = [];
  for (const name of anomalyTables) {
    const table = await anomalyTable(name);
    if (!table) return null;
    ours.push(average(seeds.map((seed) => qualityOf(fitAnomaly(table, seed + 1).scores, table.target))));
    ourForest.push(
      average(
        seeds.map((seed) =>
          qualityOf(marginsOf(fitForest(table, createRandom(seed + 1), forest), table.values), table.target),
        ),
      ),
    );
    const own = ours.at(-1)!;
    figures.push(told(`${name}: AUROC`, own.auc), told(`${name}: average precision`, own.ap));
    if (!peer) continue;
    await peer.load(name, table);
    const save = join(peer.folder, "scores");
    const each: Quality[] = [];
    for (const seed of seeds) {
      await peer.ask({ verb: "forest", table: name, seed, ...forest });
      await peer.ask({ verb: "score", table: name, save });
      each.push(qualityOf(doubles(save), table.target));
    }
    const other = average(each);
    theirs.push(other);
    figures.push(told(`${name}: AUROC of scikit-learn's forest`, other.auc));
    figures.push(told(`${name}: average precision of scikit-learn's forest`, other.ap));
  }
  const [own, plain] = [average(ours), average(ourForest)];
  figures.push(told("mean AUROC", own.auc), told("mean average precision", own.ap));
  if (!peer) return figures;
  const other = average(theirs);
  const better = ours.filter(({ auc }, i) => auc > theirs[i]!.auc).length;
  return [
    goal("mean AUROC less scikit-learn's isolation forest", own.auc - other.auc, "", 0.03),
    goal("tables of 7 with a better AUROC", better, "", 5),
    goal("mean average precision above scikit-learn's", 100 * (own.ap / other.ap - 1), "%", 10),
    told("mean AUROC, our forest alone less scikit-learn's", plain.auc - other.auc),
    ...figures,
  ];
}

/** Both forests have the same number of trees on samples of the same size; one thread each, by processor time. */
async function compareSpeed(peer: PythonPeer): Promise<Figure[]> {
  const table = comparisonTable(SCORED, 1);
  await peer.load("many", table);
  const fitRatios: number[] = [];
  const scoreRatios: number[] = [];
  let ours: Float64Array = new Float64Array(0);
  const save = join(peer.folder, "scores");
  for (let round = 0; round < ROUNDS; round++) {
    const [fitted, fitSeconds] = timed(() => fitForest(table, createRandom(round + 1), forest));
    const theirFit = await peer.ask<Times>({ verb: "forest", table: "many", seed: round, ...forest });
    fitRatios.push(theirFit.cpu / fitSeconds);
    const [scores, scoreSeconds] = timed(() => marginsOf(fitted, table.values));
    ours = scores;
    scoreRatios.push((await peer.ask<Times>({ verb: "score", table: "many", save })).cpu / scoreSeconds);
  }
  return [
    goal("isolation forest: speed of scoring beside scikit-learn", quantile(scoreRatios, 0.5), "x", 1),
    told("isolation forest: speed of fitting beside scikit-learn", quantile(fitRatios, 0.5), "x"),
    told("isolation forest: rank correlation with scikit-learn's scores", spearman(ours, doubles(save))),
  ];
}

/** Contributions and base against the score, on rows with and without missing values. */
async function additivity(): Promise<Figure> {
  const random = createRandom(5);
  const given = comparisonTable(3000, 2);
  const values = given.values.map((value) => (random.next() < 0.05 ? Number.NaN : value));
  const table: FeatureTable = { ...given, values };
  const { model } = fitAnomaly(table, 1);
  const explain = createAnomalyExplainer(model);
  let gap = 0;
  for (let r = 0; r < EXPLAINED; r++) {
    const row = values.subarray(r * table.columns, (r + 1) * table.columns);
    const { base, contributions } = explain(row);
    gap = Math.max(gap, Math.abs(contributions.reduce((sum, c) => sum + c, base) - anomalyScore(model, row)));
  }
  const what = "attributions: base + contributions against score, largest gap";
  return { what, value: gap, unit: "", goal: "<= 1e-9", met: gap <= 1e-9 };
}

function timed<T>(work: () => T): [result: T, seconds: number] {
  const began = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(began);
  return [result, (user + system) / 1e6];
}

function told(what: string, value: number, unit = ""): Figure {
  return { what, value, unit, goal: null, met: null };
}

function goal(what: string, value: number, unit: string, least: number): Figure {
  return { what, value, unit, goal: `>= ${least}`, met: value >= least };
}
