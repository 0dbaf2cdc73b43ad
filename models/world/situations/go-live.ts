/**
 * The go-live at the end: another bank's clients come on with their old habits. They send ahead of dates, because their
 * old system closes, and upstream faults strike them more often than usual. What a fault means depends on the same
 * circumstances as ever.
 */
import type { Order } from "../order.ts";
import { bankingDaysAfter, goLiveOf } from "../time.ts";
import type { Circumstances } from "./circumstances.ts";
import { type Fault, strikeAll } from "./fault.ts";
import type { Scene } from "./scene.ts";

/** Faults of the go-live beside those of the whole span. */
const shareOfFaults = 0.42;
/** Share of the new clients' orders that are dated ahead. */
const sentAhead = 0.6;

export function goLive(
  orders: readonly Order[],
  circumstances: readonly Circumstances[],
  faults: readonly Fault[],
  scene: Scene,
): void {
  const random = scene.random.fork("sent ahead");
  const from = goLiveOf(scene);
  const late: Order[] = [];
  const around: Circumstances[] = [];
  for (const [index, order] of orders.entries()) {
    if (order.at < from) continue;
    late.push(order);
    around.push(circumstances[index] as Circumstances);
    if (order.truth || order.channel === "instant" || order.payer.kind === "person") continue;
    if (random.chance(sentAhead))
      order.settlementDate = bankingDaysAfter(order.settlementDate, random.int(1, 3), order.currency);
  }
  strikeAll(late, around, faults, { ...scene, scale: scene.scale * shareOfFaults });
}
