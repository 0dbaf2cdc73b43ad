/** How much and how often, on both sides, in windows that end strictly before the decision. */
import type { Feature } from "./contract.ts";
import type { Facts } from "./facts.ts";

const noDebtor = "the payment has no debtor account";
const noCreditor = "the payment has no creditor account";

/** log10 of euros, 0 for nothing: comparable over accounts of every size. */
const logEuros = (cents: number): number => Math.log10(1 + cents / 100);

function ofDebtor(
  name: string,
  unit: string,
  meaning: string,
  read: (debtor: NonNullable<Facts["debtor"]>) => number,
): Feature {
  return {
    name,
    group: "velocity",
    unit,
    meaning,
    missing: noDebtor,
    value: ({ payment, debtor }) => {
      if (debtor) return read(debtor);
      return payment.debtorAccount.iban || payment.debtorAccount.other ? 0 : Number.NaN;
    },
  };
}

function ofCreditor(name: string, unit: string, meaning: string, read: (facts: Facts) => number): Feature {
  return {
    name,
    group: "velocity",
    unit,
    meaning,
    missing: noCreditor,
    value: (facts) => (facts.creditor ? read(facts) : Number.NaN),
  };
}

export const velocity: Feature[] = [
  ofDebtor("debtorCount1h", "count", "Payments out of the debtor account in the last hour", (d) => d.count1h),
  ofDebtor(
    "debtorCount24h",
    "count",
    "Payments out of the debtor account in the last 24 hours",
    (d) => d.count24h,
  ),
  ofDebtor(
    "debtorCount7d",
    "count",
    "Payments out of the debtor account in the last 7 days",
    (d) => d.count7d,
  ),
  ofDebtor(
    "debtorCount30d",
    "count",
    "Payments out of the debtor account in the last 30 days",
    (d) => d.count30d,
  ),
  ofDebtor("debtorSum24h", "log10 EUR", "Total paid by the debtor account in the last 24 hours", (d) =>
    logEuros(d.sum24h),
  ),
  ofDebtor("debtorSum7d", "log10 EUR", "Total paid by the debtor account in the last 7 days", (d) =>
    logEuros(d.sum7d),
  ),
  ofDebtor("debtorSum30d", "log10 EUR", "Total paid by the debtor account in the last 30 days", (d) =>
    logEuros(d.sum30d),
  ),
  ofDebtor("debtorPayees24h", "count", "Different payees paid in the last 24 hours", (d) => d.payees24h),
  ofDebtor("debtorPayees7d", "count", "Different payees paid in the last 7 days", (d) => d.payees7d),
  ofDebtor("debtorPayees30d", "count", "Different payees paid in the last 30 days", (d) => d.payees30d),
  ofDebtor(
    "debtorBurst",
    "ratio",
    "Payments of the last 24 hours against the account's daily mean over 30 days",
    (d) => (30 * d.count24h) / Math.max(d.count30d, 3),
  ),
  ofCreditor(
    "creditorCount24h",
    "count",
    "Payments into the creditor account in the last 24 hours",
    ({ creditor }) => creditor?.[2] ?? 0,
  ),
  ofCreditor(
    "creditorCount7d",
    "count",
    "Payments into the creditor account in the last 7 days",
    ({ creditor }) => creditor?.[3] ?? 0,
  ),
  ofCreditor(
    "creditorCount30d",
    "count",
    "Payments into the creditor account in the last 30 days",
    ({ creditor }) => creditor?.[4] ?? 0,
  ),
  ofCreditor(
    "creditorSum24h",
    "log10 EUR",
    "Total received by the creditor account in the last 24 hours",
    ({ creditor }) => logEuros(creditor?.[5] ?? 0),
  ),
  ofCreditor(
    "creditorSum7d",
    "log10 EUR",
    "Total received by the creditor account in the last 7 days",
    ({ creditor }) => logEuros(creditor?.[6] ?? 0),
  ),
];
