/**
 * Exact money. An amount keeps its text as written for ever; `minor` is present only when the text is a plain decimal
 * that fits the currency's minor unit exactly. Trailing zeros beyond the minor unit ("100.00" JPY) lose nothing and are
 * accepted here (rule V11 still warns); "100.50" JPY, an unknown currency or "12,3,4" give `minor: null`, which rules
 * V10, V11 and V12 report. Nothing here rounds.
 */
import { exponentOf } from "./currencies.ts";
import type { Money } from "./payment.ts";
import { euroRates } from "./reference-rates.ts";

const plus = 0x2b;
const minus = 0x2d;
const comma = 0x2c;
const point = 0x2e;
const zero = 0x30;

/** Every integer of so many characters is a double. */
const exactDigits = 15;
/** By the exponent of the currency. */
const scales = [1, 10, 100, 1_000, 10_000];

/** Splits a decimal text (point or comma) into its digits; null when it is not a plain decimal. */
export function decimalParts(text: string): { negative: boolean; whole: string; fraction: string } | null {
  const written = text.trim();
  const sign = written.charCodeAt(0);
  const start = sign === plus || sign === minus ? 1 : 0;
  let mark = written.length;
  for (let at = start; at < written.length; at += 1) {
    const code = written.charCodeAt(at);
    if (code >= zero && code <= zero + 9) continue;
    if (mark < written.length || (code !== point && code !== comma)) return null;
    mark = at;
  }
  const fraction = written.slice(mark + 1);
  if (mark === start && fraction === "") return null;
  let first = start;
  while (first < mark - 1 && written.charCodeAt(first) === zero) first += 1;
  return { negative: sign === minus, whole: written.slice(first, mark) || "0", fraction };
}

/** Minor units of a decimal text in a currency with `exponent` decimals; null when it does not fit exactly. */
export function minorUnits(text: string, exponent: number): string | null {
  const parts = decimalParts(text);
  if (!parts) return null;
  if (parts.fraction.length === exponent && parts.whole !== "0") {
    return `${parts.negative ? "-" : ""}${parts.whole}${parts.fraction}`;
  }
  const surplus = parts.fraction.slice(exponent);
  if (/[1-9]/.test(surplus)) return null;
  const digits = (parts.whole + parts.fraction.slice(0, exponent).padEnd(exponent, "0")).replace(
    /^0+(?=\d)/,
    "",
  );
  return parts.negative && digits !== "0" ? `-${digits}` : digits;
}

/** Reads an amount as written ("1200.50", "1200,5") in `currency`. Never throws: see the note above on `minor: null`. */
export function parseAmount(text: string, currency: string): Money {
  const exponent = exponentOf(currency);
  return { minor: exponent === null ? null : minorUnits(text, exponent), currency, text };
}

/** The exact decimal text of minor units: decimalOf("120050", "EUR") is "1200.50". */
export function decimalOf(minor: string, currency: string): string {
  const exponent = exponentOf(currency) ?? 0;
  const negative = minor.startsWith("-");
  const digits = (negative ? minor.slice(1) : minor).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? "" : `.${digits.slice(digits.length - exponent)}`;
  return `${negative ? "-" : ""}${whole}${fraction}`;
}

/** Major units as a float, for charts and features only; null when the amount has no exact value. */
export function minorToNumber(money: Pick<Money, "minor" | "currency"> | null): number | null {
  if (money?.minor == null) return null;
  const { minor, currency } = money;
  // Up to here both are exact doubles, and their quotient is the double nearest to the decimal.
  if (minor.length <= exactDigits) return Number(minor) / (scales[exponentOf(currency) ?? 0] as number);
  return Number(decimalOf(minor, currency));
}

/** Money to show; `text` is what stands in for an amount without an exact value. */
type Written = Pick<Money, "minor" | "currency"> & { text?: string };

/** "1,200.50": grouped digits with the currency's own decimals; the text as written when there is no exact value. */
export function formatAmount(money: Written): string {
  if (money.minor === null) return money.text ?? "";
  const [whole = "", fraction] = decimalOf(money.minor, money.currency).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** "EUR 1,200.50". */
export function formatMoney(money: Written): string {
  return `${money.currency} ${formatAmount(money)}`;
}

/**
 * Euro cents by the dated reference rates, for ranking and features, never for booking. Null when the amount has no exact
 * value or its currency has no reference rate.
 */
export function toEurMinor(money: Pick<Money, "minor" | "currency"> | null): number | null {
  const amount = minorToNumber(money);
  const rate = money ? euroRates.perEuro[money.currency] : undefined;
  return amount === null || rate === undefined ? null : Math.round((amount / rate) * 100);
}
