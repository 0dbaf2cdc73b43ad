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
  private first: Refusal | null = null;

  constructor(rule: BatchRule) {
    this.rule = rule;
  }

  /** False when the message is to be refused. */
  take(refusal: Refusal): boolean {
    this.first ??= refusal;
    if (this.rule === "all" || this.findings.length === mostLeftOut) return false;
    const finding = findingOfRefusal(refusal);
    const message = `${nameOf(refusal.path)} is left out: ${refusal.message}`;
    this.findings.push({ ...finding, severity: "reject", message });
    return true;
  }

  /** Refuses a batch of which nothing is left. */
  conclude(kept: number): void {
    if (kept === 0 && this.first) throw this.first;
  }
}

/** "Transaction 3" for the path of an element inside the third one. */
function nameOf(path: string): string {
  const index = [...path.matchAll(/\[(\d+)\]/g)];
  const step = path.split("/").findIndex((part) => /Tx\w*\[\d+\]$/.test(part));
  const own = step < 0 ? undefined : /\[(\d+)\]$/.exec(path.split("/")[step] ?? "")?.[1];
  return `Transaction ${own ?? index[0]?.[1] ?? "1"}`;
}
