/**
 * Lists in the form in which the US Treasury publishes its list of specially designated nationals: three CSV files without
 * headings (entries, addresses, alternate names) in which "-0-" is empty. Other lists can be written in the same form.
 */
import { countryNamed } from "./country-names.ts";
import type { EntryKind, ListEntry } from "./entry.ts";

/** A row that cannot be read, with what would be right. */
export class ListFault extends Error {
  readonly line: number;

  constructor(file: string, line: number, message: string) {
    super(`${file}, line ${line}: ${message}`);
    this.name = "ListFault";
    this.line = line;
  }
}

interface Row {
  line: number;
  cells: string[];
}

/** Rows with quoted cells; a doubled quote is a quote. Carriage returns and the end mark of old files are dropped. */
export function csvRows(text: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let began = 1;
  const close = (): void => {
    const value = cell.trim();
    cells.push(value === "-0-" ? "" : value);
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (sign === "\n") line += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") close();
    else if (sign === "\n") {
      close();
      if (cells.length > 1 || cells[0] !== "") rows.push({ line: began, cells });
      cells = [];
      began = line;
    } else if (sign !== "\r" && sign !== "\u001a") cell += sign;
  }
  close();
  if (cells.length > 1 || cells[0] !== "") rows.push({ line: began, cells });
  return rows;
}

const kinds: Readonly<Record<string, EntryKind>> = {
  individual: "person",
  vessel: "vessel",
  aircraft: "aircraft",
  "": "organisation",
};

/** What the remarks say in a form that can be read: dates, nationalities, bank codes and names in quotes. */
function takeRemarks(entry: ListEntry, remarks: string): void {
  for (const part of remarks.replace(/\.\s*$/, "").split(";")) {
    const text = part.trim();
    const date = /^(?:alt\. )?DOB (.+)$/i.exec(text)?.[1];
    if (date) entry.dates.push(date.trim());
    const bic = /SWIFT\/BIC ([A-Z0-9]{8}(?:[A-Z0-9]{3})?)\b/.exec(text)?.[1];
    if (bic) entry.bics.push(bic);
    const alias = /^(?:alt\. )?[afn]\.k\.a\. ['"‘](.+?)['"’]$/i.exec(text)?.[1];
    if (alias) entry.aliases.push({ name: alias, weak: true });
    const country = /^(?:nationality|citizen) (.+)$/i.exec(text)?.[1];
    const code = country ? countryNamed(country) : null;
    if (code && !entry.countries.includes(code)) entry.countries.push(code);
  }
}

export interface SdnFiles {
  /** sdn.csv */
  entries: string;
  /** add.csv, where there is one. */
  addresses?: string;
  /** alt.csv, where there is one. */
  alternates?: string;
}

/** Throws a ListFault that names file, line and what is expected. */
export function readSdn({ entries, addresses, alternates }: SdnFiles): ListEntry[] {
  const byId = new Map<string, ListEntry>();
  for (const { line, cells } of csvRows(entries)) {
    const [id = "", name = "", kind = "", programmes = ""] = cells;
    if (!/^\d{1,12}$/.test(id))
      throw new ListFault(
        "entries",
        line,
        `"${id.slice(0, 20)}" is not an entry number; digits are expected.`,
      );
    if (name === "")
      throw new ListFault(
        "entries",
        line,
        "The name is missing; number, name, kind and programme are expected.",
      );
    if (byId.has(id))
      throw new ListFault("entries", line, `Entry ${id} is there twice; each number is expected once.`);
    const known = kinds[kind.toLowerCase()];
    if (!known)
      throw new ListFault(
        "entries",
        line,
        `"${kind.slice(0, 20)}" is not a kind; individual, vessel, aircraft or -0- is expected.`,
      );
    const entry: ListEntry = {
      id,
      kind: known,
      name,
      aliases: [],
      countries: [],
      dates: [],
      bics: [],
      programmes: programmes
        .split(/\]\s*\[|[[\]]/)
        .map((one) => one.trim())
        .filter((one) => one !== ""),
      remarks: cells[11] ?? "",
    };
    takeRemarks(entry, entry.remarks);
    byId.set(id, entry);
  }
  for (const { line, cells } of csvRows(alternates ?? "")) {
    const [id = "", , , name = ""] = cells;
    const entry = byId.get(id);
    if (!entry)
      throw new ListFault(
        "alternate names",
        line,
        `There is no entry ${id.slice(0, 20)}; an entry of the list is expected.`,
      );
    if (name !== "") entry.aliases.push({ name, weak: false });
  }
  for (const { line, cells } of csvRows(addresses ?? "")) {
    const [id = "", , , , country = ""] = cells;
    const entry = byId.get(id);
    if (!entry)
      throw new ListFault(
        "addresses",
        line,
        `There is no entry ${id.slice(0, 20)}; an entry of the list is expected.`,
      );
    const code = countryNamed(country);
    if (code && !entry.countries.includes(code)) entry.countries.push(code);
  }
  return [...byId.values()];
}
