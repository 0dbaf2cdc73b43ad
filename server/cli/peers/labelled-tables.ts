/** Public labelled tables beside the project (`../shared/data/labelled`, described in its README); null when absent. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TrainingTable } from "#models/trees/index.ts";
import { applyCoding, planCoding } from "../tables/features.ts";
import { planLabel, targetsOf } from "../tables/labels.ts";
import { readTable } from "../tables/read-table.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "..", "shared", "data", "labelled");

/** The small anomaly tables with published scores. */
export const anomalyTables = [
  "6_cardio",
  "38_thyroid",
  "2_annthyroid",
  "23_mammography",
  "30_satellite",
  "27_PageBlocks",
  "40_vowels",
] as const;

export const tablesAbsent = "labelled tables: ../shared/data/labelled is not beside the project";

/** One of them as `npm run detect` reads it. */
export async function anomalyTable(name: (typeof anomalyTables)[number]): Promise<TrainingTable | null> {
  const file = join(folder, "adbench", `${name}.csv.gz`);
  if (!existsSync(file)) return null;
  const text = await readTable(file);
  const coding = planCoding(text, { label: "label", drop: [], categorical: [] });
  return { ...applyCoding(coding, text), target: targetsOf(text, planLabel(text, "label")).target };
}

export interface CardPayments {
  readonly fit: TrainingTable;
  readonly test: TrainingTable;
  /** Column of the category's code in both. */
  readonly category: number;
  readonly categories: number;
}

const SPLIT_AT = "2024-10-01";
const DAY_MS = 86_400_000;

/** The card payments with the README's features and split: log amount, night, day of the week, category. */
export async function cardPayments(): Promise<CardPayments | null> {
  const file = join(folder, "sparkov", "transactions.csv.gz");
  if (!existsSync(file)) return null;
  const text = await readTable(file);
  const column = (name: string): readonly string[] => {
    const found = text.columns[text.names.indexOf(name)];
    if (!found) throw new Error(`${file}: there is no column "${name}"`);
    return found;
  };
  const [times, amounts, kinds, labels] = ["tx_time", "amt", "category", "is_fraud"].map(column) as [
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  const codes = new Map([...new Set(kinds)].sort().map((kind, code) => [kind, code]));
  const part = (wanted: (time: string) => boolean): TrainingTable => {
    const rows = [...times.keys()].filter((r) => wanted(times[r]!));
    const values = rows.flatMap((r) => {
      const hour = Number(times[r]!.slice(11, 13));
      const weekday = Math.floor(Date.parse(`${times[r]!.slice(0, 10)}T00:00:00Z`) / DAY_MS + 3) % 7;
      return [
        Math.log1p(Number(amounts[r]!)),
        hour >= 22 || hour < 4 ? 1 : 0,
        weekday,
        codes.get(kinds[r]!)!,
      ];
    });
    return {
      values: Float64Array.from(values),
      rows: rows.length,
      columns: 4,
      target: Uint8Array.from(rows, (r) => (labels[r] === "1" ? 1 : 0)),
    };
  };
  return {
    fit: part((time) => time < SPLIT_AT),
    test: part((time) => time >= SPLIT_AT),
    category: 3,
    categories: codes.size,
  };
}

/** The code column as one column a code, for learners without native categories. */
export function oneHot(table: TrainingTable, column: number, codes: number): TrainingTable {
  const columns = table.columns - 1 + codes;
  const values = new Float64Array(table.rows * columns);
  for (let r = 0; r < table.rows; r++) {
    let to = r * columns;
    for (let c = 0; c < table.columns; c++)
      if (c !== column) values[to++] = table.values[r * table.columns + c]!;
    values[to + table.values[r * table.columns + column]!] = 1;
  }
  return { ...table, values, columns };
}
