/** The raw text as numbered lines, with the findings at the lines they point to. Pure. */
import type { FindingView } from "#server/explanations/schema.ts";

export interface RawLine {
  number: number;
  text: string;
  findings: number[];
  /** Where the first finding of the line begins, from 1; null without one. */
  column: number | null;
}

export function rawLines(raw: string, findings: readonly FindingView[]): RawLine[] {
  const lines: RawLine[] = raw
    .split(/\r\n|\n|\r/)
    .map((text, at) => ({ number: at + 1, text, findings: [], column: null }));
  findings.forEach((finding, at) => {
    const line = finding.line === null ? undefined : lines[finding.line - 1];
    if (!line) return;
    line.findings.push(at);
    line.column = Math.min(line.column ?? Number.POSITIVE_INFINITY, finding.column ?? 1);
  });
  return lines;
}
