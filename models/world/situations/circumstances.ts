/** The circumstances of each order in the stream, as far as upstream faults and their consequences depend on them. */
import type { Order } from "../order.ts";
import { dayMs } from "../time.ts";
import { eurosOf } from "./scene.ts";

export interface Circumstances {
  /** Earlier payments between the same two accounts. */
  n: number;
  known: boolean;
  /** Log10 of the amount in euros around the stream's middle, -1.5 to 2. */
  big: number;
  small: boolean;
  foreign: boolean;
  person: boolean;
  /** Hidden: a standing agreement with the sender lets formal faults pass. */
  agreement: boolean;
  daysSincePair: number;
}

const keyOf = ({ iban, other }: { iban: string | null; other: string | null }): string => iban ?? other ?? "";

/** What two accounts paid each other so far, by both accounts. */
export type Pairs = Map<string, { n: number; last: number }>;

/** In the order of the stream, which must be sorted by time; `pairs` comes from the stream before and grows. */
export function circumstancesOf(orders: readonly Order[], pairs: Pairs = new Map()): Circumstances[] {
  return orders.map((order) => {
    const key = `${keyOf(order.debtor.account)} ${keyOf(order.creditor.account)}`;
    const pair = pairs.get(key) ?? { n: 0, last: Number.NEGATIVE_INFINITY };
    const euros = eurosOf(order);
    const result: Circumstances = {
      n: pair.n,
      known: pair.n >= 2,
      big: Math.max(-1.5, Math.min(2, Math.log10(Math.max(1, euros)) - 3)),
      small: euros < 400,
      foreign: order.debtor.bic?.slice(4, 6) !== order.creditor.bic?.slice(4, 6),
      person: order.payer.kind === "person",
      agreement: order.payer.agreement,
      daysSincePair: (order.at - pair.last) / dayMs,
    };
    pairs.set(key, { n: pair.n + 1, last: order.at });
    return result;
  });
}
