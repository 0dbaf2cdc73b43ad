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
  const clockWords = timing(upper, lower, now);
  // Less than an hour is worth a word only where nothing else decides; keys of overdue ones are that far behind anyway.
  const least = money === 0 && !upper.pastDue && !lower.pastDue ? Number.MIN_VALUE : 1 / 72;
  const noticed = Math.abs(clock) >= least && clockWords !== null;
  if (money === 0) return noticed ? clockWords : "both weigh the same; the newer stands first";
  const figures = `EUR ${pair(upper.savingPerMinuteEurMinor, lower.savingPerMinuteEurMinor, euros, " a minute")}`;
  const moneyWords = money > 0 ? `${figures}${strongest(upper, lower)}` : figures;
  if (!noticed) return moneyWords;
  if (money >= clock)
    return clock > 0 ? `${moneyWords}, and ${clockWords}` : `${moneyWords}, although ${clockWords}`;
  return money > 0 ? `${clockWords}, and ${moneyWords}` : `${clockWords}, although ${figures}`;
}

function clockOf(terms: RankTerms, now: Date): number {
  if (terms.pastDue || terms.dueAt === null) return restingClock(now);
  return (Date.parse(terms.dueAt) - EPOCH_MS) / URGENCY_MS;
}

/** What a key takes an overdue one for, whatever the day. */
const overdue = "overdue (counts as due in 24 hours)";

/** What the two due instants say of the upper one; null where both are overdue or a clock is missing. */
function timing(upper: RankTerms, lower: RankTerms, now: Date): string | null {
  if (upper.dueAt === null || lower.dueAt === null || (upper.pastDue && lower.pastDue)) return null;
  const hoursTo = (from: number, dueAt: string) => (Date.parse(dueAt) - from) / 3_600_000;
  const dueIn = (dueAt: string) => {
    const hours = hoursTo(now.getTime(), dueAt);
    return hours > 0 ? `due in ${span(hours)}` : "due now";
  };
  if (upper.pastDue) return `${overdue} where the other is ${dueIn(lower.dueAt)}`;
  if (lower.pastDue) return `${dueIn(upper.dueAt)} where the other is ${overdue}`;
  const hours = hoursTo(Date.parse(upper.dueAt), lower.dueAt);
  return `due ${span(Math.abs(hours))} ${hours > 0 ? "earlier" : "later"}`;
}

const stakeOf = (terms: RankTerms) => terms.amountEurMinor * terms.avoidableShare + terms.fixedLossEurMinor;

/** The factor that lifts the upper one's saving the most: likelihood, stake or minutes. */
function strongest(upper: RankTerms, lower: RankTerms): string {
  const factors: [number, string][] = [
    [
      upper.probability / Math.max(lower.probability, 1e-6),
      `more likely genuine: ${pair(upper.probability, lower.probability, percent, "\u00a0%")}${"\u00a0%"}`,
    ],
    [
      stakeOf(upper) / Math.max(stakeOf(lower), 1),
      `more at stake: EUR ${pair(stakeOf(upper), stakeOf(lower), euros)}`,
    ],
    [
      lower.handlingMinutes / upper.handlingMinutes,
      `quicker to work: ${upper.handlingMinutes} against ${lower.handlingMinutes} minutes`,
    ],
  ];
  const [ratio, words] = factors.reduce((best, each) => (each[0] > best[0] ? each : best));
  return ratio > 1.05 ? ` (${words})` : "";
}

/** "1,042 against 395", with as many digits as it takes to tell the two apart. */
function pair(
  upper: number,
  lower: number,
  say: (value: number, digits: number) => string,
  unit = "",
): string {
  let digits = 0;
  while (digits < 6 && say(upper, digits) === say(lower, digits)) digits += 1;
  return `${say(upper, digits)}${unit} against ${say(lower, digits)}`;
}

const percent = (share: number, digits: number): string => (share * 100).toFixed(digits);

function span(hours: number): string {
  const [size, unit] =
    hours < 1 ? [hours * 60, "minute"] : hours < 48 ? [hours, "hour"] : [hours / 24, "day"];
  const count = Math.max(1, Math.round(size));
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** Small sums have their cents whatever the digits asked for. */
function euros(minor: number, digits: number): string {
  const size = Math.abs(minor) / 100;
  const [whole = "", cents] = size.toFixed(Math.round(size) >= 10 ? digits : Math.max(2, digits)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return (minor < 0 ? "\u2212" : "") + grouped + (cents === undefined ? "" : `.${cents}`);
}
