/** What changes while the world runs: a client's new format from day 60, and the end of address lines on 14 November 2026. */
import type { Order } from "../order.ts";
import { dayMs } from "../time.ts";
import type { Circumstances } from "./circumstances.ts";
import { addressLogOdds } from "./form-faults.ts";
import { judge, type Scene } from "./scene.ts";

const addressRegime = Date.UTC(2026, 10, 14);
/** By then nearly everybody has moved. */
const settledAfterDays = 21;

/** Senders that write lines only move to elements with the regime, most of them; the rest is now in breach. */
export function addressDrift(
  orders: readonly Order[],
  circumstances: readonly Circumstances[],
  scene: Scene,
): void {
  const random = scene.random.fork("address regime");
  const migrated = new Map<number, boolean>();
  for (const [index, order] of orders.entries()) {
    if (order.at < addressRegime || order.debtor.address?.style !== "lines") continue;
    const { payer } = order;
    const late = order.at >= addressRegime + settledAfterDays * dayMs;
    if (!migrated.has(payer.id))
      migrated.set(payer.id, random.chance(payer.kind === "corporate" ? 1 : late ? 0.95 : 0.52));
    if (migrated.get(payer.id)) {
      order.debtor = { ...order.debtor, address: { ...order.debtor.address, style: "structured" } };
      const { address } = order.creditor;
      if (address) order.creditor = { ...order.creditor, address: { ...address, style: "structured" } };
      continue;
    }
    const { agreement, known, foreign, big } = circumstances[index] as Circumstances;
    if (order.truth || order.channel === "mt" || order.channel === "return") continue;
    order.truth = {
      situation: "address lines only after the regime date",
      class: "R05",
      ...judge(addressLogOdds({ agreement, known, foreign, big }), random),
    };
  }
}

/** The busiest corporate's new system cuts town names on its cross-border orders for two weeks. */
export function clientDrift(
  orders: readonly Order[],
  circumstances: readonly Circumstances[],
  scene: Scene,
): void {
  const random = scene.random.fork("new client format");
  const from = scene.month ? scene.start : scene.start + 60 * dayMs;
  const counts = new Map<number, number>();
  const concerned = (order: Order): boolean =>
    order.channel === "file" &&
    order.creditor.address !== null &&
    order.at >= from &&
    order.at < from + 16 * dayMs;
  for (const order of orders) {
    if (concerned(order)) counts.set(order.payer.id, (counts.get(order.payer.id) ?? 0) + 1);
  }
  const busiest = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
  for (const [index, order] of orders.entries()) {
    if (order.payer.id !== busiest || !concerned(order) || order.truth || !random.chance(0.3)) continue;
    const { known, foreign, big } = circumstances[index] as Circumstances;
    const { address } = order.creditor;
    if (!address || address.style === "lines") continue;
    const { town: _, ...parts } = address.parts;
    order.creditor = { ...order.creditor, address: { ...address, parts } };
    order.truth = {
      situation: "client's new format drops the town",
      class: "R05",
      // A client of this size has an agreement: payees that are known pass, new ones do not.
      ...judge(addressLogOdds({ agreement: true, known, foreign, big }), random),
    };
  }
}
