/** Fits the champion's learner to a coded table, calibrates it, and measures it on rows that it had not seen. */
import { createHash } from "node:crypto";
import {
  type Calibration,
  type Conformal,
  calibrationText,
  conformalAnswer,
  fitCalibration,
  fitConformal,
  probabilityOf,
} from "#models/calibration/index.ts";
import { measuresOf } from "#models/evaluation/index.ts";
import {
  createExplainer,
  type Ensemble,
  marginsOf,
  planShap,
  type TrainingTable,
} from "#models/trees/index.ts";
import type { TableCoding } from "./features.ts";
import { fitTable } from "./fit-table.ts";

/** With fewer held-out rows of a class than this a calibration would follow chance: the trees' own probabilities stay. */
const FEWEST_TO_CALIBRATE = 5;
const uncalibrated: Calibration = { kind: "platt", slope: 1, intercept: 0 };
const MOST_EXPLAINED = 2000;
/** An answer may be wrong for this share of each class; what cannot be told at it is unsure. */
const RISK = 0.05;

/** `monotone` by coded column; a positive row counts as `positiveWeight` rows. */
export interface LearnOptions {
  readonly seed: number;
  readonly monotone: readonly number[];
  readonly positiveWeight: number;
}

export interface LearntTable {
  /** What is printed of the model. */
  readonly figures: Readonly<Record<string, unknown>> & {
    readonly modelHash: string;
    readonly trees: number;
  };
  /** Of the test rows, in their order. */
  readonly margins: Float64Array;
  readonly probabilities: Float64Array;
  readonly calibration: string;
  readonly conformal: Conformal;
  /** Mean |contribution| of each column, and over how many test rows. */
  readonly drivers: { readonly weights: Float64Array; readonly rows: number };
}

/** Throws an Error when the test rows lack a class. */
export function learnTable(
  fit: TrainingTable,
  test: TrainingTable,
  coding: TableCoding,
  { seed, monotone, positiveWeight }: LearnOptions,
): LearntTable {
  if (test.rows === 0 || !test.target.includes(0) || !test.target.includes(1))
    throw new Error("the test rows need both classes to be measured on");
  const began = performance.now();
  const { ensemble, rehearsal, categorical } = fitTable(fit, coding, seed, {
    monotone,
    positiveWeight,
  });
  // Calibrated on margins by what had not seen the row.
  const held = rehearsal ?? { margins: [], target: [] };
  const positives = Array.from(held.target).filter((one) => one === 1).length;
  const isTold = Math.min(positives, held.target.length - positives) >= FEWEST_TO_CALIBRATE;
  const calibration = isTold ? fitCalibration(held.margins, held.target, seed).calibration : uncalibrated;
  const fitSeconds = (performance.now() - began) / 1000;

  const predictBegan = performance.now();
  const scores = marginsOf(ensemble, test.values);
  const predictSeconds = (performance.now() - predictBegan) / 1000;
  const plan = planShap(ensemble);
  const explain = createExplainer(ensemble, plan);
  const explained = Math.min(MOST_EXPLAINED, test.rows);
  const explainBegan = performance.now();
  const weights = new Float64Array(test.columns);
  for (let r = 0; r < explained; r++) {
    const contributions = explain(test.values.subarray(r * test.columns, (r + 1) * test.columns));
    for (let c = 0; c < test.columns; c++) weights[c] = weights[c]! + Math.abs(contributions[c]!) / explained;
  }
  const explainSeconds = (performance.now() - explainBegan) / 1000;
  const probabilities = scores.map((margin) => probabilityOf(calibration, margin));
  const calibrated = measuresOf(probabilities, test.target);
  // Ranked by the margin: a calibration never reorders rows, but where it is flat it joins them.
  const ranked = measuresOf(
    scores.map((margin) => 1 / (1 + Math.exp(-margin))),
    test.target,
  );
  const conformal = fitConformal(held.margins, held.target);
  const unsure = scores.filter((margin) => conformalAnswer(conformal, margin, RISK) === "unsure").length;
  const kind = isTold ? calibration.kind : "none";
  const figures = {
    auc: ranked.auc,
    averagePrecision: ranked.averagePrecision,
    logLoss: calibrated.logLoss,
    ece: calibrated.ece,
    calibration: kind,
    /** Rows that no class can be told for at an error of 5 % of each class. */
    unsureShare: unsure / test.rows,
    fitSeconds,
    predictRowsPerSecond: test.rows / predictSeconds,
    explainRowsPerSecond: explained / explainSeconds,
    modelHash: hashOf(ensemble, calibration),
    rows: fit.rows,
    testRows: test.rows,
    trees: ensemble.treeStart.length - 1,
    /** Columns split into sets of categories; other texts count by how frequent they are. */
    categorical: categorical.map((c) => coding.columns[c]!),
  };
  const drivers = { weights, rows: explained };
  return { figures, margins: scores, probabilities, calibration: kind, conformal, drivers };
}

/** SHA-256 over everything that decides a probability. */
function hashOf(ensemble: Ensemble, calibration: Calibration): string {
  const hash = createHash("sha256").update(JSON.stringify([ensemble.columns, ensemble.baseMargin]));
  for (const array of [
    ensemble.treeStart,
    ensemble.feature,
    ensemble.threshold,
    ensemble.left,
    ensemble.right,
    ensemble.missingLeft,
    ensemble.value,
    ensemble.cover,
    ensemble.categoryStart,
    ensemble.categoryLength,
    ensemble.categoryWords,
  ])
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return hash.update(calibrationText(calibration)).digest("hex");
}
