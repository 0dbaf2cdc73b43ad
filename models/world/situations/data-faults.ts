/** Faults of the data themselves, not of payments: a wrong time zone for a day, the rates of yesterday, late messages. */
import type { Order } from "../order.ts";
import { dayMs, hourMs } from "../time.ts";
import type { Scene } from "./scene.ts";

/** One message in a hundred is held up on its way. */
const heldUp = 0.01;
/** The rates of the day before: so far off. */
const staleBy = 1.021;

/** For one day the systems of some banks write local time as if it were UTC. */
export function wrongZone(orders: readonly Order[], { start }: Scene): void {
  const from = start + 16 * dayMs;
  for (const order of orders) {
    if (order.at < from || order.at >= from + dayMs || order.payer.id % 3 !== 0) continue;
    const made = Date.parse(order.createdAt) + 2 * hourMs;
    order.createdAt = `${new Date(made).toISOString().slice(0, 19)}Z`;
  }
}

/** For one day conversions use rates that were not renewed: instructed and settled amounts part. */
export function staleRates(orders: readonly Order[], { start }: Scene): void {
  const from = start + 4 * dayMs;
  for (const order of orders) {
    if (!order.instructed || order.at < from || order.at >= from + dayMs) continue;
    order.instructed = {
      ...order.instructed,
      rate: (Number(order.instructed.rate) * staleBy).toPrecision(6),
    };
    order.truth ??= { situation: "rate not renewed", class: "R06", genuine: false, difficulty: 0.4 };
  }
}

/** Some single messages arrive hours after they were made, behind later ones. */
export function heldUpOnTheWay(orders: readonly Order[], scene: Scene): void {
  const random = scene.random.fork("held up");
  for (const order of orders) {
    if (order.batch !== null || order.channel === "instant" || !random.chance(heldUp)) continue;
    order.at = Math.min(scene.end - 1, order.at + Math.round(random.logNormal(3, 1) * hourMs));
  }
}
