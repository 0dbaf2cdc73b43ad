/** Everything the features of one payment are computed from, prepared once. */
import { accountKey, type CanonicalPayment } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/finding.ts";
import { corridorOf, creditorCountry, debtorCountry } from "./corridor-of.ts";
import { hash64 } from "./hashing.ts";
import { type Glance, type History, type Payee, unseen } from "./history.ts";
import { bestSimilarity, type NameSketch, sketchOf } from "./name-sketch.ts";
import { priced } from "./priced.ts";

export interface Facts extends Glance {
  payment: CanonicalPayment;
  findings: readonly Finding[];
  at: number;
  /** The amount in its own currency; NaN when it has no exact value. */
  amountMajor: number;
  /** log10 of the amount in EUR; NaN when it has no exact value or no reference rate. */
  amountLog: number;
  debtorCountry: string | null;
  creditorCountry: string | null;
  remittance: string;
}

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
  const glance = "payees" in history ? glanceOf(history, payment) : history;
  const { major, log } = priced(payment.amount);
  return {
    payment,
    findings,
    at: at.getTime(),
    debtor: glance.debtor,
    corridorPayments: glance.corridorPayments,
    creditor: glance.creditor,
    creditorNames: glance.creditorNames,
    pair: glance.pair,
    nearestAccount: glance.nearestAccount,
    sameAmountAgo: glance.sameAmountAgo,
    nameElsewhere: glance.nameElsewhere,
    creditorName: glance.creditorName,
    amountMajor: major ?? Number.NaN,
    amountLog: log,
    debtorCountry: debtorCountry(payment),
    creditorCountry: creditorCountry(payment),
    remittance: remittanceOf(payment),
  };
}

/** What a history says of a payment whose accounts may not be those it was made for. */
function glanceOf(history: History, payment: CanonicalPayment): Glance {
  const debtorKey = keyOf(accountKey(payment.debtorAccount));
  const creditorKey = keyOf(accountKey(payment.creditorAccount));
  const debtor = history.debtor?.key === debtorKey ? history.debtor : null;
  const pair = debtor && creditorKey ? (history.payees.find(({ key }) => key === creditorKey) ?? null) : null;
  const original = history.creditor?.key === creditorKey ? history.creditor : null;
  const corridor = corridorOf(payment);
  const creditorName = sketchOf(payment.creditor.name);
  return {
    debtor,
    corridorPayments: (corridor !== null && debtor?.corridors[corridor]) || 0,
    creditor: creditorKey === null ? null : (original?.numbers ?? pair?.creditor ?? unseen),
    creditorName,
    creditorNames: original?.names ?? (pair?.name ? [pair.name] : []),
    pair,
    nearestAccount: history.creditor?.nearest ?? null,
    sameAmountAgo: pair ? sameAmountAgo(pair, payment) : Number.NaN,
    nameElsewhere: bestSimilarity(creditorName, namesBeside(history.payees, pair)),
  };
}

function namesBeside(payees: readonly Payee[], pair: Payee | null): readonly NameSketch[] {
  const names: NameSketch[] = [];
  for (const payee of payees) if (payee !== pair && payee.name) names.push(payee.name);
  return names;
}

function sameAmountAgo({ recent }: Payee, { amount }: CanonicalPayment): number {
  const { major, hash } = priced(amount);
  let latest = Number.NaN;
  if (major !== null) for (const [one, ago] of recent) if (one === hash) latest = ago;
  return latest;
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
