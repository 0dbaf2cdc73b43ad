/** Money that comes back: some returns match by themselves, most need somebody to find the customer's money a home. */
import type { Order } from "../order.ts";
import { Weighted } from "../random.ts";
import { dateText, dayMs } from "../time.ts";
import { eurosOf, judge, type Scene, scaled } from "./scene.ts";

const reasons: [code: string, weight: number, logOdds: number][] = [
  ["AC04", 26, 2.4],
  ["AC01", 18, 1.9],
  ["BE04", 8, 1.2],
  ["MS03", 18, 0.3],
  ["NARR", 10, 0.9],
  ["FOCR", 20, -2],
];

const byShare = new Weighted(reasons, ([, weight]) => weight);

export function returns(orders: readonly Order[], scene: Scene): Order[] {
  const random = scene.random.fork("returns");
  const sent = orders.filter(
    (order) =>
      !order.truth &&
      ["sepa", "cbpr", "hvps"].includes(order.channel) &&
      order.creditor.account.iban !== null,
  );
  const made: Order[] = [];
  for (let i = scaled(scene, 110); i > 0; i -= 1) {
    const order = random.pick(sent);
    const at = order.at + random.logNormal(1.6, 0.7) * dayMs;
    if (at >= scene.end) continue;
    const [code, , base] = byShare.pick(random);
    const charged = random.chance(0.3) && eurosOf(order) > 50;
    made.push({
      ...order,
      at,
      channel: "return",
      batch: null,
      amount: charged ? (Number(order.amount) - 10).toFixed(2) : order.amount,
      settlementDate: dateText(at),
      createdAt: `${new Date(at - random.logNormal(9, 0.9) * 60_000).toISOString().slice(0, 19)}Z`,
      endToEndId: order.endToEndId,
      uetr: random.uuid(),
      returned: { reason: code, originalEndToEndId: order.endToEndId, originalUetr: order.uetr },
      truth: {
        situation: "return received",
        class: "E01",
        ...judge(base + (charged ? 1 : 0) + (eurosOf(order) > 3000 ? 0.5 : -0.3), random),
      },
    });
  }
  return made;
}
