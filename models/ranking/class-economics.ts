/**
 * What an exception class costs and how long it may take: base rate of genuine cases, hands-on minutes, the share of the
 * amount that acting in time still saves, the cost of a miss that does not depend on the amount, and the class's clock.
 * Practitioner estimates for sizing and ordering, to be replaced by a bank's own figures; never measured facts.
 */
import { afterDeskMinutes, deskMinutesPerDay } from "./desk-hours.ts";

export interface ClassEconomics {
  /** Share of alerts of this class that turn out genuine; stands in for the probability while no model serves. */
  readonly baseRate: number;
  readonly handlingMinutes: number;
  /** Share of the amount saved when the exception is genuine and handled in time. */
  readonly avoidableShare: number;
  /** The part of a miss that does not depend on the amount: return fee, enquiry, claim handling. EUR minor units. */
  readonly fixedLossEurMinor: number;
  /** Cost of the review itself and of bothering the customer when it was a false alarm. EUR minor units. */
  readonly reviewCostEurMinor: number;
  /** Minutes at an open desk from raising to the moment after which most of the saving is gone. */
  readonly clockMinutes: number;
  /** Share of the saving that remains after that moment. */
  readonly lateShare: number;
}

const HOUR = 60;
/** A day at the desk. */
const DAY = deskMinutesPerDay;

function economics(
  baseRate: number,
  handlingMinutes: number,
  avoidableShare: number,
  fixedLossEur: number,
  reviewCostEur: number,
  clockMinutes: number,
  lateShare: number,
): ClassEconomics {
  return {
    baseRate,
    handlingMinutes,
    avoidableShare,
    fixedLossEurMinor: fixedLossEur * 100,
    reviewCostEurMinor: reviewCostEur * 100,
    clockMinutes,
    lateShare,
  };
}

const fraudLike = (minutes: number, clock: number): ClassEconomics =>
  economics(0.15, minutes, 0.6, 60, 25, clock, 0.25);

export const classEconomics: Readonly<Record<string, ClassEconomics>> = {
  // Repair: a miss costs a return fee, an enquiry and one to five days of value; the principal itself is not lost.
  R01: economics(0.85, 6, 0.001, 45, 4, 6 * HOUR, 0.4),
  R02: economics(0.9, 7, 0.002, 50, 5, 8 * HOUR, 0.4),
  R03: economics(0.75, 6, 0.001, 45, 4, 6 * HOUR, 0.4),
  R04: economics(0.15, 5, 0.05, 40, 6, 4 * HOUR, 0.4),
  R05: economics(0.9, 5, 0.001, 40, 4, 6 * HOUR, 0.4),
  R06: economics(0.7, 9, 0.02, 50, 6, 2 * HOUR, 0.4),
  R07: economics(0.6, 4, 0.0005, 30, 3, 3 * HOUR, 0.2),
  R08: economics(0.7, 8, 0.005, 40, 6, 8 * HOUR, 0.4),
  R09: economics(0.3, 8, 0.4, 30, 8, 4 * HOUR, 0.5),
  R10: economics(0.8, 10, 0.002, 60, 8, 1 * DAY, 0.5),
  R11: economics(0.6, 10, 0, 35, 8, 5 * DAY, 0.8),
  R12: economics(0.95, 7, 0.001, 45, 5, 6 * HOUR, 0.4),
  R13: economics(0.5, 10, 0.01, 50, 8, 2 * HOUR, 0.4),
  // Enquiry and return: longer work, longer clocks, and most of the saving survives a late answer.
  E01: economics(0.98, 12, 0.003, 40, 10, 1 * DAY, 0.7),
  E02: economics(0.55, 30, 0.35, 80, 25, 10 * DAY, 0.5),
  E03: economics(0.4, 35, 0.004, 80, 25, 7 * DAY, 0.7),
  E04: economics(0.9, 25, 0.004, 70, 20, 4 * DAY, 0.7),
  E05: economics(0.8, 20, 0.003, 60, 15, 2 * DAY, 0.7),
  E06: economics(1, 25, 0.003, 70, 20, 2 * DAY, 0.7),
  // Screening: rare but strictly liable, so nearly the whole amount counts.
  S01: economics(0.03, 8, 0.8, 200, 15, 4 * HOUR, 0.8),
  S02: economics(0.1, 60, 0.2, 200, 60, 30 * DAY, 0.8),
  F01: fraudLike(15, 1 * HOUR),
  F02: fraudLike(15, 1 * HOUR),
  F03: fraudLike(20, 1 * HOUR),
  F04: fraudLike(20, 2 * HOUR),
  F05: fraudLike(15, 2 * HOUR),
};

const unknownClass = economics(0.5, 10, 0.01, 40, 8, 8 * HOUR, 0.5);

/** The figures of a class, or cautious middle figures for a class that is not listed. */
export function economicsOf(exceptionClass: string): ClassEconomics {
  return classEconomics[exceptionClass] ?? unknownClass;
}

/** Repairs of data and dates that the settlement date's cut-off, not the raising, makes late. */
const dueByCutOff: ReadonlySet<string> = new Set([
  "R01",
  "R03",
  "R04",
  "R05",
  "R06",
  "R08",
  "R09",
  "R10",
  "R12",
]);
/** Clocks set by law or scheme run on when the desk is closed. Minutes from raising. */
const calendarClocks: Readonly<Record<string, number>> = { S02: 30 * 24 * HOUR };
const cutOffHourUtc = 15;
const furthestMs = 7 * 24 * HOUR * 60_000;

/**
 * The instant by which an exception wants to be handled. For a repair the cut-off of its settlement date (its first ten characters,
 * at most a week off) where the class's clock ends before it; else the class's clock, which stands still while the desk
 * is closed: what nobody can work on is held, and a night or a weekend makes nothing late.
 */
export function dueAtFor(exceptionClass: string, raisedAt: Date, settlementDate: string | null): Date {
  const raised = raisedAt.getTime();
  const byCalendar = calendarClocks[exceptionClass];
  if (byCalendar !== undefined) return new Date(raised + byCalendar * 60_000);
  const byClock = afterDeskMinutes(raised, economicsOf(exceptionClass).clockMinutes);
  if (settlementDate === null || !dueByCutOff.has(exceptionClass)) return new Date(byClock);
  const cutOff = Date.parse(`${settlementDate.slice(0, 10)}T${cutOffHourUtc}:00:00Z`);
  if (!(cutOff > byClock)) return new Date(byClock);
  return new Date(Math.max(byClock, Math.min(cutOff, raised + furthestMs)));
}
