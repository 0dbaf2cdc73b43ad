/** Payments that come twice: resent by mistake, or honestly paid again with the same amount and words. */
import type { Order } from "../order.ts";
import { dateText, dayMs, hourMs, settlementDateFor } from "../time.ts";
import { bulkOf, sentAt } from "../write-order.ts";
import { type Scene, scaled } from "./scene.ts";

/** A second order like the first, later; identifiers are new unless the sender resent the very same one. */
function copyOf(order: Order, moment: number, scene: Scene, sameReference: boolean): Order {
  const { random } = scene;
  const at = sentAt(order.channel, moment);
  const soonest = order.channel === "instant" ? dateText(at) : settlementDateFor(order.currency, at);
  return {
    ...order,
    at,
    batch: bulkOf(order.channel, order.payer.account.bic, at),
    endToEndId:
      sameReference || order.endToEndId === "NOTPROVIDED"
        ? order.endToEndId
        : `${order.endToEndId.slice(0, 8)}${random.digits(4)}`,
    uetr: random.uuid(),
    createdAt: `${new Date(at - random.logNormal(9, 0.9) * 60_000).toISOString().slice(0, 19)}Z`,
    settlementDate: soonest > order.settlementDate ? soonest : order.settlementDate,
    truth: null,
  };
}

export function copies(orders: readonly Order[], scene: Scene): Order[] {
  const random = scene.random.fork("copies");
  const usable = orders.filter(
    (order) =>
      !order.truth &&
      order.channel !== "return" &&
      order.channel !== "file" &&
      order.creditor.account.iban !== null,
  );
  const firms = usable.filter((order) => order.payer.kind !== "person");
  const persons = usable.filter((order) => order.payer.kind === "person");
  const made: Order[] = [];
  for (let i = scaled(scene, 66); i > 0; i -= 1) {
    const order = random.pick(random.chance(0.8) ? firms : persons);
    const gap = random.chance(0.85) ? random.logNormal(0.8, 0.9) * hourMs : random.between(0.6, 4.2) * dayMs;
    if (order.at + gap >= scene.end - hourMs) continue;
    const copy = copyOf(order, order.at + gap, scene, random.chance(0.45));
    // Some senders resend the very same message identifier.
    if (random.chance(0.12)) copy.uetr = order.uetr;
    made.push({
      ...copy,
      truth: { situation: "resent by mistake", class: "R09", genuine: true, difficulty: 0.4 },
    });
  }
  for (let i = scaled(scene, 90); i > 0; i -= 1) {
    const order = random.pick(random.chance(0.35) ? firms : persons);
    const gap = random.chance(0.12) ? random.logNormal(1.8, 1) * hourMs : random.between(0.6, 4.8) * dayMs;
    if (order.at + gap >= scene.end - hourMs) continue;
    const again = copyOf(order, order.at + gap, scene, random.chance(0.2));
    made.push({
      ...again,
      truth: { situation: "honestly paid again", class: "R09", genuine: false, difficulty: 0.4 },
    });
  }
  return made;
}
