/** The raw text as numbered lines, with the findings at the lines they point to. Pure. */
import type { FindingView } from "#server/explanations/schema.ts";

export interface RawPart {
  text: string;
  /** The findings about this stretch of text; empty for the text between. */
  findings: number[];
}

export interface RawLine {
  number: number;
  parts: RawPart[];
  findings: number[];
}

export function rawLines(raw: string, findings: readonly FindingView[]): RawLine[] {
  const texts = raw.split(/\r\n|\n|\r/);
  const places = new Map<number, { finding: number; column: number | null }[]>();
  findings.forEach(({ line, column }, finding) => {
    if (line === null || line < 1 || line > texts.length) return;
    places.set(line, [...(places.get(line) ?? []), { finding, column }]);
  });
  return texts.map((text, at) => {
    const own = places.get(at + 1) ?? [];
    return { number: at + 1, parts: partsOf(text, own), findings: own.map(({ finding }) => finding) };
  });
}

/** The line cut where findings begin and end. A finding without a column, or outside the text, is about the whole line. */
function partsOf(text: string, own: readonly { finding: number; column: number | null }[]): RawPart[] {
  const stretches = own
    .map(({ finding, column }) => {
      const start = column === null || column > text.length ? 0 : column - 1;
      return { finding, start, end: column === null ? text.length : endOfElement(text, start) };
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: RawPart[] = [];
  let at = 0;
  for (const { finding, start, end } of stretches) {
    const last = parts.at(-1);
    // A stretch that begins inside the one before joins it: marks do not nest.
    if (start < at && last && last.findings.length > 0) {
      last.findings.push(finding);
      if (end > at) {
        last.text += text.slice(at, end);
        at = end;
      }
      continue;
    }
    if (start > at) parts.push({ text: text.slice(at, start), findings: [] });
    parts.push({ text: text.slice(start, end), findings: [finding] });
    at = end;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), findings: [] });
  return parts;
}

/** Where the element that begins at `start` ends on this line; the line's end when it goes on or is no element. */
function endOfElement(text: string, start: number): number {
  const name = /^<([^\s/>]+)/.exec(text.slice(start))?.[1];
  if (name === undefined) return text.length;
  const close = `</${name}>`;
  const end = text.indexOf(close, start);
  return end < 0 ? text.length : end + close.length;
}
