/** A label column to 0/1 targets. Which of its two values counts as 1 is decided on one table and applied to others. */
import { columnPlace, type TextTable } from "./read-table.ts";

export interface LabelCoding {
  readonly label: string;
  readonly positive: string;
  /** The value that counts as 0; null when every other one does. */
  readonly negative: string | null;
  /** Whether "Yes" and "YES" are one value. */
  readonly anyCase: boolean;
}

const positiveTexts = new Set([
  ...["1", "true", "t", "yes", "y", "positive", "pos", "+"],
  ...[
    "fraud",
    "fraudulent",
    "anomaly",
    "anomalous",
    "outlier",
    "abnormal",
    "attack",
    "malicious",
    "suspicious",
  ],
  ...["bad", "default", "defaulted", "spam", "phishing", "genuine"],
]);

/** Unlike in other columns "-" and "none" are labels. */
const unlabelledTexts = new Set(["", "na", "n/a", "nan", "null", "?"]);

/** Null where there is no label; the same number is the same label however it is written. */
function labelOf(text: string): string | null {
  const plain = text.trim();
  if (unlabelledTexts.has(plain.toLowerCase())) return null;
  return Number.isFinite(Number(plain)) ? String(Number(plain)) : plain;
}

/**
 * The named value, else the one of the two that says so ("fraud", "yes"), else the larger of two numbers, else the rarer
 * one. Values that only capitals tell apart are one, unless they are all that there is. Throws an Error when the column is
 * not there or does not have two values.
 */
export function planLabel(table: TextTable, label: string, positive: string | null = null): LabelCoding {
  const wanted = positive === null ? null : labelOf(positive);
  const exact = countLabels(table, label, false);
  const folded = countLabels(table, label, true);
  const anyCase = folded.size >= Math.min(2, exact.size);
  const counts = anyCase ? folded : exact;
  const told = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 6);
  const seen = told.map(([text, n]) => `"${text}" ${n === 1 ? "once" : `${n} times`}`).join(", ");
  if (positive !== null) {
    const found = [...counts.keys()].find((text) => wanted !== null && isSame(text, wanted, anyCase));
    if (found === undefined)
      throw new Error(`the label "${label}" never has the value "${positive}"; it has ${seen || "no value"}`);
    if (counts.size === 1)
      throw new Error(`the label "${label}" is always "${positive}"; two values are needed`);
    return { label, positive: found, negative: null, anyCase };
  }
  if (counts.size !== 2)
    throw new Error(
      `the label "${label}" must have two values, not ${counts.size}${seen ? ` (${seen}${counts.size > 6 ? ", ..." : ""})` : ""}` +
        (counts.size > 2 ? "; --positive VALUE sets one against all others" : ""),
    );
  const both = [...counts.keys()];
  const chosen = positiveOf(both, counts);
  return { label, positive: chosen, negative: both.find((text) => text !== chosen)!, anyCase };
}

/** How often each value occurs, under the spelling that came first. */
function countLabels(table: TextTable, label: string, anyCase: boolean): Map<string, number> {
  const spelt = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const text of labelTexts(table, label)) {
    const value = labelOf(text);
    if (value === null) continue;
    const key = anyCase ? value.toLowerCase() : value;
    const first = spelt.get(key) ?? value;
    spelt.set(key, first);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return counts;
}

const isSame = (one: string, other: string, anyCase: boolean): boolean =>
  one === other || (anyCase && one.toLowerCase() === other.toLowerCase());

function positiveOf(both: readonly string[], counts: ReadonlyMap<string, number>): string {
  const numbers = both.map(Number);
  if (numbers.every(Number.isFinite) && numbers[0] !== numbers[1])
    return numbers[0]! > numbers[1]! ? both[0]! : both[1]!;
  const named = both.filter((text) => positiveTexts.has(text.toLowerCase()));
  if (named.length === 1) return named[0]!;
  return both.toSorted((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1))[0]!;
}

/** Rows that have a label, and their targets. Throws an Error for a value that the plan does not know. */
export function targetsOf(table: TextTable, plan: LabelCoding): { labelled: Int32Array; target: Uint8Array } {
  const { label, positive, negative, anyCase } = plan;
  const labelled: number[] = [];
  const target: number[] = [];
  for (const [r, text] of labelTexts(table, label).entries()) {
    const value = labelOf(text);
    if (value === null) continue;
    const isPositive = isSame(value, positive, anyCase);
    if (!isPositive && negative !== null && !isSame(value, negative, anyCase))
      throw new Error(
        `row ${r + 1}: the label "${label}" is "${value}", neither "${positive}" nor "${negative}"`,
      );
    labelled.push(r);
    target.push(isPositive ? 1 : 0);
  }
  return { labelled: Int32Array.from(labelled), target: Uint8Array.from(target) };
}

function labelTexts(table: TextTable, label: string): readonly string[] {
  return table.columns[columnPlace(table, label)]!;
}
