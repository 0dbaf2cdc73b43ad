/** V10, V11, V12, V17: currency, decimals, amount and who bears the charges. */
import { type CanonicalPayment, currencies, decimalParts, type Money } from "#models/payment/index.ts";
import { type Hit, joined, none, type Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;

const mostDigits = 14;

/** What a check finds about the settled and the instructed amount. */
function ofAmounts(
  payment: CanonicalPayment,
  check: (field: string, money: Money) => readonly Hit[],
): readonly Hit[] {
  const { amount, instructedAmount } = payment;
  const settled = amount ? check("amount", amount) : none;
  return instructedAmount ? joined(settled, check("instructedAmount", instructedAmount)) : settled;
}

function currencyHits(field: string, { currency }: Money): readonly Hit[] {
  const fault = currencyFault(currency);
  if (!fault) return none;
  const value = shortened(currency);
  return [{ field, value, message: currency ? `Currency ${value} ${fault}.` : "The currency is missing." }];
}

function currencyFault(code: string): string | null {
  const currency = currencies.get(code);
  if (!currency) return "is not an ISO 4217 code; an active currency such as EUR is expected";
  if (currency.status === "historic")
    return `was withdrawn in ${currency.withdrawn}; its successor is expected`;
  if (currency.status === "not-money") return "is not payable money (metal, testing or unit code)";
  return null;
}

function decimalFaults(field: string, money: Money): readonly Hit[] {
  const exponent = currencies.get(money.currency)?.exponent;
  const parts = decimalParts(money.text);
  if (exponent == null || !parts || parts.fraction.length <= exponent) return none;
  const harmless = !/[1-9]/.test(parts.fraction.slice(exponent));
  const allowed = exponent === 0 ? "no decimals" : `at most ${exponent} decimals`;
  const hit: Hit = {
    field,
    value: shortened(`${money.text} ${money.currency}`),
    message: `${money.currency} takes ${allowed}; the amount has ${parts.fraction.length}${harmless ? ", all beyond being zero" : ""}.`,
  };
  return [harmless ? { ...hit, severity: "warn" } : hit];
}

function amountFaults(field: string, money: Money): readonly Hit[] {
  const parts = decimalParts(money.text);
  const digits = parts ? (parts.whole === "0" ? 0 : parts.whole.length) + parts.fraction.length : 0;
  if (parts && !parts.negative && parts.whole !== "0" && digits <= mostDigits) return none;
  const value = shortened(`${money.text} ${money.currency}`);
  if (!parts) {
    return [{ field, value, code: "AM12", message: "The amount is not a decimal number such as 1200.50." }];
  }
  const zero = !/[1-9]/.test(parts.whole + parts.fraction);
  if (zero) return [{ field, value, message: "The amount is zero; an amount above zero is expected." }];
  if (parts.negative) {
    return [
      { field, value, code: "AM12", message: "The amount is negative; an amount above zero is expected." },
    ];
  }
  if (digits > mostDigits) {
    return [
      { field, value, code: "AM12", message: "The amount has more than 14 digits; at most 14 are expected." },
    ];
  }
  return [];
}

export const amountRules: readonly Rule[] = [
  {
    id: "V10",
    title: "Currency is active in ISO 4217 and is not a metal",
    elements: "IntrBkSttlmAmt@Ccy, InstdAmt@Ccy",
    severity: "reject",
    codes: ["AM11"],
    ...everywhere,
    check: (payment) => ofAmounts(payment, currencyHits),
  },
  {
    id: "V11",
    title: "Decimals fit the currency's minor unit",
    elements: "IntrBkSttlmAmt, InstdAmt",
    severity: "reject",
    codes: ["CH20"],
    ...everywhere,
    check: (payment) => ofAmounts(payment, decimalFaults),
  },
  {
    id: "V12",
    title: "Amount is above zero and has at most 14 digits",
    elements: "IntrBkSttlmAmt",
    severity: { cbpr: "reject", hvps: "reject", sepa: "reject", fin: "reject", domestic: "hold" },
    codes: ["AM01", "AM12"],
    ...everywhere,
    check(payment) {
      if (payment.amount) return amountFaults("amount", payment.amount);
      return [
        {
          field: "amount",
          code: "AM12",
          message: "The amount is missing; an amount above zero is expected.",
        },
      ];
    },
  },
  {
    id: "V17",
    title: "Charge bearer is DEBT, SHAR or CRED (SLEV where a scheme sets the tariff)",
    elements: "ChrgBr",
    severity: { cbpr: "reject", hvps: "reject", fin: "reject", sepa: "hold", domestic: "warn" },
    codes: ["BE19"],
    ...everywhere,
    check(payment, scheme) {
      const bearer = payment.chargeBearer;
      if (bearer === null || payment.kind === "bank-transfer") return [];
      const allowed = allowedBearers[scheme];
      if (allowed.includes(bearer)) return [];
      const expected = scheme === "fin" ? "OUR, SHA, BEN" : allowed.join(", ");
      const message = `Charge bearer ${shortened(bearer)} is not allowed here; ${expected} is expected.`;
      return [{ field: "chargeBearer", value: shortened(bearer), message }];
    },
  },
];

const allowedBearers = {
  cbpr: ["DEBT", "SHAR", "CRED"],
  hvps: ["DEBT", "SHAR", "CRED"],
  fin: ["DEBT", "SHAR", "CRED"],
  sepa: ["SLEV"],
  domestic: ["DEBT", "SHAR", "CRED", "SLEV"],
} satisfies Record<string, string[]>;
