/** How the amount compares with the debtor's own, with this payee's, and with the shapes amounts take. */
import { toEurMinor } from "#models/payment/index.ts";
import type { Feature } from "./contract.ts";
import { isBelowLimit } from "./limits.ts";

const feature = (
  name: string,
  unit: string,
  meaning: string,
  missing: string,
  value: Feature["value"],
): Feature => ({ name, group: "amount", unit, meaning, missing, value });

const unpriced = "the amount has no exact value or no reference rate";

/** Trailing zeros of the whole amount: 0 for 1,234, 3 for 5,000; 0 with cents. */
function roundness(amount: number): number {
  if (Number.isNaN(amount) || amount <= 0) return Number.NaN;
  if (!Number.isInteger(amount)) return 0;
  let zeros = 0;
  for (let rest = amount; rest % 10 === 0 && zeros < 6; rest /= 10) zeros += 1;
  return zeros;
}

/** Spread of the debtor's own amounts: the quartile range as a standard deviation, never below about 12 %. */
const spread = (q25: number, q75: number): number => Math.max((q75 - q25) / 1.349, 0.05);

export const amount: Feature[] = [
  feature("amountLog", "log10 EUR", "Amount in euros by reference rate", unpriced, (f) => f.amountLog),
  feature(
    "amountZ",
    "robust z",
    "Amount against the debtor's last 64 amounts: distance from their median in robust standard deviations",
    "fewer than 5 earlier amounts",
    ({ debtor, amountLog }) =>
      debtor?.amounts && debtor.amounts.n >= 5
        ? (amountLog - debtor.amounts.median) / spread(debtor.amounts.q25, debtor.amounts.q75)
        : Number.NaN,
  ),
  feature(
    "amountToLargest",
    "log10 ratio",
    "Amount against the largest of the debtor's last 64",
    "the debtor account has not paid before",
    ({ debtor, amountLog }) => (debtor?.amounts ? amountLog - debtor.amounts.max : Number.NaN),
  ),
  feature(
    "amountToPayeeMedian",
    "log10 ratio",
    "Amount against the median of the last 16 payments to this payee",
    "the payee is new to the debtor",
    ({ pair, amountLog }) => (pair?.median == null ? Number.NaN : amountLog - pair.median),
  ),
  feature(
    "sameAmountHours",
    "hours",
    "Hours since exactly this amount went to this payee",
    "none of the last three payments to this payee had this amount",
    ({ sameAmountAgo }) => sameAmountAgo / 3600,
  ),
  feature(
    "roundness",
    "zeros",
    "Trailing zeros of the amount: how round it is",
    "the amount is not a positive number",
    ({ amountMajor }) => roundness(amountMajor),
  ),
  feature(
    "cents",
    "0/1",
    "The amount has a fraction: cents, pence, centimes",
    "the amount has no exact value",
    ({ amountMajor }) => (Number.isNaN(amountMajor) ? Number.NaN : Number(!Number.isInteger(amountMajor))),
  ),
  feature(
    "belowLimit",
    "0/1",
    "Amount lies within 5 % under a common limit (1,000 to 100,000)",
    "the amount has no exact value",
    ({ amountMajor }) => (Number.isNaN(amountMajor) ? Number.NaN : Number(isBelowLimit(amountMajor))),
  ),
  feature(
    "nearLimit7d",
    "count",
    "Payments of the debtor in the last 7 days that lay just under a limit",
    "never",
    ({ debtor }) => debtor?.nearLimit7d ?? 0,
  ),
  feature(
    "instructedGap",
    "log10 ratio",
    "Settled against instructed amount, both in euros: charges or conversion",
    "no instructed amount, or it cannot be priced",
    ({ payment, amountLog }) => {
      const instructed = toEurMinor(payment.instructedAmount);
      return instructed && instructed > 0 ? amountLog - Math.log10(instructed / 100) : Number.NaN;
    },
  ),
];
