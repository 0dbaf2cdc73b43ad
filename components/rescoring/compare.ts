/** What an edit changed, in words: the number, the findings, the features. Pure. */
import type { Finding } from "#models/rules/finding.ts";

export interface FindingChanges {
  cleared: Finding[];
  appeared: Finding[];
}

const identity = (finding: Finding) => `${finding.rule} ${finding.code} ${finding.field ?? finding.path}`;

/** Findings that went and findings that came; the same rule on another element is another finding. */
export function findingChanges(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  const had = new Set(before.map(identity));
  const has = new Set(after.map(identity));
  return {
    cleared: before.filter((finding) => !has.has(identity(finding))),
    appeared: after.filter((finding) => !had.has(identity(finding))),
  };
}

/** "0.41 → 1", "missing → 3". */
export function movedText(from: number | null, to: number | null): string {
  return `${numberText(from)} → ${numberText(to)}`;
}

function numberText(value: number | null): string {
  if (value === null || Number.isNaN(value)) return "missing";
  const rounded = Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toFixed(2)));
  return rounded.replace("-", "−");
}

/** A probability to a tenth of a point, since what an edit moves may be less than one. */
export function fineText(probability: number): string {
  if (probability < 0.001) return "<0.1\u00a0%";
  if (probability > 0.999) return ">99.9\u00a0%";
  return `${(probability * 100).toFixed(1)}\u00a0%`;
}
