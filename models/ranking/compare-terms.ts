/** Why one exception stands above another, in one sentence from the stored terms of both. */
import { EPOCH_MS, type RankTerms, restingClock, URGENCY_MS } from "./rank.ts";

/** What the two parts of the rank key say: positive parts speak for `upper`. */
export function comparedParts(
  upper: RankTerms,
  lower: RankTerms,
  now: Date,
): { money: number; clock: number } {
  const money = (terms: RankTerms) => Math.asinh(terms.savingPerMinuteEurMinor / 100);
  return { money: money(upper) - money(lower), clock: clockOf(lower, now) - clockOf(upper, now) };
}

/**
 * One sentence, beginning in lower case and without a full stop: "EUR 1,042 a minute against 395 (more at stake: EUR
 * 19,024 against 4,779), although due 3 hours later". Says what decides and what speaks against it.
 */
export function whyAbove(upper: RankTerms, lower: RankTerms, now: Date): string {
  const { money, clock } = comparedParts(upper, lower, now);
  const figures = `EUR ${euros(upper.savingPerMinuteEurMinor)} a minute against ${euros(lower.savingPerMinuteEurMinor)}`;
  const moneyWords = money > 0 ? `${figures}${strongest(upper, lower)}` : figures;
  const clockWords = timing(upper, lower);
  const noticed = Math.abs(clock) >= 1 / 72 && clockWords !== null;
  if (!noticed) return Math.abs(money) < 1e-9 ? "both weigh the same; the newer stands first" : moneyWords;
  if (money >= clock)
    return clock > 0 ? `${moneyWords}, and ${clockWords}` : `${moneyWords}, although ${clockWords}`;
  return money > 0 ? `${clockWords}, and ${moneyWords}` : `${clockWords}, although ${figures}`;
}

function clockOf(terms: RankTerms, now: Date): number {
  if (terms.pastDue || terms.dueAt === null) return restingClock(now);
  return (Date.parse(terms.dueAt) - EPOCH_MS) / URGENCY_MS;
}

/** What the two due instants say of the upper one; null where both are overdue or a clock is missing. */
function timing(upper: RankTerms, lower: RankTerms): string | null {
  if (upper.dueAt === null || lower.dueAt === null) return null;
  if (upper.pastDue || lower.pastDue) {
    if (upper.pastDue && lower.pastDue) return null;
    return upper.pastDue
      ? "already overdue, so late that little of it is left to save"
      : "still in time where the other is overdue";
  }
  const hours = (Date.parse(lower.dueAt) - Date.parse(upper.dueAt)) / 3_600_000;
  return `due ${span(Math.abs(hours))} ${hours > 0 ? "earlier" : "later"}`;
}

const stakeOf = (terms: RankTerms) => terms.amountEurMinor * terms.avoidableShare + terms.fixedLossEurMinor;

/** The factor that lifts the upper one's saving the most: likelihood, stake or minutes. */
function strongest(upper: RankTerms, lower: RankTerms): string {
  const factors: [number, string][] = [
    [
      upper.probability / Math.max(lower.probability, 1e-6),
      `more likely genuine: ${percent(upper.probability)} against ${percent(lower.probability)}`,
    ],
    [
      stakeOf(upper) / Math.max(stakeOf(lower), 1),
      `more at stake: EUR ${euros(stakeOf(upper))} against ${euros(stakeOf(lower))}`,
    ],
    [
      lower.handlingMinutes / upper.handlingMinutes,
      `quicker to work: ${upper.handlingMinutes} against ${lower.handlingMinutes} minutes`,
    ],
  ];
  const [ratio, words] = factors.reduce((best, each) => (each[0] > best[0] ? each : best));
  return ratio > 1.05 ? ` (${words})` : "";
}

const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

function span(hours: number): string {
  const [size, unit] =
    hours < 1 ? [hours * 60, "minute"] : hours < 48 ? [hours, "hour"] : [hours / 24, "day"];
  const count = Math.round(size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function euros(minor: number): string {
  const whole = Math.round(Math.abs(minor) / 100);
  const text = whole >= 10 ? String(whole) : (Math.abs(minor) / 100).toFixed(2);
  return (minor < 0 ? "\u2212" : "") + text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
