/**
 * CSV with a header line, or JSON lines: each row a payment. Every row is checked as the message it stands for; what is
 * wrong is told by row, column and place in the file.
 */
import { exponentOf } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/index.ts";
import { shortened } from "#models/rules/index.ts";
import { dateFault } from "../iso20022/check-dates.ts";
import type { BatchRule } from "../iso20022/left-out.ts";
import { readIso20022 } from "../iso20022/read-iso20022.ts";
import { blankResult, findingOfRefusal, type ReadResult, type TableRow } from "../read-result.ts";
import { Refusal } from "../refuse-message.ts";
import { fieldOfColumn, mappingInUse, type TableMapping } from "./map-columns.ts";
import { parseLine } from "./parse-line.ts";
import { type Cell, separatorOf, splitCells } from "./split-cells.ts";
import { currencyFields, fieldAt } from "./transfer-layout.ts";
import { writeTransfer } from "./write-transfer.ts";

const mostRows = 10_000;
const mostFindings = 1_000;
/** A header must name this many fields, the amount among them, to be one. */
const leastFields = 3;

/** What a row says, by field, with the column it stands in. */
interface Row {
  number: number;
  line: number;
  fields: Map<string, Cell & { column: number; name: string }>;
}

/** "jsonl", "csv" or null when the text is no table. */
export function tableKind(text: string): "jsonl" | "csv" | null {
  if (/^\s*\{\s*"/.test(text)) return "jsonl";
  const end = text.indexOf("\n");
  if (end < 0 || end > 20_000) return null;
  try {
    const header = splitCells(text.slice(0, end + 1), separatorOf(text)).next().value as Cell[] | undefined;
    const mapping = mappingInUse();
    const fields = (header ?? []).map(({ text: name }) => fieldOfColumn(name, mapping));
    const constants = Object.keys(mapping.constants);
    const known = new Set([...fields.filter((name) => name !== null), ...constants]);
    return known.size >= leastFields && known.has("amount") ? "csv" : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Reads a table into `result`; under "all" one faulty row refuses all of them, under "good" it is left out. */
export function readTable(text: string, kind: "jsonl" | "csv", result: ReadResult, rule: BatchRule): void {
  result.standard = "table";
  result.messageType = kind === "csv" ? "CSV" : "JSON lines";
  const mapping = mappingInUse();
  const unread = new Set<string>();
  const rows = kind === "csv" ? csvRows(text, mapping, unread) : jsonRows(text, mapping, unread);
  const taken: TableRow[] = [];
  const said = new Map<string, number>();
  for (const row of rows) {
    if (row instanceof Refusal) {
      result.findings.push(findingOfRefusal(row));
    } else {
      if (row.number > mostRows) throw tooMany(row.line);
      const read = readRow(row, mapping, said);
      if (Array.isArray(read)) result.findings.push(...read);
      else taken.push(read);
    }
    if (result.findings.length > mostFindings) break;
  }
  result.findings.splice(mostFindings);
  if (taken.length === 0 && result.findings.length === 0) {
    throw new Refusal("X06", "The table has no rows; a row for each payment is expected.", {
      path: "/",
      line: 1,
      column: 1,
    });
  }
  const refused = taken.length === 0 || (rule === "all" && result.findings.length > 0);
  if (unread.size > 0) result.findings.push(unreadFinding([...unread]));
  result.outcome = refused ? "rejected" : "accepted";
  result.rows = refused ? [] : taken;
}

/** Names that fill no field: a typing error in one would otherwise lose what stands under it without a word. */
function unreadFinding(names: readonly string[]): Finding {
  const listed = names
    .slice(0, 10)
    .map((name) => `"${name.slice(0, 60)}"`)
    .join(", ");
  const more = names.length > 10 ? ` and ${names.length - 10} more` : "";
  const message = `${listed}${more} ${names.length === 1 ? "is" : "are"} not read: no field is called so; a field's name or a mapping is expected.`;
  const at = { path: "/", line: 1, column: 1 };
  return { ...findingOfRefusal(new Refusal("X11", message, at)), severity: "warn" };
}

const tooMany = (line: number): Refusal =>
  new Refusal(
    "X03",
    `The table has more than ${mostRows} rows; tables of at most ${mostRows} are expected.`,
    {
      path: `row[${mostRows + 1}]`,
      line,
      column: 1,
    },
  );

function* csvRows(text: string, mapping: TableMapping, unread: Set<string>): Generator<Row | Refusal> {
  let header: { name: string; field: string | null }[] | null = null;
  let number = 0;
  for (const cells of splitCells(text, separatorOf(text))) {
    if (!header) {
      header = cells.map(({ text: name }) => ({ name, field: fieldOfColumn(name, mapping) }));
      const twice = header.find(
        ({ field }, at) => field && header?.findIndex((one) => one.field === field) !== at,
      );
      if (twice)
        throw rowRefusal(1, cells[0], twice.name, `Two columns fill ${twice.field}; one is expected.`);
      for (const { name, field } of header) if (field === null && name !== "") unread.add(name);
      continue;
    }
    number += 1;
    if (cells.length !== header.length) {
      const message = `The row has ${cells.length} cells; ${header.length} are expected, as in the header.`;
      yield rowRefusal(number, cells[0], null, message);
      continue;
    }
    const fields: Row["fields"] = new Map();
    for (const [at, cell] of cells.entries()) {
      const { name, field } = header[at] as { name: string; field: string | null };
      if (field && cell.text !== "") fields.set(field, { ...cell, name });
    }
    yield { number, line: cells[0]?.line ?? 1, fields };
  }
}

/** A payment takes a few hundred; what parses a line takes many times its length of memory, all at once. */
const longestLine = 65_536;

/** Lines that hold something, with their numbers; one at a time, since a file may be nothing but line ends. */
function* linesOf(text: string): Generator<{ line: string; at: number }> {
  let from = 0;
  for (let at = 1; from < text.length; at += 1) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
    if (line.trim() !== "") yield { line, at };
  }
}

function* jsonRows(text: string, mapping: TableMapping, unread: Set<string>): Generator<Row | Refusal> {
  let number = 0;
  for (const { line, at } of linesOf(text)) {
    number += 1;
    const place: Cell = { text: "", line: at, column: 1 };
    if (line.length > longestLine) {
      const problem = `The line has ${line.length} characters; one payment in at most ${longestLine}`;
      yield rowRefusal(number, place, null, `${problem} is expected.`);
      continue;
    }
    const fields: Row["fields"] = new Map();
    try {
      for (const [name, value] of flat(parseLine(line), "")) {
        const field = fieldOfColumn(name, mapping);
        if (field === null) unread.add(name);
        if (field === null || value === "") continue;
        if (fields.has(field)) throw new RangeError(`Two names fill ${field}; write one of them`);
        fields.set(field, { ...place, text: value, name });
      }
      yield { number, line: at, fields };
    } catch (error) {
      if (number === 1) refuseOneDocument(text);
      const problem = error instanceof RangeError ? error.message : "The line is not a JSON object";
      yield rowRefusal(number, place, null, `${problem}; one object with texts in it is expected.`);
    }
  }
}

/** One object over several lines is told once and not line by line. */
function refuseOneDocument(text: string): void {
  if (text.length > longestLine) return;
  try {
    JSON.parse(text);
  } catch {
    return;
  }
  if (!text.trim().includes("\n")) return;
  const message =
    "The file is one JSON object over several lines; each payment on a line of its own is expected.";
  throw new Refusal("X11", message, { path: "/", line: 1, column: 1 });
}

const deepest = 6;

/** {"creditor":{"name":"A"}} as ["creditor.name", "A"]. */
function* flat(value: unknown, name: string, depth = 0): Generator<[string, string]> {
  if (typeof value === "string") yield [name, value.trim()];
  else if (typeof value === "object" && value !== null) {
    if (depth === deepest) throw new RangeError(`${name} lies too deep`);
    for (const [key, inner] of Object.entries(value))
      yield* flat(inner, name ? `${name}.${key}` : key, depth + 1);
  }
  if (depth === 0 && (typeof value !== "object" || value === null || Array.isArray(value))) {
    throw new RangeError("The line is not an object");
  }
}

function rowRefusal(number: number, at: Cell | undefined, name: string | null, message: string): Refusal {
  return new Refusal("X11", `Row ${number}${name ? `, column "${name.slice(0, 60)}"` : ""}: ${message}`, {
    path: name ? `row[${number}]/${name.slice(0, 60)}` : `row[${number}]`,
    line: at?.line ?? null,
    column: at?.column ?? null,
  });
}

const needed: readonly (readonly [field: string, what: string])[] = [
  ["amount", "a decimal such as 1200.50"],
  ["currency", "a currency code such as EUR"],
  ["settlementDate", "a date such as 2026-11-20"],
];

const decimal = /^\d{1,18}(?:[.,]\d{1,17})?$/;
const amountIs = "an amount; digits with one point or comma are expected";
/** What would otherwise be told of an element that the row does not know. */
const written: readonly (readonly [field: string, isRight: (text: string) => boolean, what: string])[] = [
  ["amount", (text) => decimal.test(text), amountIs],
  ["instructedAmount", (text) => decimal.test(text), amountIs],
  [
    "settlementDate",
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && dateFault("date", text) === null,
    "a date of the calendar; one such as 2026-11-20 is expected",
  ],
];

/** Thousands in groups look like this, and so do three decimals: 1.200 may be meant as 1200. */
const grouped = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** What is written of an amount that can be read in two ways; null when it cannot. */
function ambiguity(field: string, values: ReadonlyMap<string, string>): string | null {
  const text = values.get(field) ?? "";
  const code = values.get(currencyFields.get(field) ?? "") ?? values.get("currency") ?? "";
  const decimals = exponentOf(code);
  if (decimals === null || decimals >= 3 || !grouped.test(text)) return null;
  const plain = text.replace(/[.,]/, "");
  const expected = decimals === 0 ? "no decimals" : `at most ${decimals} decimals`;
  return `"${text}" may mean ${plain} or ${text.replace(",", ".")} ${code}; ${expected} and no mark between thousands are expected.`;
}

/**
 * The row as a message that was read, or what is wrong with it. `said` counts the rows of the table that say the same:
 * without an identification of their own they are payments all the same.
 */
function readRow(row: Row, mapping: TableMapping, said: Map<string, number>): TableRow | Finding[] {
  const values = new Map(Object.entries(mapping.constants));
  for (const [field, { text }] of row.fields) values.set(field, text);
  const place: Cell = { text: "", line: row.line, column: 1 };
  const missing = needed.filter(([field]) => !values.has(field));
  if (missing.length > 0) {
    return missing.map(([field, what]) =>
      findingOfRefusal(rowRefusal(row.number, place, null, `${field} is missing; ${what} is expected.`)),
    );
  }
  for (const [field, isRight, what] of written) {
    const text = values.get(field);
    if (text === undefined || isRight(text)) continue;
    const cell = row.fields.get(field);
    const message = `"${shortened(text)}" is not ${what}.`;
    return [findingOfRefusal(rowRefusal(row.number, cell ?? place, cell?.name ?? null, message))];
  }
  for (const field of currencyFields.keys()) {
    const text = values.get(field);
    if (text === undefined) continue;
    const twofold = ambiguity(field, values);
    if (twofold !== null) {
      const cell = row.fields.get(field);
      return [findingOfRefusal(rowRefusal(row.number, cell ?? place, cell?.name ?? null, twofold))];
    }
    values.set(field, text.replace(",", "."));
  }
  const words = JSON.stringify([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
  const occurrence = (said.get(words) ?? 0) + 1;
  said.set(words, occurrence);
  if (occurrence > 1 && values.has("messageId")) {
    const message =
      "The row says what a row above it says, under the same messageId; another messageId is expected.";
    return [findingOfRefusal(rowRefusal(row.number, place, null, message))];
  }
  const bytes = writeTransfer(values, occurrence);
  const result = blankResult("unknown");
  try {
    readIso20022(bytes, result, "all");
    return { number: row.number, bytes, result };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return [inTheTable(refusal, row)];
  }
}

const isCurrency = (field: string | null): boolean => field?.endsWith(".currency") ?? false;

/** What was found in the message, told of the cell it came from. */
function inTheTable(refusal: Refusal, row: Row): Finding {
  const found = fieldAt(refusal.path);
  // A row without a time of its own was given that of its settlement date.
  const field = found === "createdAtText" && !row.fields.has(found) ? "settlementDate" : found;
  const cell = row.fields.get(field ?? "") ?? (isCurrency(field) ? row.fields.get("currency") : undefined);
  const name = cell?.name ?? null;
  return {
    ...findingOfRefusal(refusal),
    field,
    path: name ? `row[${row.number}]/${name}` : `row[${row.number}]`,
    line: cell?.line ?? row.line,
    column: cell?.column ?? 1,
    message: `Row ${row.number}${name ? `, column "${name}"` : ""}: ${refusal.message}`,
  };
}
