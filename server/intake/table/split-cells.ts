/** Comma separated values (RFC 4180) as rows of cells, each with its place; also with semicolons, tabs or bars. */
import { Refusal } from "../refuse-message.ts";

export interface Cell {
  text: string;
  line: number;
  column: number;
}

const separators = [",", ";", "\t", "|"] as const;
const mostCells = 200;

/** The separator that the first line uses most. */
export function separatorOf(text: string): string {
  const first = text.slice(0, Math.max(0, (text.indexOf("\n") + 1 || text.length + 1) - 1));
  const counted = separators.map((separator) => ({ separator, count: first.split(separator).length - 1 }));
  return counted.sort((a, b) => b.count - a.count)[0]?.separator ?? ",";
}

/** Rows one by one; a blank line is no row. */
export function* splitCells(text: string, separator: string): Generator<Cell[]> {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  let row: Cell[] = [];
  while (at < text.length) {
    const begin = { line, column: at - lineStart + 1 };
    let value: string;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at, begin);
      value = quoted.value;
      for (let index = text.indexOf("\n", at); index >= 0 && index < quoted.next; ) {
        line += 1;
        lineStart = index + 1;
        index = text.indexOf("\n", index + 1);
      }
      at = quoted.next;
    } else {
      const stop = endOf(text, at, separator);
      value = text.slice(at, stop).trim();
      at = stop;
    }
    row.push({ text: value, ...begin });
    if (row.length > mostCells) throw refusal(`A row has at most ${mostCells} cells.`, begin);
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) row.push({ text: "", line, column: at - lineStart + 1 });
      continue;
    }
    if (text[at] === "\r") at += 1;
    if (at < text.length && text[at] !== "\n") {
      throw refusal("After a closing quote a separator or the end of the line is expected.", {
        line,
        column: at - lineStart + 1,
      });
    }
    at += 1;
    line += 1;
    lineStart = at;
    if (row.length > 1 || row[0]?.text !== "") yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

function endOf(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === separator || character === "\n") return at;
    if (character === "\r" && text[at + 1] === "\n") return at;
  }
  return text.length;
}

function readQuoted(
  text: string,
  from: number,
  begin: { line: number; column: number },
): { value: string; next: number } {
  let value = "";
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw refusal("The quote that opens this cell is never closed.", begin);
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value: value.trim(), next: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

const refusal = (message: string, at: { line: number; column: number }): Refusal =>
  new Refusal("X11", message, { path: `line[${at.line}]`, ...at });
