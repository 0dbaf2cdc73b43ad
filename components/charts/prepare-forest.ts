/**
 * Paired differences with their intervals, one line a measure. Measures where lower is better are mirrored, so that
 * to the right of zero always means better; the numbers in words keep the sign they were given with.
 */
import { countOf, intervalText, signedText } from "./number-text.ts";
import { markLimit, type Prepared } from "./prepared.ts";
import { ticksAroundZero } from "./ticks.ts";

interface Interval {
  value: number;
  low: number;
  high: number;
}

export interface ForestInput {
  title: string;
  /** Who is compared, in the order of the subtraction: "challenger", "champion". */
  subject: string;
  reference: string;
  rows: { label: string; better: "higher" | "lower"; difference: Interval }[];
}

export type ForestVerdict = "better" | "worse" | "not told apart";

export interface PreparedForest extends Prepared {
  lines: { label: string; gain: Interval; verdict: ForestVerdict; text: string }[];
  ticks: number[];
}

function gainOf(better: "higher" | "lower", difference: Interval): Interval {
  if (better === "higher") return difference;
  return { value: 0 - difference.value, low: 0 - difference.high, high: 0 - difference.low };
}

/** Told apart only when the whole interval lies on one side of zero. */
function verdictOf(gain: Interval): ForestVerdict {
  if (gain.low > 0) return "better";
  return gain.high < 0 ? "worse" : "not told apart";
}

function summaryOf(lines: PreparedForest["lines"], input: ForestInput): string {
  const told = (verdict: ForestVerdict) => lines.filter((line) => line.verdict === verdict);
  const better = told("better");
  const worse = told("worse");
  const open = told("not told apart");
  const named = (group: PreparedForest["lines"]) => group.map((line) => line.label).join(", ");
  const parts = [
    better.length > 0 ? `better on ${named(better)}` : "",
    worse.length > 0 ? `worse on ${named(worse)}` : "",
    open.length > 0 ? `not told apart on ${named(open)}` : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return "No measure was compared.";
  return `Of ${countOf(lines.length, "measure")} the ${input.subject} is ${parts.join("; ")}.`;
}

export function prepareForest(input: ForestInput): PreparedForest {
  const lines = input.rows.slice(0, Math.floor(markLimit / 2)).map((row) => {
    const gain = gainOf(row.better, row.difference);
    return {
      label: row.label,
      gain,
      verdict: verdictOf(gain),
      text: intervalText(row.difference, 4, signedText),
      better: row.better,
    };
  });
  const lows = lines.map((line) => line.gain.low);
  const highs = lines.map((line) => line.gain.high);
  return {
    title: input.title,
    summary: summaryOf(lines, input),
    lines,
    ticks: ticksAroundZero(Math.min(0, ...lows), Math.max(0, ...highs), 6),
    marks: lines.length * 2,
    stops: lines.map((line) => `${line.label} (${line.better} is better): ${line.text}, ${line.verdict}`),
    table: {
      caption: input.title,
      columns: [
        { label: "Measure", numeric: false },
        { label: "Better is", numeric: false },
        { label: `${input.subject} minus ${input.reference} (95 %)`, numeric: true },
        { label: "Reading", numeric: false },
      ],
      rows: lines.map((line) => [line.label, line.better, line.text, line.verdict]),
    },
  };
}
