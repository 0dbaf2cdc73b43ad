/**
 * `npm run detect -- --table FILE ...`: the unsupervised anomaly score on any table. The label, where there is one, is
 * only used to measure. Without --json one score a line, in the order of the rows.
 */
import { parseArgs } from "node:util";
import { anomalyPercentile, createAnomalyExplainer, fitAnomaly } from "#models/anomaly/index.ts";
import { measuresOf } from "#models/evaluation/index.ts";
import { applyCoding, planCoding } from "./tables/features.ts";
import { planLabel, targetsOf } from "./tables/labels.ts";
import { readTable } from "./tables/read-table.ts";

const usage =
  "npm run detect -- --table FILE.csv[.gz] [--label COL] [--positive VALUE] [--drop A,B] [--categorical C,D] [--seed N] [--json]";
const MOST_SHOWN = 20;
const REASONS = 3;

interface Options {
  table: string;
  label: string | null;
  /** Value of the label that counts as anomalous; null = told from the values. */
  positive: string | null;
  drop: string[];
  categorical: string[];
  seed: number;
  json: boolean;
}

/** Exit code 0 when scored, 1 for a table that cannot be read, 2 for bad usage. */
export async function main(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    console.error(usage);
    return 2;
  }
  try {
    await detect(options);
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
        drop: { type: "string", default: "" },
        categorical: { type: "string", default: "" },
        seed: { type: "string", default: "1" },
        json: { type: "boolean", default: false },
      },
    });
    const names = (list: string) => list.split(",").filter((name) => name !== "");
    if (!values.table || !/^\d{1,15}$/.test(values.seed)) return null;
    return {
      table: values.table,
      label: values.label ?? null,
      positive: values.positive ?? null,
      drop: names(values.drop),
      categorical: names(values.categorical),
      seed: Number(values.seed),
      json: values.json,
    };
  } catch {
    return null;
  }
}

async function detect(options: Options): Promise<void> {
  const text = await readTable(options.table);
  const coding = planCoding(text, options);
  const table = applyCoding(coding, text);
  const labels = options.label === null ? null : planLabel(text, options.label, options.positive);
  const measured = labels === null ? null : targetsOf(text, labels);
  const began = performance.now();
  const { model, scores } = fitAnomaly(table, options.seed);
  const fitSeconds = (performance.now() - began) / 1000;
  if (!options.json) {
    for (const score of scores) console.log(anomalyPercentile(model, score).toFixed(6));
    return;
  }
  const explain = createAnomalyExplainer(model);
  const strangest = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, MOST_SHOWN);
  // Ranks alone are measured, so the scores need no scale.
  const measures = measured
    ? measuresOf(
        Float64Array.from(measured.labelled, (row) => scores[row]!),
        measured.target,
      )
    : null;
  console.log(
    JSON.stringify({
      ...(measures ? { auc: measures.auc, averagePrecision: measures.averagePrecision } : {}),
      rows: table.rows,
      columns: coding.columns,
      ...(coding.leftOut.length > 0 ? { leftOut: coding.leftOut } : {}),
      fitSeconds,
      /** Row numbers from 1, the header line not counted. */
      strangest: strangest.map((row) => {
        const { contributions } = explain(
          table.values.subarray(row * table.columns, (row + 1) * table.columns),
        );
        const order = [...contributions.keys()].sort((a, b) => contributions[b]! - contributions[a]!);
        return {
          row: row + 1,
          percentile: anomalyPercentile(model, scores[row]!),
          because: order.slice(0, REASONS).map((c) => coding.columns[c]!),
        };
      }),
    }),
  );
}
