/** How numbers are said: feature values with this customer's normal beside them, reasons, intervals, differences. */
import {
  type DebtorHistory,
  type FeatureSpec,
  features,
  type History,
  labelOf,
} from "#models/features/index.ts";
import type { Contribution } from "./schema.ts";

const whole = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",");
const short = (value: number): string =>
  Math.abs(value) < 0.001 ? "0" : String(Number(value.toPrecision(3)));
const inEuros = (value: number): string => `EUR ${whole(value)}`;
const euros = (log: number): string => inEuros(10 ** log);
const times = (log: number): string => {
  const ratio = 10 ** Math.abs(log);
  if (ratio < 1.05) return "about the same";
  return `${ratio >= 10 ? whole(ratio) : short(ratio)} times ${log > 0 ? "as much" : "less"}`;
};

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A value in words with its unit. */
export function valueText(spec: Pick<FeatureSpec, "group" | "unit" | "missing">, value: number): string {
  // A data fault may take a value that is never missing otherwise.
  if (Number.isNaN(value)) return spec.missing === "never" ? "not known" : `not known: ${spec.missing}`;
  switch (spec.unit) {
    case "0/1":
      return value === 1 ? "yes" : "no";
    case "log10 EUR":
      // Sums, which may be nothing, are logarithms of one euro more.
      return spec.group === "velocity" ? inEuros(10 ** value - 1) : euros(value);
    case "log10 ratio":
      return times(value);
    case "log2 ratio":
      return times(value * Math.log10(2));
    case "share":
    case "0..1":
      return `${whole(value * 100)} %`;
    case "day":
      return weekdays[value - 1] ?? String(value);
    case "hour":
      return `${String(Math.floor(value)).padStart(2, "0")}:${String(Math.floor((value % 1) * 60)).padStart(2, "0")} UTC`;
    case "robust z":
      return Math.abs(value) < 0.005
        ? "at the median"
        : `${short(Math.abs(value))} deviations ${value < 0 ? "below" : "above"} the median`;
    case "count":
    case "code":
    case "rank":
    case "zeros":
      return whole(value);
    case "ratio":
      return `${short(value)} times`;
    case "days":
      return Math.abs(value) < 2 && !Number.isInteger(value)
        ? amountOf(value * 24, "hours")
        : amountOf(value, "days");
    default:
      return amountOf(value, spec.unit);
  }
}

/** "1 day", "2.5 days". */
function amountOf(value: number, unit: string): string {
  const said = Number.isInteger(value) ? whole(value) : short(value);
  return `${said} ${Math.abs(Number(said)) === 1 ? unit.replace(/s$/, "") : unit}`;
}

const counted = (count: number, noun: string): string => `${whole(count)} ${count === 1 ? noun : `${noun}s`}`;
/** The history keeps the latest payees, so many at most. */
const mostPayees = 24;
const daySeconds = 86_400;

/**
 * A month's total without that of its last days, which the value itself tells of, as so much a day; over the days that the
 * account is known where those are fewer, null before the first of them.
 */
function before(
  { firstAgo }: DebtorHistory,
  { total, lately, within }: { total: number; lately: number; within: number },
  say: (amount: number) => string,
): string | null {
  const days = Math.min(30, Math.round((firstAgo ?? 30 * daySeconds) / daySeconds)) - within;
  if (days < 1) return null;
  const rest = total - lately;
  const rate = rest / days;
  const said = rest <= 0 ? "none" : rate < 1 || days === 1 ? say(rest) : `${say(rate)} a day`;
  return `${said} in the ${days === 1 ? "day" : `${days} days`} before`;
}

/** This customer's own normal for a feature, from the history known at decision time; null where there is none. */
export function normalText(feature: string, history: History): string | null {
  const { debtor } = history;
  if (!debtor) return null;
  switch (feature) {
    case "amountLog":
    case "amountZ":
    case "amountToLargest":
      return debtor.amounts && debtor.amounts.n >= 3
        ? `${euros(debtor.amounts.q25)} to ${euros(debtor.amounts.q75)}`
        : null;
    case "debtorCount1h":
    case "debtorCount24h":
    case "debtorBurst":
      return before(debtor, { total: debtor.count30d, lately: debtor.count24h, within: 1 }, short);
    case "debtorCount7d":
      return before(debtor, { total: debtor.count30d, lately: debtor.count7d, within: 7 }, short);
    case "debtorSum24h":
      return before(debtor, { total: debtor.sum30d / 100, lately: debtor.sum24h / 100, within: 1 }, inEuros);
    case "debtorSum7d":
      return before(debtor, { total: debtor.sum30d / 100, lately: debtor.sum7d / 100, within: 7 }, inEuros);
    case "debtorPayees24h":
    case "debtorPayees7d":
      return `${counted(debtor.payees30d, "payee")} in 30 days`;
    case "newPayees7d":
    case "pairCount":
      return history.payees.length >= mostPayees
        ? `${mostPayees} or more known payees`
        : `${counted(history.payees.length, "known payee")}`;
    case "corridorCount": {
      const [usual] = Object.entries(debtor.corridors).sort((a, b) => b[1] - a[1]);
      return usual ? `mostly ${usual[0].replace(">", " to ")}` : null;
    }
    default:
      return null;
  }
}

/** The contributions in words, strongest first; those that are exactly zero are left out, the sum stays the same. */
export function describeContributions(
  contributions: readonly number[],
  values: readonly number[],
  history: History,
  /** Probability per unit of log-odds (models/reasons); null where the model is not at hand. */
  slope: number | null,
): Contribution[] {
  return features
    .map((spec, place): Contribution => {
      const value = values[place] ?? Number.NaN;
      const normal = normalText(spec.name, history);
      return {
        feature: spec.name,
        name: spec.meaning,
        group: spec.group,
        value: Number.isNaN(value) ? null : value,
        valueText: valueText(spec, value) + (normal ? `; usual here: ${normal}` : ""),
        contribution: contributions[place] ?? 0,
        points: slope === null ? null : (contributions[place] ?? 0) * slope,
      };
    })
    .filter((each) => each.contribution !== 0)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

/** Wilson's 95 % interval of a share; null without cases. */
export function wilson(hits: number, n: number): { rate: number; low: number; high: number } | null {
  if (n === 0) return null;
  const z = 1.959963984540054;
  const rate = hits / n;
  const centre = rate + (z * z) / (2 * n);
  const spread = z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At the ends the formula gives the end itself; floating point would miss it by a hair.
  const low = hits === 0 ? 0 : (centre - spread) / scale;
  const high = hits === n ? 1 : (centre + spread) / scale;
  return { rate, low, high };
}

/** Upper ends of the amount bands in EUR minor units; the last band is open. */
export const amountBands = [100_000, 1_000_000, 5_000_000] as const;
const bandWords = [
  "under EUR 1,000",
  "EUR 1,000 to 10,000",
  "EUR 10,000 to 50,000",
  "EUR 50,000 or more",
] as const;

export function amountBandOf(eurMinor: number): { band: number; words: string } {
  const band = amountBands.filter((end) => eurMinor >= end).length;
  return { band, words: bandWords[band] as string };
}

/** Column means and spreads of a pool of feature rows, missing values left out. */
export function scalesOf(
  rows: readonly Float64Array[],
  columns: number,
): { mean: Float64Array; spread: Float64Array } {
  const mean = new Float64Array(columns);
  const spread = new Float64Array(columns);
  for (let column = 0; column < columns; column += 1) {
    let n = 0;
    let sum = 0;
    let squares = 0;
    for (const row of rows) {
      const value = row[column] as number;
      if (Number.isNaN(value)) continue;
      n += 1;
      sum += value;
      squares += value * value;
    }
    mean[column] = n > 0 ? sum / n : 0;
    spread[column] = n > 0 ? Math.sqrt(Math.max(0, squares / n - (mean[column] as number) ** 2)) : 0;
  }
  return { mean, spread };
}

/** Squared distance in spreads, at most 9 a column so that one outlier does not decide; known against missing counts 1. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>, spread: Float64Array): number {
  let total = 0;
  for (let column = 0; column < spread.length; column += 1) {
    const scale = spread[column] as number;
    const x = a[column] as number;
    const y = b[column] as number;
    if (Number.isNaN(x) || Number.isNaN(y)) total += Number.isNaN(x) === Number.isNaN(y) ? 0 : 1;
    else if (scale > 0) total += Math.min(9, ((x - y) / scale) ** 2);
  }
  return total;
}

const place = (feature: string): number => features.findIndex((spec) => spec.name === feature);
const amountPlace = place("amountLog");
const pairPlace = place("pairCount");
/** Features whose difference says nothing to a person about another case. */
const unsaid = new Set([
  "amountLog",
  "pairCount",
  "hour",
  "daysToMonthEnd",
  "weekday",
  "textLength",
  "textDigits",
]);

/** What differs most in another case, seen from this one: "amount ×40", "payee was new there". */
export function differencesOf(
  here: ArrayLike<number>,
  there: ArrayLike<number>,
  spread: Float64Array,
): string[] {
  const chips: string[] = [];
  const ratio = 10 ** Math.abs((there[amountPlace] as number) - (here[amountPlace] as number));
  if (ratio >= 1.5) {
    const bigger = (there[amountPlace] as number) > (here[amountPlace] as number);
    chips.push(`amount ${bigger ? "×" : "÷"}${ratio >= 10 ? whole(ratio) : short(ratio)}`);
  }
  const [knownHere, knownThere] = [(here[pairPlace] as number) > 0, (there[pairPlace] as number) > 0];
  if (knownHere !== knownThere) chips.push(knownHere ? "payee was new there" : "payee was known there");
  const others = features
    .map((spec, column) => ({ spec, column, gap: gapOf(here, there, column, spread) }))
    .filter(({ spec, gap }) => gap > 1 && !unsaid.has(spec.name))
    .sort((a, b) => b.gap - a.gap);
  for (const { spec, column } of others.slice(0, 3 - chips.length)) {
    const [y, x] = [there[column] as number, here[column] as number];
    const said = (value: number) => (Number.isNaN(value) ? "not known" : valueText(spec, value));
    chips.push(`${labelOf(spec.name)} ${said(y)}, here ${said(x)}`);
  }
  return chips;
}

function gapOf(a: ArrayLike<number>, b: ArrayLike<number>, column: number, spread: Float64Array): number {
  const scale = spread[column] as number;
  const [x, y] = [a[column] as number, b[column] as number];
  if (Number.isNaN(x) || Number.isNaN(y)) return 0;
  return scale > 0 ? Math.abs(x - y) / scale : 0;
}
