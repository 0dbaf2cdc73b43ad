/** Everything the features of one payment are computed from, prepared once. */
import {
  accountKey,
  type CanonicalPayment,
  foldName,
  minorToNumber,
  toEurMinor,
} from "#models/payment/index.ts";
import type { Finding } from "#models/rules/finding.ts";
import { creditorCountry, debtorCountry } from "./corridor-of.ts";
import { hash64 } from "./hashing.ts";
import type { CreditorNumbers, DebtorHistory, Glance, History, Payee } from "./history.ts";
import { type NameSketch, sketchOf } from "./name-sketch.ts";

export interface Facts {
  payment: CanonicalPayment;
  findings: readonly Finding[];
  at: number;
  /** Null when the payment has no debtor account, or one that the history does not know. */
  debtor: DebtorHistory | null;
  /** The creditor account's numbers; null when the payment has no creditor account. */
  creditor: CreditorNumbers | null;
  /** Names seen with the creditor account. */
  creditorNames: readonly NameSketch[];
  /** The debtor's earlier payments to this creditor account; null when there are none. */
  pair: Payee | null;
  /** Likeness of the account's characters to another payee's account of the debtor; null when there is none to compare. */
  nearestAccount: number | null;
  /** Names of the debtor's payees under other accounts. */
  otherNames: readonly NameSketch[];
  creditorName: NameSketch | null;
  /** The amount in its own currency; NaN when it has no exact value. */
  amountMajor: number;
  /** log10 of the amount in EUR; NaN when it has no exact value or no reference rate. */
  amountLog: number;
  debtorCountry: string | null;
  creditorCountry: string | null;
  remittance: string;
  /** The same in capitals, without accents and punctuation. */
  foldedRemittance: string;
}

const unseen: CreditorNumbers = [null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const keys = new Map<string, string>();

/** Hashing is cached: a page rescoring on every key stroke, and a batch with few payers, ask for the same accounts. */
function keyOf(account: string | null): string | null {
  if (account === null) return null;
  const known = keys.get(account);
  if (known !== undefined) return known;
  if (keys.size > 20_000) keys.clear();
  const key = hash64(account);
  keys.set(account, key);
  return key;
}

/** `history` belongs to the payment as it arrived; `payment` may have been edited since, with a glance it may not. */
export function factsOf(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  history: History | Glance,
  at: Date,
): Facts {
  const debtorKey = keyOf(accountKey(payment.debtorAccount));
  const creditorKey = keyOf(accountKey(payment.creditorAccount));
  const debtor = history.debtor?.key === debtorKey ? history.debtor : null;
  const pair = debtor && creditorKey ? pairIn(history, creditorKey) : null;
  const original = history.creditor?.key === creditorKey ? history.creditor : null;
  const cents = toEurMinor(payment.amount);
  const remittance = remittanceOf(payment);
  return {
    payment,
    findings,
    at: at.getTime(),
    debtor,
    creditor: creditorKey === null ? null : (original?.numbers ?? pair?.creditor ?? unseen),
    creditorNames: original?.names ?? (pair?.name ? [pair.name] : []),
    pair,
    nearestAccount: history.creditor?.nearest ?? null,
    otherNames: namesBeside(history, pair),
    creditorName: sketchOf(payment.creditor.name),
    amountMajor: minorToNumber(payment.amount) ?? Number.NaN,
    amountLog: cents !== null && cents > 0 ? Math.log10(cents / 100) : Number.NaN,
    debtorCountry: debtorCountry(payment),
    creditorCountry: creditorCountry(payment),
    remittance,
    foldedRemittance: remittance === "" ? "" : foldName(remittance),
  };
}

function pairIn(history: History | Glance, creditorKey: string): Payee | null {
  if ("payees" in history) return history.payees.find((payee) => payee.key === creditorKey) ?? null;
  return history.own?.key === creditorKey ? history.own : null;
}

function namesBeside(history: History | Glance, pair: Payee | null): readonly NameSketch[] {
  if (!("payees" in history)) return history.otherNames;
  const names: NameSketch[] = [];
  for (const payee of history.payees) if (payee !== pair && payee.name) names.push(payee.name);
  return names;
}

function remittanceOf({ remittance }: CanonicalPayment): string {
  const { unstructured, structured } = remittance;
  if (structured.length === 0)
    return unstructured.length === 1 ? (unstructured[0] as string) : unstructured.join(" ");
  return [
    ...unstructured,
    ...structured.flatMap((part) =>
      [part.reference, part.documentNumber, part.additional].filter((text) => text !== null),
    ),
  ].join(" ");
}
