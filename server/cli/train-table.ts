/**
 * `npm run train -- --table FILE ...`: the champion's learner on any labelled table. Prints one line of measures on rows
 * it was not fitted on: those of --test, else the latest quarter by --time, else a seeded quarter of each class. Rows without a label are left out.
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
import {
  createExplainer,
  type Ensemble,
  marginsOf,
  planShap,
  type TrainingTable,
  takeRows,
} from "#models/trees/index.ts";
import { holdOut, holdOutLatest, instantsOf, inTime } from "./divide-table.ts";
import { fitTable } from "./fit-table.ts";
import { readTable, type TextTable } from "./read-table.ts";
import { applyCoding, planCoding, planMonotone, type TableCoding } from "./table-features.ts";
import { type LabelCoding, planLabel, targetsOf } from "./table-labels.ts";
import { tellingColumns } from "./telling-columns.ts";

export const tableUsage = `npm run train -- --table FILE.csv[.gz] --label COL [--positive VALUE] [--test FILE] [--drop A,B] [--categorical C,D]
                 [--time COL] [--rising E,F] [--falling G,H] [--positive-weight W] [--seed N] [--json]`;

/** What each option means; the answer to --help. */
export const tableHelp = `${tableUsage}

  --table FILE          the labelled table: CSV or any other delimited text, packed with gzip or not
  --label COL           the column to learn; rows without a value in it are left out
  --positive VALUE      the value of the label that counts as positive; told from the values when left out
  --test FILE           the table to measure on; a seeded quarter of each class when left out
  --time COL            the rows lie in the order of this column (a date, a time or a number): without --test the latest
                        quarter is what is measured on, as a model in use would meet it
  --drop A,B            columns to leave out
  --categorical C,D     columns to treat as categories even though they look like numbers
  --rising E,F          the probability never falls as these numbers rise (missing values are free)
  --falling G,H         the probability never rises as these numbers rise
  --positive-weight W   each positive row counts as W rows (0.000001 to 1000000); probabilities are calibrated back
  --seed N              the same table, options and seed give the same model
  --json                one line of JSON`;
const SORTED_AUC = 0.99;
/** With fewer held-out rows of a class than this a calibration would follow chance: the trees' own probabilities stay. */
const FEWEST_TO_CALIBRATE = 5;
const uncalibrated: Calibration = { kind: "platt", slope: 1, intercept: 0 };
const MOST_EXPLAINED = 2000;
/** An answer may be wrong for this share of each class; what cannot be told at it is unsure. */
const RISK = 0.05;

interface Options {
  table: string;
  label: string;
  /** Value that counts as 1; null = told from the values. */
  positive: string | null;
  test: string | null;
  /** Column that says when; null = rows have no order in time that is known. */
  time: string | null;
  drop: string[];
  categorical: string[];
  rising: string[];
  falling: string[];
  positiveWeight: number;
  seed: number;
  json: boolean;
}

/** Exit code 0 when fitted, 1 for a table that cannot be learnt from, 2 for bad usage. */
export async function trainTable(argv: string[]): Promise<number> {
  if (argv.includes("--help")) {
    console.log(tableHelp);
    return 0;
  }
  const options = readOptions(argv);
  if (!options) {
    console.error(tableUsage);
    return 2;
  }
  try {
    const { fit, test, coding, label } = await loadTables(options);
    const told = {
      positive: label.positive,
      ...(coding.leftOut.length > 0 ? { leftOut: coding.leftOut } : {}),
    };
    const report = { ...learn(fit, test, coding, options), ...told };
    const telling = tellingColumns(fit, test, coding);
    for (const { column, auc } of telling)
      console.error(
        `"${column}" alone tells the label (AUC ${auc.toFixed(3)} on rows not learnt from): is it known before the outcome? --drop leaves it out`,
      );
    if (options.json) console.log(JSON.stringify({ ...report, ...(telling.length > 0 ? { telling } : {}) }));
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
        positive: { type: "string" },
        test: { type: "string" },
        time: { type: "string" },
        drop: { type: "string", default: "" },
        categorical: { type: "string", default: "" },
        rising: { type: "string", default: "" },
        falling: { type: "string", default: "" },
        "positive-weight": { type: "string", default: "1" },
        seed: { type: "string", default: "1" },
        json: { type: "boolean", default: false },
      },
    });
    const names = (list: string) => list.split(",").filter((name) => name !== "");
    const positiveWeight = Number(values["positive-weight"]);
    if (!(positiveWeight >= 1e-6 && positiveWeight <= 1e6)) return null;
    if (!values.table || !values.label || !/^\d{1,15}$/.test(values.seed)) return null;
    return {
      table: values.table,
      label: values.label,
      positive: values.positive ?? null,
      test: values.test ?? null,
      time: values.time ?? null,
      drop: names(values.drop),
      categorical: names(values.categorical),
      rising: names(values.rising),
      falling: names(values.falling),
      positiveWeight,
      seed: Number(values.seed),
      json: values.json,
    };
  } catch {
    return null;
  }
}

interface LoadedTables {
  fit: TrainingTable;
  test: TrainingTable;
  coding: TableCoding;
  label: LabelCoding;
}

async function loadTables(options: Options): Promise<LoadedTables> {
  const table = await readTable(options.table);
  const label = planLabel(table, options.label, options.positive);
  const coding = planCoding(table, { ...options, sortedByLabel: isSorted(targetsOf(table, label).target) });
  const { whole, labelled } = labelledRows(table, coding, label);
  const instants = options.time === null ? null : instantsOf(table, options.time, labelled);
  const order = instants && inTime(instants);
  if (options.test === null) {
    const parts = instants && order ? holdOutLatest(whole, instants, order) : holdOut(whole, options.seed);
    return { ...parts, coding, label };
  }
  const test = await readTable(options.test);
  try {
    const fit = order ? takeRows(whole, order) : whole;
    return { fit, test: labelledRows(test, coding, label).whole, coding, label };
  } catch (error) {
    throw new Error(`${options.test}: ${error instanceof Error ? error.message : error}`);
  }
}

/** Whether the classes lie one behind the other in the file, but for a few rows. */
function isSorted(target: Uint8Array): boolean {
  const { auc } = measuresOf(target.keys().toArray(), target);
  return Math.max(auc, 1 - auc) > SORTED_AUC;
}

function labelledRows(
  table: TextTable,
  coding: TableCoding,
  label: LabelCoding,
): { whole: TrainingTable; labelled: Int32Array } {
  const { labelled, target } = targetsOf(table, label);
  const all = applyCoding(coding, table);
  const whole = takeRows({ ...all, target: new Uint8Array(table.rows) }, labelled);
  return { whole: { ...whole, target }, labelled };
}

function learn(fit: TrainingTable, test: TrainingTable, coding: TableCoding, options: Options) {
  const { seed, positiveWeight } = options;
  if (test.rows === 0 || !test.target.includes(0) || !test.target.includes(1))
    throw new Error("the test rows need both classes to be measured on");
  const began = performance.now();
  const { ensemble, rehearsal, categorical } = fitTable(fit, coding, seed, {
    monotone: planMonotone(coding, options),
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
  const conformal = fitConformal(held.margins, held.target);
  const unsure = scores.filter((margin) => conformalAnswer(conformal, margin, RISK) === "unsure").length;
  return {
    auc: ranked.auc,
    averagePrecision: ranked.averagePrecision,
    logLoss: calibrated.logLoss,
    ece: calibrated.ece,
    calibration: isTold ? calibration.kind : "none",
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
