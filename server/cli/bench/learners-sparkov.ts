/**
 * The champion's learner on the simulated card payments, with the split and the features of their README, beside
 * scikit-learn's boosting and random forest on the same rows (categories as one column each).
 */
import { join } from "node:path";
import { fitCalibration, probabilityOf } from "#models/calibration/index.ts";
import { measuresOf } from "#models/evaluation/index.ts";
import { fitChampion } from "#models/scoring/fit-champion.ts";
import { marginsOf } from "#models/trees/index.ts";
import { type CardPayments, cardPayments, oneHot, tablesAbsent } from "../peers/labelled-tables.ts";
import { absent, doubles, openPeer, type PythonPeer } from "../peers/python-peer.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

const seeds = [1, 2, 3, 4, 5];
const FOREST_TREES = 300;

const middle = (values: readonly number[]) => quantile(values, 0.5);

export async function run(): Promise<BenchResult> {
  const payments = await cardPayments();
  const setting = {
    seeds: seeds.length,
    rows: payments?.fit.rows ?? 0,
    "test rows": payments?.test.rows ?? 0,
  };
  if (!payments) return { name: "learners-sparkov", setting, figures: [], missing: [tablesAbsent] };
  const { fit, test, category } = payments;
  const aucs: number[] = [];
  const precisions: number[] = [];
  const errors: number[] = [];
  for (const seed of seeds) {
    const { ensemble, rehearsal } = fitChampion(fit, seed, { categorical: [category] });
    const margins = marginsOf(ensemble, test.values);
    const { auc, averagePrecision } = measuresOf(
      margins.map((margin) => 1 / (1 + Math.exp(-margin))),
      test.target,
    );
    aucs.push(auc);
    precisions.push(averagePrecision);
    if (!rehearsal) continue;
    const { calibration } = fitCalibration(rehearsal.margins, rehearsal.target, seed);
    errors.push(
      measuresOf(
        margins.map((margin) => probabilityOf(calibration, margin)),
        test.target,
      ).ece,
    );
  }
  const figures: Figure[] = [
    {
      what: "AUC, median of seeds",
      value: middle(aucs),
      unit: "",
      goal: ">= 0.992",
      met: middle(aucs) >= 0.992,
    },
    {
      what: "average precision, median of seeds",
      value: middle(precisions),
      unit: "",
      goal: ">= 0.84",
      met: middle(precisions) >= 0.84,
    },
    told("AUC, lowest of seeds", Math.min(...aucs)),
    told("average precision, lowest of seeds", Math.min(...precisions)),
    told("calibration error, median of seeds", 100 * middle(errors), "%"),
  ];
  const peer = openPeer("scikit");
  if (!peer) return { name: "learners-sparkov", setting, figures, missing: [absent("scikit")] };
  try {
    figures.push(...(await theirs(peer, payments)));
  } finally {
    peer.close();
  }
  return { name: "learners-sparkov", setting, figures, missing: [] };
}

async function theirs(
  peer: PythonPeer,
  { fit, test, category, categories }: CardPayments,
): Promise<Figure[]> {
  await peer.load("fit", oneHot(fit, category, categories));
  await peer.load("test", oneHot(test, category, categories));
  const save = join(peer.folder, "scores");
  const figures: Figure[] = [];
  for (const kind of ["boosting", "random forest"]) {
    await peer.ask({ verb: "classify", kind, fit: "fit", test: "test", seed: 1, trees: FOREST_TREES, save });
    const { auc, averagePrecision } = measuresOf(doubles(save), test.target);
    figures.push(told(`scikit-learn's ${kind}: AUC`, auc));
    figures.push(told(`scikit-learn's ${kind}: average precision`, averagePrecision));
  }
  return figures;
}

function told(what: string, value: number, unit = ""): Figure {
  return { what, value, unit, goal: null, met: null };
}
