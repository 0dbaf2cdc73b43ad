/**
 * Money saved by a team that works a queue in some order until its minutes are used up, over what an oracle that knew
 * the truth would have saved. The model's order is compared with the plain orders people use instead.
 */
import { economicsOf } from "../ranking/class-economics.ts";
import { bootstrap } from "./bootstrap.ts";
import { type Interval, percentileInterval } from "./interval.ts";

export interface ValueItem {
  readonly probability: number;
  readonly genuine: boolean;
  readonly class: string;
  readonly amountEurMinor: number;
  /** Milliseconds; items compete for the minutes of their own UTC day. */
  readonly raisedAt: number;
  readonly dueAt: number | null;
}

export const queueOrders = [
  "saving-per-minute",
  "first-in-first-out",
  "amount",
  "cut-off",
  "probability",
] as const;
export type QueueOrder = (typeof queueOrders)[number];

export interface ValueCaptured {
  /** Share of the oracle's saving that each order captured. */
  orders: Record<QueueOrder, Interval>;
  /** The oracle's saving in EUR minor units. */
  oracleEurMinor: number;
}

/** `minutesPerDay` is the team's capacity. */
export function valueCaptured(
  items: readonly ValueItem[],
  options: { minutesPerDay: number; bootstrap: number; seed: number },
): ValueCaptured {
  const minutes = Float64Array.from(items, (item) => economicsOf(item.class).handlingMinutes);
  const saved = Float64Array.from(items, (item) => savingOf(item, item.genuine ? 1 : 0));
  const day = Int32Array.from(items, (item) => Math.floor(item.raisedAt / 86_400_000));
  const orderBy = (key: (item: ValueItem, row: number) => number) => {
    const keys = Float64Array.from(items, key);
    return Int32Array.from(items.keys()).sort((a, b) => day[a]! - day[b]! || keys[b]! - keys[a]! || a - b);
  };
  const orders: Record<QueueOrder, Int32Array> = {
    "saving-per-minute": orderBy((item, row) => savingOf(item, item.probability) / minutes[row]!),
    "first-in-first-out": orderBy((item) => -item.raisedAt),
    amount: orderBy((item) => item.amountEurMinor),
    "cut-off": orderBy((item) => -(item.dueAt ?? Number.MAX_SAFE_INTEGER)),
    probability: orderBy((item) => item.probability),
  };
  const oracle = orderBy((_, row) => saved[row]! / minutes[row]!);
  const work = (order: Int32Array, counts: Int32Array | null, skipLosses: boolean): number => {
    let sum = 0;
    let left = 0;
    let today = Number.NaN;
    for (const row of order) {
      if (day[row] !== today) {
        today = day[row]!;
        left = options.minutesPerDay;
      }
      if (skipLosses && saved[row]! <= 0) continue;
      const times = Math.min(counts ? counts[row]! : 1, Math.floor(left / minutes[row]!));
      left -= times * minutes[row]!;
      sum += times * saved[row]!;
    }
    return sum;
  };
  const oracleEurMinor = work(oracle, null, true);
  const share = (order: Int32Array, counts: Int32Array | null) => {
    const best = work(oracle, counts, true);
    return best > 0 ? work(order, counts, false) / best : Number.NaN;
  };
  const replicates = Object.fromEntries(queueOrders.map((name) => [name, [] as number[]])) as Record<
    QueueOrder,
    number[]
  >;
  bootstrap(items.length, options.bootstrap, options.seed, (counts) => {
    for (const name of queueOrders) replicates[name].push(share(orders[name], counts));
  });
  const interval = (name: QueueOrder) => {
    const value = share(orders[name], null);
    return percentileInterval(Number.isNaN(value) ? 0 : value, replicates[name]);
  };
  return {
    orders: Object.fromEntries(queueOrders.map((name) => [name, interval(name)])) as Record<
      QueueOrder,
      Interval
    >,
    oracleEurMinor: Math.round(oracleEurMinor),
  };
}

function savingOf(item: ValueItem, probability: number): number {
  const { avoidableShare, fixedLossEurMinor, reviewCostEurMinor } = economicsOf(item.class);
  return probability * (item.amountEurMinor * avoidableShare + fixedLossEurMinor) - reviewCostEurMinor;
}
