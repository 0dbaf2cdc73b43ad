/**
 * Where an exception stands in the queue: expected saving per minute of work, pulled forward by its clock.
 *
 *   saving  = probability x (amount x avoidable share + fixed loss) - review cost
 *   rankKey = asinh(saving per minute in EUR) - (due instant - epoch) / 72 h
 *
 * Both terms keep their order as time passes: every waiting exception's slack shrinks at the same pace, so the clock may
 * be written as the due instant itself and no key has to be rewritten each minute. Three days less of slack weigh as
 * much as a factor e in saving. When the due instant passes, what remains to be saved drops and hurry saves nothing
 * more: the exception then stands as if it had a day of slack, whatever the day, so that old leftovers of little worth
 * never climb over fresh ones. That alone moves a key with the clock; a sweep writes it again every few hours.
 */
import { economicsOf } from "./class-economics.ts";
import { afterDeskMinutes } from "./desk-hours.ts";

/** The stored terms; the same shape that the queue's contract shows. Amounts are EUR minor units. */
export interface RankTerms {
  probability: number;
  probabilityFrom: "model" | "class-base-rate";
  amountEurMinor: number;
  avoidableShare: number;
  fixedLossEurMinor: number;
  reviewCostEurMinor: number;
  handlingMinutes: number;
  expectedSavingEurMinor: number;
  savingPerMinuteEurMinor: number;
  dueAt: string | null;
  pastDue: boolean;
}

export interface RankInput {
  /** Calibrated probability, or null while no model serves: the class's base rate stands in. */
  probability: number | null;
  class: string;
  amountEurMinor: number;
  dueAt: Date | string | null;
  now: Date;
}

export interface Ranked {
  rankKey: number;
  terms: RankTerms;
  why: string;
}

/** This much less slack weighs as much as a factor e in saving. */
export const URGENCY_MS = 72 * 3_600_000;
const RESTING_MS = 24 * 3_600_000;
export const EPOCH_MS = Date.UTC(2026, 0, 1);

/** Terms, key and sentence for one exception. Pure; `now` only decides whether the due instant has passed. */
export function rank(input: RankInput): Ranked {
  const economics = economicsOf(input.class);
  const dueMs =
    input.dueAt === null
      ? afterDeskMinutes(input.now.getTime(), economics.clockMinutes)
      : new Date(input.dueAt).getTime();
  if (!Number.isFinite(dueMs)) throw new RangeError(`dueAt must be an instant, not ${String(input.dueAt)}`);
  const pastDue = input.dueAt !== null && dueMs < input.now.getTime();
  const probability = Math.min(1, Math.max(0, input.probability ?? economics.baseRate));
  const amountEurMinor = Math.max(0, Math.round(input.amountEurMinor));
  const remaining = pastDue ? economics.lateShare : 1;
  const avoidableShare = economics.avoidableShare * remaining;
  const fixedLossEurMinor = Math.round(economics.fixedLossEurMinor * remaining);
  const saving =
    probability * (amountEurMinor * avoidableShare + fixedLossEurMinor) - economics.reviewCostEurMinor;
  const perMinute = saving / economics.handlingMinutes;
  const terms: RankTerms = {
    probability,
    probabilityFrom: input.probability === null ? "class-base-rate" : "model",
    amountEurMinor,
    avoidableShare,
    fixedLossEurMinor,
    reviewCostEurMinor: economics.reviewCostEurMinor,
    handlingMinutes: economics.handlingMinutes,
    expectedSavingEurMinor: Math.round(saving),
    savingPerMinuteEurMinor: Math.round(perMinute),
    dueAt: input.dueAt === null ? null : new Date(dueMs).toISOString(),
    pastDue,
  };
  const clock = pastDue ? restingClock(input.now) : (dueMs - EPOCH_MS) / URGENCY_MS;
  const rankKey = Math.asinh(terms.savingPerMinuteEurMinor / 100) - clock;
  return { rankKey, terms, why: whyOf(terms) };
}

/** What a key loses by the clock once its due instant has passed, as of `now`. */
export function restingClock(now: Date): number {
  return (now.getTime() + RESTING_MS - EPOCH_MS) / URGENCY_MS;
}

/** One sentence from the stored terms alone, so that it can be shown later without computing anything again. */
export function whyOf(terms: RankTerms): string {
  const source = terms.probabilityFrom === "model" ? "genuine" : "genuine (class base rate, no model)";
  const fixed = terms.fixedLossEurMinor > 0 ? ` + EUR ${euros(terms.fixedLossEurMinor)} fixed loss` : "";
  const due =
    terms.dueAt === null
      ? "no cut-off"
      : `${terms.pastDue ? "was due" : "due"} ${terms.dueAt.slice(0, 16).replace("T", " ")} UTC`;
  return (
    `EUR ${euros(terms.savingPerMinuteEurMinor)} expected saving per minute: ${percent(terms.probability)} ${source} × ` +
    `(EUR ${euros(terms.amountEurMinor)} × ${percent(terms.avoidableShare)} avoidable${fixed}) − ` +
    `EUR ${euros(terms.reviewCostEurMinor)} review, ${terms.handlingMinutes} min, ${due}`
  );
}

function euros(minor: number): string {
  const whole = Math.abs(minor) >= 10_000 || minor % 100 === 0;
  const text = whole ? String(Math.round(Math.abs(minor) / 100)) : (Math.abs(minor) / 100).toFixed(2);
  const sign = minor < 0 && Number(text) !== 0 ? "−" : "";
  return sign + text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

function percent(share: number): string {
  const value = share * 100;
  const digits = value === 0 || value >= 10 ? 0 : value >= 1 ? 1 : 2;
  return `${Number(value.toFixed(digits))} %`;
}
