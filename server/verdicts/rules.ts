/** The verdict's state machine and what makes a second person necessary. Pure: the store's SQL decides races. */
import type { Judged, Outcome, VerdictState } from "./schema.ts";

/** A verdict can be taken back by its maker for this long; nothing leaves the house before. */
export const undoSeconds = 10;

export type VerdictStep = "undo" | "finalize" | "approve" | "return";

/** What each step makes of each state; a pair that is not listed is refused. */
const steps: Readonly<Record<VerdictState, Partial<Record<VerdictStep, VerdictState>>>> = {
  pending: { undo: "undone", finalize: "final" },
  "waiting-approval": { undo: "undone", approve: "final", return: "returned" },
  final: {},
  undone: {},
  returned: {},
};

export function stateAfter(state: VerdictState, step: VerdictStep): VerdictState | null {
  return steps[state][step] ?? null;
}

/** What an exception is while its latest verdict is in this state. */
export function exceptionStateOf(verdict: VerdictState): "open" | "deciding" | "closed" {
  if (verdict === "final") return "closed";
  return verdict === "pending" || verdict === "waiting-approval" ? "deciding" : "open";
}

export interface SecondPersonFacts {
  outcome: Outcome;
  judged: Judged;
  amountEurMinor: number;
  band: string;
  /** True when payment data was changed in a saved edit. */
  edited: boolean;
  /** True when the decision asks another bank to cancel a payment. */
  recalls?: boolean;
  fromEurMinor: number;
}

const repaired: ReadonlySet<Outcome> = new Set(["REPAIRED_OPS", "REPAIRED_AFTER_ENQUIRY"]);

/** Why a second person must approve, in words; empty when the maker decides alone. Escalating has no effect to approve. */
export function secondPersonReasons(facts: SecondPersonFacts): string[] {
  if (facts.outcome === "ESCALATED") return [];
  const reasons: string[] = [];
  if (facts.edited && repaired.has(facts.outcome)) reasons.push("payment data was changed");
  if (facts.recalls) reasons.push("a payment is recalled");
  if (facts.amountEurMinor >= facts.fromEurMinor)
    reasons.push(`amount of EUR ${Math.floor(facts.fromEurMinor / 100).toLocaleString("en-GB")} or more`);
  if (facts.judged === "false-alarm" && facts.band === "very-high")
    reasons.push("released against a very high score");
  return reasons;
}

const approvers: ReadonlySet<string> = new Set(["senior", "approver", "lead"]);

/** The roles that give the second word on verdicts. */
export const mayApproveVerdicts = (role: string): boolean => approvers.has(role);

/** A label's target; null when the person was unsure, which is missing truth and never a negative. */
export function targetOf(judged: Judged): 0 | 1 | null {
  if (judged === "unsure") return null;
  return judged === "genuine" ? 1 : 0;
}
