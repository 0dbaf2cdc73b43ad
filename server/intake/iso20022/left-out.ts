/**
 * What happens to a batch with a faulty transaction. "all": the first fault refuses the message. "good": the transaction
 * is left out with a finding of its own and the others are taken in; a batch without a good one is refused all the same.
 */
import type { Finding } from "#models/rules/index.ts";
import { findingOfRefusal } from "../read-result.ts";
import type { Refusal } from "../refuse-message.ts";

export const batchRules = ["all", "good"] as const;
export type BatchRule = (typeof batchRules)[number];

/** More than so many are no oversight; the message is refused then. */
const mostLeftOut = 1000;

export class LeftOut {
  readonly findings: Finding[] = [];
  private readonly rule: BatchRule;
  private readonly word: string;
  private first: Refusal | null = null;

  constructor(rule: BatchRule, word = "transaction") {
    this.rule = rule;
    this.word = word;
  }

  /** False when the message is to be refused. Without `place` the path of the element tells which one is meant. */
  take(refusal: Refusal, place = placeOf(refusal.path)): boolean {
    this.first ??= refusal;
    if (this.rule === "all" || this.findings.length === mostLeftOut) return false;
    const finding = findingOfRefusal(refusal);
    const message = `${this.word.charAt(0).toUpperCase()}${this.word.slice(1)} ${place} is left out: ${refusal.message}`;
    this.findings.push({ ...finding, severity: "reject", message });
    return true;
  }

  /** Refuses a batch of which nothing is left. */
  conclude(kept: number): void {
    if (kept === 0 && this.first) throw this.first;
  }
}

/** 3 for the path of an element inside the third transaction. */
function placeOf(path: string): number {
  const steps = path.split("/");
  const step =
    steps.find((part) => /^(?:\w*Tx\w*|Rcrd)\[\d+\]$/.test(part)) ?? steps.find((part) => part.endsWith("]"));
  return Number(/\[(\d+)\]$/.exec(step ?? "")?.[1] ?? 1);
}
