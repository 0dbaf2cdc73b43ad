/**
 * The lines around a finding, cut to what fits, with the place the caret points at. The text comes with hidden
 * characters already shown as tokens; a token counts as one column. Pure.
 */
import { characters } from "#components/ui/hidden-characters.ts";

export interface ExcerptLine {
  number: number;
  before: string;
  /** The character the finding points at; empty on the other lines. */
  at: string;
  after: string;
}

const widest = 110;
const linesAround = 2;
const endOfLine = "\u23ce";
const cutMark = "\u2026";

/** A window of a long line that keeps the column in view; `column` is null on lines without a caret. */
function cut(line: string, column: number | null): Omit<ExcerptLine, "number"> {
  const cells = characters(line);
  const place = column === null ? 0 : Math.min(Math.max(column - 1, 0), cells.length);
  const from = cells.length <= widest ? 0 : Math.max(0, Math.min(place - widest / 2, cells.length - widest));
  const to = Math.min(cells.length, from + widest);
  const lead = from > 0 ? cutMark : "";
  const tail = to < cells.length ? cutMark : "";
  const text = (start: number, stop: number) => cells.slice(start, stop).join("");
  if (column === null) return { before: lead + text(from, to) + tail, at: "", after: "" };
  return {
    before: lead + text(from, place),
    at: cells[place] ?? endOfLine,
    after: text(place + 1, to) + tail,
  };
}

/** Lines and columns count from 1. A place outside the text gives no excerpt. */
export function excerptAround(raw: string, line: number | null, column: number | null): ExcerptLine[] {
  if (line === null) return [];
  const lines = raw.split(/\r\n|\r|\n/u);
  if (line < 1 || line > lines.length) return [];
  const from = Math.max(1, line - linesAround);
  const to = Math.min(lines.length, line + linesAround);
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const number = from + at;
    return { number, ...cut(lines[number - 1]!, number === line ? (column ?? 1) : null) };
  });
}
