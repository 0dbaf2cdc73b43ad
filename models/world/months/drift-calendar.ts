/** What changes while a long world runs, as data; months count from 1. */
import type { ExceptionClass } from "#models/rules/index.ts";
import { dayMs } from "../time.ts";

/** First day of the long world; its months are those of the calendar. */
const firstMonth: readonly [year: number, month: number] = [2025, 11];
export const longWorldMonths = 18;
/** Nothing is learnt from the first months: everybody is new in them. */
export const monthsOf = {
  burnIn: [1, 3],
  fit: [4, 12],
  calibrate: [13, 14],
  later: [15, 18],
} as const;

export const drift = {
  newClientFormat: 5,
  instantLimitRaised: 8,
  scamsGoSmall: 10,
  listUpdated: 13,
  payeeChecksFail: 14,
  banksMerge: 15,
  seniorsLeave: 16,
} as const;

/** Months in which even what is rarest happens, one to learn from and one for later. */
export const fullMonths: ReadonlySet<number> = new Set([7, 16]);

export const dataFaults = { dayTwice: 6, wrongZone: 9, staleRates: 11 } as const;

/** Instant payments above it went another way before the limit was raised. */
export const firstInstantLimit = 15_000;

export const monthStart = (month: number): number => Date.UTC(firstMonth[0], firstMonth[1] + month - 1, 1);

const addressRegime = Date.UTC(2026, 10, 14);
const regimeWeeks = 3;

/** How often faults of a class strike at a moment, relative to the usual: the address regime brings many, then few. */
export function faultRate(found: ExceptionClass, at: number): number {
  if (found !== "R05" || at < addressRegime) return 1;
  return at < addressRegime + regimeWeeks * 7 * dayMs ? 3 : 0.4;
}

/**
 * How dense situations are beside those of a short world, whose desk has to meet everything within weeks: so that a
 * million payments hold about as many as a large bank sees, scams at two to three times the public rate.
 */
export const densities: Readonly<Record<string, number>> = {
  scams: 0.05,
  "large but honest": 0.8,
  "mule rings": 0.14,
  collectors: 1.1,
  redirections: 0.05,
  takeovers: 0.06,
  "busy days": 0.55,
  splitters: 0.2,
  "vendor moves": 0.2,
  faults: 0.8,
  "odd relations": 0.1,
  copies: 1,
  returns: 1,
  enquiries: 1.7,
};
