/**
 * `npm run train -- --table FILE ...`: the champion's learner on any labelled table. Prints one line of measures on rows
 * it was not fitted on: those of --test, else the latest quarter by --time, else a seeded quarter of each class. Rows without a label are left out.
 */
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { measuresOf } from "#models/evaluation/index.ts";
import { type TrainingTable, takeRows } from "#models/trees/index.ts";
import { holdOut, holdOutLatest, instantsOf, inTime } from "./divide-table.ts";
import { applyCoding, planCoding, planMonotone, type TableCoding } from "./features.ts";
import { hashFile } from "./hash-file.ts";
import { type LabelCoding, planLabel, targetsOf } from "./labels.ts";
import { learnTable } from "./learn-table.ts";
import { readTable, type TextTable } from "./read-table.ts";
import { renderTableReport } from "./report.ts";
import { tellingColumns } from "./telling-columns.ts";

export const tableUsage = `npm run train -- --table FILE.csv[.gz] --label COL [--positive VALUE] [--test FILE] [--drop A,B] [--categorical C,D]
                 [--time COL] [--rising E,F] [--falling G,H] [--positive-weight W] [--seed N]
                 [--report FILE.html] [--json]`;

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
  --report FILE.html    writes a model card and evaluation report with plots there
  --json                one line of JSON`;
const SORTED_AUC = 0.99;

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
  /** File for the evaluation report; null = none is written. */
  report: string | null;
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
    const { seed, positiveWeight } = options;
    const monotone = planMonotone(coding, options);
    const learnt = learnTable(fit, test, coding, { seed, monotone, positiveWeight });
    const report = { ...learnt.figures, ...told };
    const telling = tellingColumns(fit, test, coding);
    for (const { column, auc } of telling)
      console.error(
        `"${column}" alone tells the label (AUC ${auc.toFixed(3)} on rows not learnt from): is it known before the outcome? --drop leaves it out`,
      );
    if (options.report !== null) {
      const files = await Promise.all(
        [options.table, ...(options.test === null ? [] : [options.test])].map(async (name) => ({
          name: basename(name),
          hash: await hashFile(name),
        })),
      );
      const { trees, modelHash } = learnt.figures;
      const divided = dividedBy(options);
      const page = { ...learnt, files, label, coding, fit, test, divided, telling, trees, seed, modelHash };
      await writeFile(options.report, renderTableReport(page));
    }
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
        report: { type: "string" },
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
      report: values.report ?? null,
      json: values.json,
    };
  } catch {
    return null;
  }
}

const dividedBy = ({ test, time }: Options): string =>
  test !== null
    ? "another table"
    : time !== null
      ? `the latest quarter by "${time}"`
      : "a quarter of each class, drawn by chance";

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
