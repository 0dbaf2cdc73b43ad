/**
 * Texts of any table to the numbers a learner takes. What a column is (number, time, category) is decided on the training
 * table alone and then applied to any other table, so a test file cannot leak into the coding.
 */
import type { FeatureTable } from "#models/trees/index.ts";
import type { TextTable } from "./read-table.ts";
import { type DateOrder, isMissing, type NumberForm, numberOf, timeOf } from "./table-values.ts";

type Coding =
  /** (value - offset) / scale, so that float32 can tell the values apart. */
  | { kind: "number"; name: string; form: NumberForm; offset: number; scale: number }
  /** Hour of day, day of week and the instant itself. */
  | { kind: "time"; name: string; order: DateOrder }
  /** Codes by falling frequency; an unseen text is a missing value. */
  | { kind: "category"; name: string; codes: ReadonlyMap<string, number> };

export interface TableCoding {
  readonly codings: readonly Coding[];
  /** Names of the resulting columns. */
  readonly columns: readonly string[];
  /** Resulting columns that hold category codes. */
  readonly categorical: readonly number[];
  /** Number of categories of each resulting column; 0 where it holds none. */
  readonly categories: readonly number[];
  /** Columns that nothing can be learnt from, and why, beside those that were to be dropped. */
  readonly leftOut: readonly string[];
}

/** Texts that nearly always differ from row to row name a row; they carry nothing over to another one. */
const NAMING_SHARE = 0.5;
/** A few texts among numbers or times ("see note") are missing values, not a reason to read a column as categories. */
const STRAY_SHARE = 0.05;
const MOST_SURELY_CATEGORIES = 50;

export interface CodingOptions {
  readonly label: string | null;
  readonly drop: readonly string[];
  /** Columns to treat as categories even when they look like numbers. */
  readonly categorical: readonly string[];
}

/** Throws an Error when a named column is not there or nothing is left to learn from. */
export function planCoding(table: TextTable, options: CodingOptions): TableCoding {
  if (table.rows === 0) throw new Error("the table has a header line but no rows");
  const named = [...options.drop, ...options.categorical, ...(options.label === null ? [] : [options.label])];
  for (const name of named)
    if (!table.names.includes(name))
      throw new Error(`there is no column "${name}"; the table has ${table.names.join(", ")}`);
  const codings: Coding[] = [];
  const leftOut: string[] = [];
  for (const [c, name] of table.names.entries()) {
    if (name === options.label || options.drop.includes(name)) continue;
    const coding = codeColumn(name, table.columns[c]!, options.categorical.includes(name));
    if (typeof coding === "string") leftOut.push(`${name}: ${coding}`);
    else codings.push(coding);
  }
  if (codings.length === 0)
    throw new Error(
      `no column is left to learn from${leftOut.length > 0 ? ` (${leftOut.slice(0, 5).join("; ")})` : ""}`,
    );
  const columns = codings.flatMap(({ kind, name }) =>
    kind === "time" ? [`${name} hour`, `${name} weekday`, `${name} instant`] : [name],
  );
  const categories = codings.flatMap((one) =>
    one.kind === "time" ? [0, 0, 0] : [one.kind === "category" ? one.codes.size : 0],
  );
  const categorical = [...columns.keys()].filter((c) => categories[c]! > 0);
  return { codings, columns, categorical, categories, leftOut };
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

/** The coding, or why the column is left out. */
function codeColumn(name: string, texts: readonly string[], asCategory: boolean): Coding | string {
  const present = texts.filter((text) => !isMissing(text));
  if (present.length === 0) return "no value";
  if (!asCategory) {
    for (const form of ["point", "comma"] as const) {
      const numbers = readable(present, (text) => numberOf(text, form));
      if (!numbers) continue;
      if (isRunning(numbers, texts.length)) return "a running number of the rows";
      return { kind: "number", name, form, ...placeOf(numbers) };
    }
    for (const order of ["month-first", "day-first"] as const)
      if (readable(present, (text) => timeOf(text, order))) return { kind: "time", name, order };
  }
  const counts = new Map<string, number>();
  for (const text of present) counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1);
  if (!asCategory && counts.size > MOST_SURELY_CATEGORIES && counts.size > NAMING_SHARE * present.length)
    return "texts that differ from row to row";
  const ordered = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return { kind: "category", name, codes: new Map(ordered.map(([text], code) => [text, code])) };
}

/** The values, when all but a few texts have one; else null. */
function readable(texts: readonly string[], read: (text: string) => number): number[] | null {
  const values: number[] = [];
  const allowed = STRAY_SHARE * texts.length;
  let strays = 0;
  for (const text of texts) {
    const value = read(text);
    if (!Number.isNaN(value)) values.push(value);
    else if (++strays > allowed) return null;
  }
  return values;
}

/** Counts the rows of the file up; in a file that is sorted by its label it would give the label away. */
function isRunning(values: readonly number[], rows: number): boolean {
  return rows > 2 && values.length === rows && values.every((value, r) => value === values[0]! + r);
}

/** Numbers stay as they are unless they lie far from 0 for their range or outside float32's own. */
function placeOf(values: readonly number[]): { offset: number; scale: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high - low;
  const offset = range > 0 && Math.max(Math.abs(low), Math.abs(high)) > 16 * range ? low : 0;
  const largest = Math.max(Math.abs(low - offset), Math.abs(high - offset));
  return { offset, scale: largest > 1e30 || (largest > 0 && largest < 1e-30) ? largest : 1 };
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
      if (one.kind === "number") values[to] = (numberOf(text, one.form) - one.offset) / one.scale;
      else if (one.kind === "category") values[to] = one.codes.get(text.trim()) ?? Number.NaN;
      else values.set(timeParts(timeOf(text, one.order)), to);
    }
    at += one.kind === "time" ? 3 : 1;
  }
  return { values, rows, columns };
}

function timeParts(ms: number): [hour: number, weekday: number, instant: number] {
  if (Number.isNaN(ms)) return [Number.NaN, Number.NaN, Number.NaN];
  const date = new Date(ms);
  return [date.getUTCHours() + date.getUTCMinutes() / 60, date.getUTCDay(), ms / 1000];
}
