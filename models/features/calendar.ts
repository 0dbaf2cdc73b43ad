/** Calendar facts used by features: daily cut-offs per currency and the days to a month's end. Dated configuration. */

/** Minutes after midnight UTC when same-day settlement closes, by currency; typical values, not any system's promise. */
const cutOffMinuteUtc: Record<string, number> = {
  AUD: 6 * 60,
  CAD: 21 * 60,
  CHF: 15 * 60,
  CZK: 14 * 60,
  DKK: 14 * 60 + 30,
  EUR: 16 * 60,
  GBP: 16 * 60 + 40,
  HUF: 15 * 60,
  JPY: 6 * 60,
  NOK: 14 * 60,
  PLN: 14 * 60,
  SEK: 15 * 60,
  SGD: 9 * 60,
  USD: 21 * 60,
};
const usualCutOff = 15 * 60;

const minute = 60_000;
const day = 24 * 60 * minute;

/** Dates of payments are few: nearly all say today or one of the next days. */
const dayStarts = new Map<string, number>();
const datesKept = 1_000;

/** Midnight UTC of a date as it is written in a payment; NaN when it is none. */
export function dayStart(date: string): number {
  const known = dayStarts.get(date);
  if (known !== undefined) return known;
  if (dayStarts.size >= datesKept) dayStarts.clear();
  const start = Date.parse(`${date}T00:00:00Z`);
  dayStarts.set(date, start);
  return start;
}

/** Minutes from `at` to the cut-off on the settlement date (today when there is none); negative when it has passed. */
export function minutesToCutOff(
  currency: string | null,
  settlementDate: string | null,
  at: number,
): number | null {
  const start = settlementDate ? dayStart(settlementDate) : Math.floor(at / day) * day;
  if (Number.isNaN(start)) return null;
  const closes = start + (cutOffMinuteUtc[currency ?? ""] ?? usualCutOff) * minute;
  return Math.max(-10_080, Math.min(10_080, (closes - at) / minute));
}

/** Payments of one day ask one after the other. */
let latest = { day: Number.NaN, toMonthEnd: 0 };

/** Whole days from the date of `at` to the last day of its month (UTC). */
export function daysToMonthEnd(at: number): number {
  const today = Math.floor(at / day);
  if (latest.day !== today) {
    const date = new Date(at);
    const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    latest = { day: today, toMonthEnd: lastDay - date.getUTCDate() };
  }
  return latest.toMonthEnd;
}

/** The currency of a country in this system's corridors; null when unknown. */
const currencyOfCountry: Record<string, string> = {
  AE: "AED",
  AT: "EUR",
  AU: "AUD",
  BE: "EUR",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CN: "CNY",
  CY: "EUR",
  CZ: "CZK",
  DE: "EUR",
  DK: "DKK",
  EE: "EUR",
  ES: "EUR",
  FI: "EUR",
  FR: "EUR",
  GB: "GBP",
  GR: "EUR",
  HK: "HKD",
  HR: "EUR",
  HU: "HUF",
  IE: "EUR",
  IN: "INR",
  IT: "EUR",
  JP: "JPY",
  LT: "EUR",
  LU: "EUR",
  LV: "EUR",
  MT: "EUR",
  NL: "EUR",
  NO: "NOK",
  PL: "PLN",
  PT: "EUR",
  RO: "RON",
  SA: "SAR",
  SE: "SEK",
  SG: "SGD",
  SI: "EUR",
  SK: "EUR",
  TR: "TRY",
  US: "USD",
  ZA: "ZAR",
};

export function homeCurrency(country: string | null): string | null {
  return country ? (currencyOfCountry[country] ?? null) : null;
}

/** Rank of a currency in world payments, 1 = most used; 30 for all others. */
const currencyOrder =
  "USD EUR GBP JPY CAD CNY HKD AUD SGD CHF SEK PLN NOK DKK NZD THB ZAR HUF CZK TRY MXN ILS AED SAR INR".split(
    " ",
  );

export function currencyRank(currency: string): number {
  const place = currencyOrder.indexOf(currency);
  return place === -1 ? 30 : place + 1;
}
