/** What the state is told, reduced to what it keeps, with one total order. */
import type { NameSketch } from "../name-sketch.ts";

/** The outcome of an earlier payment between two accounts (raw account texts as in the payment). */
export interface KnownOutcome {
  debtorAccount: string | null;
  creditorAccount: string | null;
  genuine: boolean;
}

export interface Observation {
  at: number;
  kind: "payment" | "outcome";
  debtor: string;
  creditor: string;
  cents: number;
  log: number | null;
  amount: number;
  corridor: string;
  nearLimit: boolean;
  name: NameSketch | null;
  genuine: boolean;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * By time, then payments before outcomes, then by content: observations that tie in all of it change the state alike,
 * whichever comes first.
 */
export function observationOrder(a: Observation, b: Observation): number {
  return (
    a.at - b.at ||
    byText(b.kind, a.kind) ||
    byText(a.debtor, b.debtor) ||
    byText(a.creditor, b.creditor) ||
    a.cents - b.cents ||
    a.amount - b.amount ||
    byText(a.corridor, b.corridor) ||
    Number(a.nearLimit) - Number(b.nearLimit) ||
    byText(String(a.name), String(b.name)) ||
    Number(a.genuine) - Number(b.genuine)
  );
}
