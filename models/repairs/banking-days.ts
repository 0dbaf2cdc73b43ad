/** The next day on which a currency settles: weekends, and the fixed and Easter-bound closing days of its settlement system. */

const dayMs = 86_400_000;

/** Easter Sunday of a year (Gregorian), by the anonymous algorithm of Meeus, Jones and Butcher. */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}

interface Closing {
  /** Month and day, "12-25". */
  fixed: readonly string[];
  /** Days from Easter Sunday. */
  easter: readonly number[];
}

/** Closing days of the settlement systems as published for 2026; other currencies close at weekends only here. */
const closings: Readonly<Record<string, Closing>> = {
  EUR: { fixed: ["01-01", "05-01", "12-25", "12-26"], easter: [-2, 1] },
  GBP: { fixed: ["01-01", "12-25", "12-26", "12-28"], easter: [-2, 1] },
  CHF: { fixed: ["01-01", "01-02", "05-01", "08-01", "12-25", "12-26"], easter: [-2, 1, 39, 50] },
  USD: { fixed: ["01-01", "06-19", "07-04", "11-11", "11-26", "12-25"], easter: [] },
};

export function isBankingDay(currency: string, at: number): boolean {
  const date = new Date(at);
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const closing = closings[currency];
  if (!closing) return true;
  const text = date.toISOString().slice(5, 10);
  const fromEaster = Math.round((Math.floor(at / dayMs) * dayMs - easterOf(date.getUTCFullYear())) / dayMs);
  return !closing.fixed.includes(text) && !closing.easter.includes(fromEaster);
}

/** The first banking day after the day of `at`, as a date. */
export function bankingDayAfter(currency: string, at: number): string {
  let day = Math.floor(at / dayMs) * dayMs + dayMs;
  while (!isBankingDay(currency, day)) day += dayMs;
  return new Date(day).toISOString().slice(0, 10);
}
