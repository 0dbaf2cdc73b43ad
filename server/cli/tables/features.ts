/**
 * Texts of any table to the numbers a learner takes. What a column is (number, time, category) is decided on the training
 * table alone and then applied to any other table, so a test file cannot leak into the coding.
 */
import type { FeatureTable } from "#models/trees/index.ts";
import { type Coding, codeColumn, placed } from "./code-column.ts";
import { columnPlace, type TextTable } from "./read-table.ts";
import { clockOf, isMissing, numberOf, timeOf } from "./values.ts";

export interface TableCoding {
  readonly codings: readonly Coding[];
  /** Names of the resulting columns. */
  readonly columns: readonly string[];
  /** Resulting columns that hold category codes. */
  readonly categorical: readonly number[];
  /** Number of categories of each resulting column; 0 where it holds none. */
  readonly categories: readonly number[];
  /** The categories of each resulting column by code; empty where it holds none. */
  readonly levels: readonly (readonly string[])[];
  /** Columns that nothing can be learnt from, and why, beside those that were to be dropped. */
  readonly leftOut: readonly string[];
}

export interface CodingOptions {
  /** The rows stand in the order of their label, so whatever only counts them gives it away. */
  readonly sortedByLabel?: boolean;
  readonly label: string | null;
  readonly drop: readonly string[];
  /** Columns to treat as categories even when they look like numbers. */
  readonly categorical: readonly string[];
}

/** Throws an Error when a named column is not there or nothing is left to learn from. */
export function planCoding(table: TextTable, options: CodingOptions): TableCoding {
  if (table.rows === 0) throw new Error("the table has a header line but no rows");
  const named = [...options.drop, ...options.categorical, ...(options.label === null ? [] : [options.label])];
  for (const name of named) columnPlace(table, name);
  const codings: Coding[] = [];
  const leftOut: string[] = [];
  for (const [c, name] of table.names.entries()) {
    if (name === options.label || options.drop.includes(name)) continue;
    const coding = codeColumn(name, table.columns[c]!, {
      asCategory: options.categorical.includes(name),
      sortedByLabel: options.sortedByLabel === true,
    });
    if (typeof coding === "string") leftOut.push(`${name}: ${coding}`);
    else codings.push(coding);
  }
  if (codings.length === 0)
    throw new Error(
      `no column is left to learn from${leftOut.length > 0 ? ` (${leftOut.slice(0, 5).join("; ")})` : ""}`,
    );
  const columns = codings.flatMap((one) => columnsOf(one).map(([column]) => column));
  const levels = codings.flatMap((one) => columnsOf(one).map(([, told]) => told));
  const categories = levels.map((told) => told.length);
  const categorical = [...columns.keys()].filter((c) => categories[c]! > 0);
  return { codings, columns, categorical, categories, levels, leftOut };
}

/** Name and categories of each column that a coding makes. */
function columnsOf(coding: Coding): [column: string, levels: readonly string[]][] {
  const { kind, name } = coding;
  if (kind === "time")
    return [`${name} hour`, `${name} weekday`, `${name} instant`].map((part) => [part, []]);
  if (kind === "clock") return [[`${name} hour`, []]];
  if (kind === "category") return [[name, [...coding.codes.keys()]]];
  return coding.words
    ? [
        [name, []],
        [`${name} in words`, [...coding.words.keys()]],
      ]
    : [[name, []]];
}

/** Per resulting column 1, -1 or 0: which way its value may move the margin. Throws an Error for what has no order. */
export function planMonotone(
  { codings, columns, leftOut }: TableCoding,
  { rising, falling }: { readonly rising: readonly string[]; readonly falling: readonly string[] },
): number[] {
  const both = rising.find((name) => falling.includes(name));
  if (both !== undefined) throw new Error(`"${both}" cannot rise and fall at once`);
  for (const name of [...rising, ...falling]) {
    const kind = codings.find((coding) => coding.name === name)?.kind;
    if (kind === "number") continue;
    const why = leftOut.find((line) => line.startsWith(`${name}: `));
    throw new Error(
      kind === undefined
        ? `"${why ?? name}" is no column that is learnt from; those are ${codings.map(({ name: one }) => one).join(", ")}`
        : `"${name}" is read as a ${kind}, which has no order to rise or fall in`,
    );
  }
  return columns.map((name) => (rising.includes(name) ? 1 : falling.includes(name) ? -1 : 0));
}

/** The numbers of a table under a coding; its columns are found by name, so their order may differ. */
export function applyCoding(coding: TableCoding, table: TextTable): FeatureTable {
  const { rows } = table;
  const columns = coding.columns.length;
  const values = new Float64Array(rows * columns).fill(Number.NaN);
  let at = 0;
  for (const one of coding.codings) {
    const c = table.names.indexOf(one.name);
    if (c < 0) throw new Error(`the table lacks the column "${one.name}"`);
    const texts = table.columns[c]!;
    for (let r = 0; r < rows; r++) {
      const text = texts[r]!;
      if (isMissing(text)) continue;
      const to = r * columns + at;
      if (one.kind === "number") {
        values[to] = placed(numberOf(text, one.form), one);
        if (one.words) values[to + 1] = one.words.get(text.trim()) ?? Number.NaN;
      } else if (one.kind === "category") values[to] = one.codes.get(text.trim()) ?? Number.NaN;
      else if (one.kind === "clock") values[to] = clockOf(text);
      else values.set(timeParts(timeOf(text, one.order)), to);
    }
    at += one.kind === "time" ? 3 : one.kind === "number" && one.words ? 2 : 1;
  }
  return { values, rows, columns };
}

function timeParts(ms: number): [hour: number, weekday: number, instant: number] {
  if (Number.isNaN(ms)) return [Number.NaN, Number.NaN, Number.NaN];
  const date = new Date(ms);
  return [date.getUTCHours() + date.getUTCMinutes() / 60, date.getUTCDay(), ms / 1000];
}
