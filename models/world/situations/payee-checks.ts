/**
 * What the payee's bank said when it was asked whose the account is. Many payments are not asked about (files, old
 * channels), the answer depends on how the name is written, and for three days in one month nobody answers.
 */
import { noFacts } from "#models/rules/index.ts";
import type { Order } from "../order.ts";
import { dayMs } from "../time.ts";
import type { Circumstances } from "./circumstances.ts";
import type { Scene } from "./scene.ts";

/** Share of the first payments to a payee that are asked about. */
const asked = 0.6;
const outageDays = 3;
/** Chance of "no match" and of "close match", by whether the account is the named payee's. */
const answers = { theirs: [0.004, 0.03], others: [0.55, 0.2] } as const;

const notTheirs = new Set([
  "right name, account of somebody else",
  "invoice redirected to fraudsters",
  "authorised push payment scam",
]);

export function payeeChecks(
  orders: readonly Order[],
  circumstances: readonly Circumstances[],
  scene: Scene,
  outage: boolean,
): void {
  const random = scene.random.fork("payee checks");
  const silentFrom = scene.start + 12 * dayMs;
  for (const [index, order] of orders.entries()) {
    if (order.channel !== "sepa" && order.channel !== "instant") continue;
    if ((circumstances[index]?.n ?? 1) > 0 || !random.chance(asked)) continue;
    const roll = random.next();
    const other =
      order.truth !== null &&
      notTheirs.has(order.truth.situation) &&
      // A scammed payer often writes the very name that the account has.
      (order.truth.class !== "F01" || random.chance(0.2));
    const [none, close] = answers[other ? "others" : "theirs"];
    const silent = outage && order.at >= silentFrom && order.at < silentFrom + outageDays * dayMs;
    const result = silent ? "NOAP" : roll < none ? "NMTC" : roll < none + close ? "CMTC" : null;
    if (result === null) continue;
    const at = new Date(order.at).toISOString();
    order.facts = { ...(order.facts ?? noFacts), payeeCheck: { result, name: null, at } };
  }
}
