/** Upstream faults as data: where they can strike, how often, what they break, and when the break matters. */
import type { ExceptionClass } from "#models/rules/index.ts";
import type { Order } from "../order.ts";
import type { Random } from "../random.ts";
import { dayMs } from "../time.ts";
import type { Circumstances } from "./circumstances.ts";
import { judge, type Scene, scaled } from "./scene.ts";

export interface Fault {
  situation: string;
  class: ExceptionClass;
  /** How many of them 50,000 payments hold. */
  count: number;
  applies(order: Order, circumstances: Circumstances): boolean;
  /** Log-odds that somebody must intervene, given the circumstances. */
  logOdds(circumstances: Circumstances, order: Order): number;
  /** Breaks the order in place. */
  strike(order: Order, random: Random): void;
  /** Relative chance beside the sender's faultiness; 1 when absent. */
  weight?(circumstances: Circumstances, order: Order): number;
}

/**
 * Strikes `count` of the applicable orders, drawn without replacement by weight (Efraimidis and Spirakis: the largest keys
 * u^(1/w)). Faulty senders are hit more often: a fifth of them cause most faults. An order is hit at most once.
 */
export function strikeAll(
  orders: readonly Order[],
  circumstances: readonly Circumstances[],
  faults: readonly Fault[],
  scene: Scene,
): void {
  const rate = scene.month?.rate;
  for (const fault of faults) {
    const random = scene.random.fork(fault.situation);
    const keyed: { index: number; key: number }[] = [];
    for (const [index, order] of orders.entries()) {
      const around = circumstances[index] as Circumstances;
      if (order.truth || !fault.applies(order, around)) continue;
      const weight =
        order.payer.faultiness * (fault.weight?.(around, order) ?? 1) * (rate?.(fault.class, order.at) ?? 1);
      keyed.push({ index, key: Math.log(1 - random.next()) / weight });
    }
    keyed.sort((a, b) => b.key - a.key || a.index - b.index);
    const struck = fault.count * (rate ? meanRate(scene, fault.class) : 1);
    for (const { index } of keyed.slice(0, scaled(scene, struck))) {
      const order = orders[index] as Order;
      const logOdds = fault.logOdds(circumstances[index] as Circumstances, order);
      fault.strike(order, random);
      order.truth = { situation: fault.situation, class: fault.class, ...judge(logOdds, random) };
    }
  }
}

/** Mean over the scene's days of how often a class strikes. */
function meanRate({ month, start, end }: Scene, found: ExceptionClass): number {
  let sum = 0;
  let days = 0;
  for (let at = start; at < end; at += dayMs) {
    sum += month?.rate(found, at) ?? 1;
    days += 1;
  }
  return sum / days;
}

export const yes = (on: boolean): number => (on ? 1 : 0);
