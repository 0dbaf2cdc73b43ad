/** V16, V18: instructed and settled amount, rate and charges have to add up. */
import { type CanonicalPayment, type Money, minorToNumber } from "#models/payment/index.ts";
import type { Hit, Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;

/** Rates are cut to eleven digits and amounts to minor units; more than this share apart is another amount. */
const rateTolerance = 0.005;

/** The charges in one currency, in minor units; null when one of them has no exact value or another currency. */
function chargesIn(payment: CanonicalPayment, currency: string): bigint | null {
  let sum = 0n;
  for (const { amount } of payment.charges) {
    if (amount === null) continue;
    if (amount.minor === null || amount.currency !== currency) return null;
    sum += BigInt(amount.minor);
  }
  return sum;
}

function reconcile(payment: CanonicalPayment): Hit[] {
  const { amount, instructedAmount: instructed, exchangeRate } = payment;
  if (!amount || !instructed) return [];
  if (amount.currency === instructed.currency) return sameCurrency(payment, amount, instructed);
  if (exchangeRate === null) {
    const message = `The amount was instructed in ${instructed.currency} and settles in ${amount.currency}; an exchange rate is expected.`;
    return [{ field: "exchangeRate", message }];
  }
  const rate = Number(exchangeRate);
  const from = minorToNumber(instructed);
  const to = minorToNumber(amount);
  if (from === null || to === null || !(rate > 0)) return [];
  // The standard leaves open which way a rate is written.
  const apart = Math.min(
    Math.abs(from * rate - to) / Math.max(to, 1),
    Math.abs(from / rate - to) / Math.max(to, 1),
  );
  if (apart <= rateTolerance + deductedShare(payment, from, to)) return [];
  const value = shortened(exchangeRate);
  const message = `The instructed amount at rate ${value} is not the settled amount; amounts, rate and charges have to fit.`;
  return [{ field: "exchangeRate", value, message }];
}

/** How much of the amount the charges explain, whatever side's currency they are in. */
function deductedShare({ charges, amount, instructedAmount }: CanonicalPayment, from: number, to: number) {
  let share = 0;
  for (const { amount: charge } of charges) {
    const value = minorToNumber(charge);
    if (value === null) continue;
    if (charge?.currency === amount?.currency) share += value / Math.max(to, 1);
    else if (charge?.currency === instructedAmount?.currency) share += value / Math.max(from, 1);
    else return 1;
  }
  return share;
}

function sameCurrency(payment: CanonicalPayment, amount: Money, instructed: Money): Hit[] {
  if (amount.minor === null || instructed.minor === null) return [];
  const missing = BigInt(instructed.minor) - BigInt(amount.minor);
  if (missing <= 0n) return [];
  const charges = chargesIn(payment, amount.currency);
  if (charges === null || charges === missing) return [];
  const message =
    charges === 0n
      ? "Less settles than was instructed and no charges say why; the charges taken are expected."
      : "Instructed amount less charges is not the settled amount; the three have to add up.";
  return [{ field: "amount", value: shortened(`${amount.text} ${amount.currency}`), message }];
}

function bearerHits(payment: CanonicalPayment): Hit[] {
  const { chargeBearer, charges, amount, instructedAmount: instructed } = payment;
  if (payment.kind !== "customer-transfer") return [];
  if (chargeBearer === "CRED" && charges.length === 0) {
    const message =
      "The creditor bears the charges but none are told; charges (zero is allowed) are expected.";
    return [{ field: "charges.0.amount", message }];
  }
  if (chargeBearer === "DEBT" && charges.length > 1) {
    const message = `The debtor bears the charges and ${charges.length} are told; at most one, prepaid, is expected.`;
    return [{ field: "charges.1.amount", code: "CH17", message }];
  }
  if (amount?.minor == null || instructed?.minor == null || amount.currency !== instructed.currency)
    return [];
  if (BigInt(amount.minor) <= BigInt(instructed.minor)) return [];
  const prepaid = charges.some((charge) => charge.amount?.minor != null && BigInt(charge.amount.minor) > 0n);
  if (chargeBearer === "DEBT" && prepaid) return [];
  const message =
    "More settles than was instructed; that is expected only with a prepaid charge above zero that the debtor bears.";
  return [{ field: "amount", code: "AM09", message }];
}

export const chargeRules: readonly Rule[] = [
  {
    id: "V16",
    title: "Instructed and settled amount fit by rate and charges",
    elements: "InstdAmt, XchgRate, ChrgsInf",
    severity: { cbpr: "hold", hvps: "hold", fin: "hold", sepa: "warn", domestic: "warn" },
    codes: ["AM09"],
    ...everywhere,
    check: (payment) => (payment.kind === "return" ? [] : reconcile(payment)),
  },
  {
    id: "V18",
    title: "Charges are told as the charge bearer asks",
    elements: "ChrgsInf",
    severity: { cbpr: "reject", hvps: "reject", fin: "reject", domestic: "warn" },
    codes: ["CH21", "CH17", "AM09"],
    ...everywhere,
    check: bearerHits,
  },
];
