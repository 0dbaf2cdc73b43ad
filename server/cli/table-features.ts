/**
 * Texts of any table to the numbers a learner takes. What a column is (number, time, category) is decided on the training
 * table alone and then applied to any other table, so a test file cannot leak into the coding.
 */
import type { FeatureTable } from "#models/trees/index.ts";
import type { TextTable } from "./read-table.ts";

type Coding =
  /** (value - offset) / scale, so that float32 can tell the values apart. */
  | { kind: "number"; name: string; offset: number; scale: number }
  /** Hour of day, day of week and the instant itself. */
  | { kind: "time"; name: string }
  /** Codes by falling frequency; an unseen text is a missing value. */
  | { kind: "category"; name: string; codes: ReadonlyMap<string, number> };

export interface TableCoding {
  readonly codings: readonly Coding[];
  /** Names of the resulting columns. */
  readonly columns: readonly string[];
  /** Resulting columns that hold category codes. */
  readonly categorical: readonly number[];
}

const missingTexts = new Set(["", "na", "n/a", "nan", "null", "none", "?", "nil", "-"]);
const timePattern = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
/** Texts that nearly always differ from row to row name a row; they carry nothing over to another one. */
const NAMING_SHARE = 0.5;

const isMissing = (text: string) => missingTexts.has(text.trim().toLowerCase());

export interface CodingOptions {
  readonly label: string | null;
  readonly drop: readonly string[];
  /** Columns to treat as categories even when they look like numbers. */
  readonly categorical: readonly string[];
}

/** Throws an Error when a named column is not there or nothing is left to learn from. */
export function planCoding(table: TextTable, options: CodingOptions): TableCoding {
  const named = [...options.drop, ...options.categorical, ...(options.label === null ? [] : [options.label])];
  for (const name of named)
    if (!table.names.includes(name))
      throw new Error(`there is no column "${name}"; the table has ${table.names.join(", ")}`);
  const codings: Coding[] = [];
  for (const [c, name] of table.names.entries()) {
    if (name === options.label || options.drop.includes(name)) continue;
    const coding = codeColumn(name, table.columns[c]!, options.categorical.includes(name));
    if (coding) codings.push(coding);
  }
  if (codings.length === 0) throw new Error("no column is left to learn from");
  const columns = codings.flatMap(({ kind, name }) =>
    kind === "time" ? [`${name} hour`, `${name} weekday`, `${name} instant`] : [name],
  );
  const categories = new Set(codings.filter(({ kind }) => kind === "category").map(({ name }) => name));
  return { codings, columns, categorical: [...columns.keys()].filter((c) => categories.has(columns[c]!)) };
}

function codeColumn(name: string, texts: readonly string[], asCategory: boolean): Coding | null {
  const present = texts.filter((text) => !isMissing(text));
  if (!asCategory) {
    if (present.every((text) => Number.isFinite(Number(text))))
      return { kind: "number", name, ...placeOf(present) };
    if (present.every((text) => timePattern.test(text.trim()))) return { kind: "time", name };
  }
  const counts = new Map<string, number>();
  for (const text of present) counts.set(text, (counts.get(text) ?? 0) + 1);
  if (!asCategory && counts.size > 50 && counts.size > NAMING_SHARE * present.length) return null;
  const ordered = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return { kind: "category", name, codes: new Map(ordered.map(([text], code) => [text, code])) };
}

/** Numbers stay as they are unless they lie far from 0 for their range or outside float32's own. */
function placeOf(texts: readonly string[]): { offset: number; scale: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const text of texts) {
    const value = Number(text);
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
      if (one.kind === "number") values[to] = (Number(text) - one.offset) / one.scale;
      else if (one.kind === "category") values[to] = one.codes.get(text) ?? Number.NaN;
      else values.set(timeValues(text), to);
    }
    at += one.kind === "time" ? 3 : 1;
  }
  return { values, rows, columns };
}

/** Local wall-clock parts as written; a time without a zone is read as it stands. */
function timeValues(text: string): [hour: number, weekday: number, instant: number] {
  const wall = text.trim().replace(" ", "T").slice(0, 19);
  const ms = Date.parse(
    wall.length === 10 ? `${wall}T00:00:00Z` : `${wall.length === 16 ? `${wall}:00` : wall}Z`,
  );
  if (Number.isNaN(ms)) return [Number.NaN, Number.NaN, Number.NaN];
  const date = new Date(ms);
  return [date.getUTCHours() + date.getUTCMinutes() / 60, date.getUTCDay(), ms / 1000];
}

const positiveTexts = new Set([
  "1",
  "1.0",
  "true",
  "t",
  "yes",
  "y",
  "fraud",
  "anomaly",
  "positive",
  "genuine",
]);

/** 0/1 targets of a label column with two values; which of them counts as 1 is told. */
export function targetsOf(table: TextTable, label: string): { target: Uint8Array; positive: string } {
  const c = table.names.indexOf(label);
  if (c < 0) throw new Error(`there is no column "${label}"; the table has ${table.names.join(", ")}`);
  const counts = new Map<string, number>();
  for (const text of table.columns[c]!) counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1);
  if (counts.size !== 2)
    throw new Error(
      `the label "${label}" must have two values, not ${counts.size} (${[...counts.keys()].slice(0, 5)})`,
    );
  const named = [...counts.keys()].filter((text) => positiveTexts.has(text.toLowerCase()));
  const rarer = [...counts].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
  const positive = named.length === 1 ? named[0]! : rarer;
  return {
    target: Uint8Array.from(table.columns[c]!, (text) => (text.trim() === positive ? 1 : 0)),
    positive,
  };
}
