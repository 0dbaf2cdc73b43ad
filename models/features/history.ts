/**
 * History: what was known about the two accounts of one payment strictly before its decision time, as plain JSON.
 * It is stored with the snapshot and sent to the browser, so accounts are hashed, names are sketches, times are
 * whole seconds before the decision ("ago") and money is euro cents. All features of an edited payment can be
 * recomputed from it: an edited creditor account finds its payee entry or counts as never seen.
 */
import type { NameSketch } from "./name-sketch.ts";

/** Earlier outcomes known before the decision. */
export type Outcomes = [genuine: number, falseAlarm: number];

export interface DebtorHistory {
  key: string;
  firstAgo: number | null;
  lastAgo: number | null;
  payments: number;
  count1h: number;
  count24h: number;
  count7d: number;
  count30d: number;
  sum24h: number;
  sum7d: number;
  sum30d: number;
  payees24h: number;
  payees7d: number;
  payees30d: number;
  newPayees7d: number;
  nearLimit7d: number;
  /** Of the last 64 payments out, log10 EUR. Null before the first. */
  amounts: { n: number; q25: number; median: number; q75: number; max: number } | null;
  /** Payments by "DE>FR", the first 16 corridors of the account. */
  corridors: Record<string, number>;
  lastInAgo: number | null;
  inSum24h: number;
  payers7d: number;
  outcomes: Outcomes;
}

/** The creditor account's numbers, in this order; ages are null when the account was never seen. */
export type CreditorNumbers = [
  firstAgo: number | null,
  lastInAgo: number | null,
  count24h: number,
  count7d: number,
  count30d: number,
  sum24h: number,
  sum7d: number,
  payers7d: number,
  payers30d: number,
  payees7d: number,
  outSum24h: number,
  genuine: number,
  falseAlarm: number,
];

export interface CreditorHistory {
  key: string;
  numbers: CreditorNumbers;
  /** Up to four names seen with this account, from anybody. */
  names: NameSketch[];
  /** Likeness of this account's characters to the most similar other payee of the debtor, 0..1; null without payees. */
  nearest: number | null;
}

/** What the debtor paid to one payee before. */
export interface Payee {
  key: string;
  n: number;
  firstAgo: number;
  lastAgo: number;
  /** Median of the last 16 amounts to this payee, log10 EUR; null when none could be converted. */
  median: number | null;
  /** Name used with the last payment. */
  name: NameSketch | null;
  /** The last three amounts as [hash of amount and currency, ago]. */
  recent: [amount: number, ago: number][];
  outcomes: Outcomes;
  creditor: CreditorNumbers;
}

export interface History {
  debtor: DebtorHistory | null;
  creditor: CreditorHistory | null;
  /** The debtor's known payees, latest first, at most 24; the payment's own payee is always among them when known. */
  payees: Payee[];
}

/**
 * As much of a history as the features of one payment need. It knows no keys and looks at the state as it is, so it holds
 * for the very payment that it was made for, and until the state is asked or told more.
 */
export interface Glance {
  /** Null when the payment has no debtor account, or one that the history does not know. */
  debtor: Omit<DebtorHistory, "key" | "corridors"> | null;
  /** Earlier payments of the debtor between the payment's two countries. */
  corridorPayments: number;
  /** The creditor account's numbers; null when the payment has no creditor account. */
  creditor: CreditorNumbers | null;
  creditorName: NameSketch | null;
  /** Names seen with the creditor account. */
  creditorNames: readonly NameSketch[];
  /** The debtor's earlier payments to this creditor account; null when there are none. */
  pair: Omit<Payee, "key" | "recent" | "creditor"> | null;
  /** Seconds since one of the last three payments to this payee had this very amount; NaN when none had. */
  sameAmountAgo: number;
  /** Likeness of the account's characters to another payee's account of the debtor; null when there is none to compare. */
  nearestAccount: number | null;
  /** Likeness of the creditor's name to those of the debtor's payees under other accounts; NaN with nothing to compare. */
  nameElsewhere: number;
}

/** Of a creditor account that was never seen. */
export const unseen: CreditorNumbers = [null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
