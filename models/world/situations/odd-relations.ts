/**
 * Relations that look wrong every time and are not: old account numbers that the bank still takes, accounts held at a
 * bank of another country. The first alert is indistinguishable from a fault; the ones after it have a history.
 */
import type { Order } from "../order.ts";
import type { Relation } from "../population.ts";
import { judge, type Scene, scaled } from "./scene.ts";

interface Odd {
  kind: "old number" | "other country";
  iban: string;
  bic: string;
  n: number;
}
export type OddRelations = Map<Relation, Odd>;

/** `chosen` holds those of the stream before, which stay odd, and grows. */
export function oddRelations(orders: readonly Order[], scene: Scene, chosen: OddRelations = new Map()): void {
  const random = scene.random.fork("odd relations");
  const paid = new Map<Relation, number>();
  for (const { relation, truth, channel } of orders) {
    if (relation && !truth && channel !== "return" && relation.topic !== "salary")
      paid.set(relation, (paid.get(relation) ?? 0) + 1);
  }
  const candidates = [...paid]
    .filter(
      ([relation, n]) => !chosen.has(relation) && n >= 3 && n <= 9 && relation.payee.account.iban !== null,
    )
    .map(([relation]) => relation);
  for (let i = scaled(scene, 19); i > 0 && candidates.length > 0; i -= 1) {
    const relation = random.pick(candidates);
    const { iban, bic } = relation.payee.account;
    const old = random.chance(0.5);
    const country = random.pick(["LT", "IE", "NL", "BE", "DE"].filter((other) => other !== bic.slice(4, 6)));
    chosen.set(relation, {
      kind: old ? "old number" : "other country",
      iban: old ? `${iban?.slice(0, 2)}${random.digits(2)}${iban?.slice(4)}` : (iban as string),
      bic: old ? bic : `${bic.slice(0, 4)}${country}${bic.slice(6)}`,
      n: 0,
    });
  }
  for (const order of orders) {
    const odd = order.relation && chosen.get(order.relation);
    if (!odd || order.truth || order.channel === "return") continue;
    order.creditor = { ...order.creditor, account: { iban: odd.iban, other: null }, bic: odd.bic };
    const logOdds = odd.n === 0 ? -1 : -2.6;
    odd.n += 1;
    order.truth = {
      situation:
        odd.kind === "old number" ? "old account number, still accepted" : "account kept at a bank abroad",
      class: odd.kind === "old number" ? "R01" : "R03",
      ...judge(logOdds, random),
    };
  }
}
