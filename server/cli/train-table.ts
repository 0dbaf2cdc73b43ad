/**
 * `npm run train -- --table FILE ...`: the champion's learner on any labelled table. Prints one line of measures on rows
 * it was not fitted on: those of --test, else a seeded quarter.
 */
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import {
  type Calibration,
  calibrationText,
  conformalAnswer,
  fitCalibration,
  fitConformal,
  probabilityOf,
} from "#models/calibration/index.ts";
import { measuresOf } from "#models/evaluation/index.ts";
import { fitChampion } from "#models/scoring/fit-champion.ts";
import {
  createExplainer,
  createRandom,
  type Ensemble,
  marginsOf,
  planShap,
  type TrainingTable,
  takeRows,
} from "#models/trees/index.ts";
import { readTable } from "./read-table.ts";
import { applyCoding, planCoding, targetsOf } from "./table-features.ts";

const usage =
  "npm run train -- --table FILE.csv[.gz] --label COL [--test FILE] [--drop A,B] [--categorical C,D] [--seed N] [--json]";
const HOLDOUT = 0.25;
const MOST_EXPLAINED = 2000;
/** An answer may be wrong for this share of each class; what cannot be told at it is unsure. */
const RISK = 0.05;

interface Options {
  table: string;
  label: string;
  test: string | null;
  drop: string[];
  categorical: string[];
  seed: number;
  json: boolean;
}

/** Exit code 0 when fitted, 1 for a table that cannot be learnt from, 2 for bad usage. */
export async function trainTable(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    console.error(usage);
    return 2;
  }
  try {
    const { fit, test, categorical } = await loadTables(options);
    const report = learn(fit, test, categorical, options.seed);
    if (options.json) console.log(JSON.stringify(report));
    else for (const [name, value] of Object.entries(report)) console.log(`${name}: ${value}`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readOptions(argv: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        table: { type: "string" },
        label: { type: "string" },
        test: { type: "string" },
        drop: { type: "string", default: "" },
        categorical: { type: "string", default: "" },
        seed: { type: "string", default: "1" },
        json: { type: "boolean", default: false },
      },
    });
    const names = (list: string) => list.split(",").filter((name) => name !== "");
    if (!values.table || !values.label || !/^\d{1,15}$/.test(values.seed)) return null;
    return {
      table: values.table,
      label: values.label,
      test: values.test ?? null,
      drop: names(values.drop),
      categorical: names(values.categorical),
      seed: Number(values.seed),
      json: values.json,
    };
  } catch {
    return null;
  }
}

async function loadTables(
  options: Options,
): Promise<{ fit: TrainingTable; test: TrainingTable; categorical: readonly number[] }> {
  const table = await readTable(options.table);
  const coding = planCoding(table, options);
  const whole = { ...applyCoding(coding, table), target: targetsOf(table, options.label).target };
  if (options.test === null) return { ...holdOut(whole, options.seed), categorical: coding.categorical };
  const test = await readTable(options.test);
  return {
    fit: whole,
    test: { ...applyCoding(coding, test), target: targetsOf(test, options.label).target },
    categorical: coding.categorical,
  };
}

/** A seeded quarter of each class is kept for the test; both parts keep the order of the file. */
function holdOut(whole: TrainingTable, seed: number): { fit: TrainingTable; test: TrainingTable } {
  const random = createRandom(seed);
  const held = Uint8Array.from(whole.target, () => (random.next() < HOLDOUT ? 1 : 0));
  const rows = (wanted: number) => [...held.keys()].filter((r) => held[r] === wanted);
  return { fit: takeRows(whole, rows(0)), test: takeRows(whole, rows(1)) };
}

function learn(fit: TrainingTable, test: TrainingTable, categorical: readonly number[], seed: number) {
  if (test.rows === 0 || !test.target.includes(0) || !test.target.includes(1))
    throw new Error("the test rows need both classes to be measured on");
  const began = performance.now();
  const { ensemble, rehearsal } = fitChampion(fit, seed, categorical);
  // Calibrated on rows the rehearsal did not see; in their absence on the fitted rows themselves.
  const held = rehearsal ?? { ensemble, heldOut: fit };
  const margins = marginsOf(held.ensemble, held.heldOut.values);
  const { calibration } = fitCalibration(margins, held.heldOut.target, seed);
  const fitSeconds = (performance.now() - began) / 1000;

  const predictBegan = performance.now();
  const scores = marginsOf(ensemble, test.values);
  const predictSeconds = (performance.now() - predictBegan) / 1000;
  const plan = planShap(ensemble);
  const explain = createExplainer(ensemble, plan);
  const explained = Math.min(MOST_EXPLAINED, test.rows);
  const explainBegan = performance.now();
  for (let r = 0; r < explained; r++) explain(test.values.subarray(r * test.columns, (r + 1) * test.columns));
  const explainSeconds = (performance.now() - explainBegan) / 1000;
  const calibrated = measuresOf(
    scores.map((margin) => probabilityOf(calibration, margin)),
    test.target,
  );
  // Ranked by the margin: a calibration never reorders rows, but where it is flat it joins them.
  const ranked = measuresOf(
    scores.map((margin) => 1 / (1 + Math.exp(-margin))),
    test.target,
  );
  const conformal = fitConformal(margins, held.heldOut.target);
  const unsure = scores.filter((margin) => conformalAnswer(conformal, margin, RISK) === "unsure").length;
  return {
    auc: ranked.auc,
    averagePrecision: ranked.averagePrecision,
    logLoss: calibrated.logLoss,
    ece: calibrated.ece,
    calibration: calibration.kind,
    /** Rows that no class can be told for at an error of 5 % of each class. */
    unsureShare: unsure / test.rows,
    fitSeconds,
    predictRowsPerSecond: test.rows / predictSeconds,
    explainRowsPerSecond: explained / explainSeconds,
    modelHash: hashOf(ensemble, calibration),
    rows: fit.rows,
    testRows: test.rows,
    trees: ensemble.treeStart.length - 1,
  };
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
