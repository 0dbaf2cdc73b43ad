/**
 * Banking days. The closing days of TARGET and of the Federal Reserve follow published rules and are computed; other
 * calendars are tables of the installation. Weekends follow the currency.
 */
import type { Reference } from "./context.ts";

const dayMs = 86_400_000;
const textOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

let lately: { day: number; text: string }[] = [];

/** The UTC day of an instant. The last few are kept, since payments come in the order of their time. */
export function dayText(at: number): string {
  const day = Math.floor(at / dayMs);
  const known = lately.find((one) => one.day === day);
  if (known) return known.text;
  const text = textOf(at);
  lately = [{ day, text }, ...lately].slice(0, 4);
  return text;
}
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day);

/** Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The n-th weekday (0 Sunday) of a month; the last one for n = -1. */
function nth(year: number, month: number, weekday: number, n: number): number {
  if (n < 0) {
    const last = dayOf(year, month + 1, 0);
    return last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * dayMs;
  }
  const first = dayOf(year, month, 1);
  return first + (((weekday - new Date(first).getUTCDay() + 7) % 7) + (n - 1) * 7) * dayMs;
}

/** Closing days of TARGET since 2002. */
function target(year: number): number[] {
  const sunday = easter(year);
  return [
    dayOf(year, 1, 1),
    sunday - 2 * dayMs,
    sunday + dayMs,
    dayOf(year, 5, 1),
    dayOf(year, 12, 25),
    dayOf(year, 12, 26),
  ];
}

/** Closing days of the Federal Reserve: a holiday on a Sunday moves to Monday, one on a Saturday does not move. */
function federalReserve(year: number): number[] {
  const fixed: [number, number][] = [
    [1, 1],
    ...(year >= 2022 ? [[6, 19] as [number, number]] : []),
    [7, 4],
    [11, 11],
    [12, 25],
  ];
  return [
    ...fixed.map(([month, day]) => {
      const at = dayOf(year, month, day);
      return new Date(at).getUTCDay() === 0 ? at + dayMs : at;
    }),
    nth(year, 1, 1, 3),
    nth(year, 2, 1, 3),
    nth(year, 5, 1, -1),
    nth(year, 9, 1, 1),
    nth(year, 10, 1, 2),
    nth(year, 11, 4, 4),
  ];
}

const computed: Readonly<Record<string, { name: string; days: (year: number) => number[] }>> = {
  EUR: { name: "TARGET", days: target },
  USD: { name: "the Federal Reserve", days: federalReserve },
};

const closed: Record<string, Map<number, ReadonlySet<string>>> = { EUR: new Map(), USD: new Map() };

function isComputedClosed(day: string, currency: string, year: number): boolean {
  const years = closed[currency];
  if (!years) return false;
  const known = years.get(year);
  if (known) return known.has(day);
  const days = new Set(computed[currency]?.days(year).map(textOf));
  years.set(year, days);
  return days.has(day);
}

/** Currencies whose banks rest on Friday and Saturday. */
const fridaySaturday: ReadonlySet<string> = new Set(
  "BHD DZD EGP IQD JOD KWD LYD OMR QAR SAR SDG SYP YER".split(" "),
);

const weekdays = new Map<string, number>();

function weekdayOf(day: string): number {
  const known = weekdays.get(day);
  if (known !== undefined) return known;
  if (weekdays.size > 1000) weekdays.clear();
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  weekdays.set(day, weekday);
  return weekday;
}

/** Why a day ("YYYY-MM-DD") is no banking day of the currency, or null when it is one or nobody knows. */
export function closedBecause(day: string, currency: string, reference: Reference): string | null {
  const year = Number(day.slice(0, 4));
  const weekday = weekdayOf(day);
  if (fridaySaturday.has(currency) ? weekday === 5 || weekday === 6 : weekday === 0 || weekday === 6)
    return "a weekend";
  if (isComputedClosed(day, currency, year)) return `a closing day of ${computed[currency]?.name}`;
  for (const table of reference.calendars) {
    const [first, last] = table.years;
    if (year < first || year > last || !table.currencies.includes(currency)) continue;
    if (table.closedDays.includes(day)) return `a closing day of ${table.name} (calendar of ${table.asOf})`;
  }
  return null;
}

/** The first banking day of the currency on or after a day. */
export function nextBankingDay(day: string, currency: string, reference: Reference): string {
  let at = Date.parse(`${day}T00:00:00Z`);
  while (closedBecause(textOf(at), currency, reference) !== null) at += dayMs;
  return textOf(at);
}

/** Day and time of an instant in a time zone: ["2026-11-20", "17:05"]. */
export function localTime(at: Date, zone: string): [day: string, time: string] {
  const known = formats.get(zone) ?? formatOf(zone);
  const text = known.format(at);
  return [text.slice(0, 10), text.slice(12, 17)];
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(zone, format);
  return format;
}
