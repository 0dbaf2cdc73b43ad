/** When people and firms pay: days, hours, banking days. All UTC. */
import { minutesToCutOff } from "#models/features/calendar.ts";
import { closedBecause } from "#models/rules/calendars.ts";
import { defaultReference } from "#models/rules/index.ts";
import type { Random } from "./random.ts";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export const dateText = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const midnight = (at: number): number => Math.floor(at / dayMs) * dayMs;
const weekday = (at: number): number => new Date(at).getUTCDay();
export const isBankingDay = (at: number): boolean => weekday(at) !== 0 && weekday(at) !== 6;

function nextBankingDay(at: number): number {
  let day = midnight(at) + dayMs;
  while (!isBankingDay(day)) day += dayMs;
  return day;
}

/** Whether the currency settles on the day of `at`: no weekend and no closing day of its system. */
export const settlesOn = (currency: string, at: number): boolean =>
  closedBecause(dateText(at), currency, defaultReference) === null;

/** The date so many of the currency's banking days after a date ("YYYY-MM-DD"). */
export function bankingDaysAfter(date: string, days: number, currency: string): string {
  let at = Date.parse(date);
  for (let left = days; left > 0; left -= 1) {
    at += dayMs;
    while (!settlesOn(currency, at)) at += dayMs;
  }
  return dateText(at);
}

/** The settlement date an upstream system writes: today before the cut-off, else the next banking day. */
export function settlementDateFor(currency: string, at: number): string {
  const today = dateText(at);
  const open = settlesOn(currency, at) && (minutesToCutOff(currency, today, at) ?? 0) > 5;
  return open ? today : bankingDaysAfter(today, 1, currency);
}

const isMonthEnd = (at: number): boolean =>
  new Date(nextBankingDay(at)).getUTCMonth() !== new Date(at).getUTCMonth();

export interface Span {
  start: number;
  end: number;
  /** A month of a long world: when that world began. It has seasons, and no go-live at its end. */
  within?: number;
}

/** The world ends in the middle of a go-live: since the day before its last one another bank's book of clients comes on. */
export const goLiveOf = ({ end }: Pick<Span, "end">): number => midnight(end) - dayMs;

/** Relative volume of a day, persons and firms apart: week, month end, salary days, August, growth, the go-live. */
export function dayWeight(at: number, who: "person" | "firm", span: Span): number {
  const date = new Date(at);
  const day = weekday(at);
  let weight = 1 + (0.08 * (at - (span.within ?? span.start))) / (365 * dayMs);
  if (who === "firm" && !isBankingDay(at)) return 0;
  if (who === "person") weight *= day === 0 ? 0.45 : day === 6 ? 0.6 : 1;
  if (day === 1) weight *= 1.2;
  if (isMonthEnd(at)) weight *= 1.6;
  if (who === "person" && date.getUTCDate() >= 25 && date.getUTCDate() <= 28) weight *= 1.4;
  if (date.getUTCMonth() === 7) weight *= 0.85;
  if (span.within === undefined) return at >= goLiveOf(span) ? weight * 1.6 : weight;
  if (isMonthEnd(at) && date.getUTCMonth() % 3 === 2) weight *= 1.4;
  return weight;
}

/** Hour of the day as a fraction: persons through the day and evening, firms in office hours with a rush before cut-off. */
export function hourFor(who: "person" | "firm", random: Random): number {
  for (;;) {
    const roll = random.next();
    const hour =
      who === "person"
        ? roll < 0.45
          ? 11 + 2.8 * random.normal()
          : 18.2 + 2 * random.normal()
        : roll < 0.3
          ? 14.6 + 0.7 * random.normal()
          : 10.4 + 2.2 * random.normal();
    if (hour >= 0 && hour < 24) return hour;
  }
}
