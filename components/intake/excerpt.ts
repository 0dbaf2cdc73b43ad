/** The lines around a finding, cut to what fits, with the place the caret points at. Pure. */
import { showHidden } from "#components/ui/hidden-characters.ts";

export interface ExcerptLine {
  number: number;
  before: string;
  /** The character the finding points at; empty on the other lines. */
  at: string;
  after: string;
}

const widest = 110;
const linesAround = 2;

/** A window of a long line that keeps the column in view, with an ellipsis where it was cut. */
function cut(line: string, column: number | null): ExcerptLine & { number: 0 } {
  const place = column === null ? 0 : Math.min(Math.max(column - 1, 0), line.length);
  const from = line.length <= widest ? 0 : Math.max(0, Math.min(place - widest / 2, line.length - widest));
  const to = Math.min(line.length, from + widest);
  const lead = from > 0 ? "\u2026" : "";
  const tail = to < line.length ? "\u2026" : "";
  if (column === null) {
    return { number: 0, before: lead + showHidden(line.slice(from, to)) + tail, at: "", after: "" };
  }
  const [at = ""] = line.slice(place, to);
  return {
    number: 0,
    before: lead + showHidden(line.slice(from, place)),
    at: at === "" ? "\u23ce" : showHidden(at),
    after: showHidden(line.slice(place + at.length, to)) + tail,
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
    return { ...cut(lines[number - 1]!, number === line ? (column ?? 1) : null), number };
  });
}
