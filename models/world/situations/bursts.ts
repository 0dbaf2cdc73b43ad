/**
 * Many payments in a short time: accounts taken over, and money kept under a limit. Beside them holidays, removals,
 * and people whose own payment limit makes them split.
 */
import type { Order } from "../order.ts";
import type { WorldParty } from "../parties.ts";
import { dayMs, hourMs } from "../time.ts";
import { writeOrder } from "../write-order.ts";
import { coverStory, momentIn, recruit, regularPerson, type Scene, scaled, withTruth } from "./scene.ts";

export function takeovers(scene: Scene): Order[] {
  const { random, population } = scene;
  const orders: Order[] = [];
  for (let i = scaled(scene, 14); i > 0; i -= 1) {
    const victim = regularPerson(scene).party;
    const first = random.chance(0.5) ? momentIn(scene, 2.5, 1.5) : momentIn(scene, 15, 4);
    const slow = random.chance(0.25);
    const drops = Array.from({ length: random.int(1, 3) }, () =>
      random.chance(0.75)
        ? population.stranger("person", random.pick([victim.account.country, "LT", "GB"]), random)
        : recruit(scene, victim.country),
    );
    for (let n = random.int(4, 7); n > 0; n -= 1) {
      const at = first + random.between(0, slow ? 26 : 2) * hourMs;
      const payee = random.pick(drops);
      if (at >= scene.end || payee === victim) continue;
      const wish = {
        payer: victim,
        payee,
        name: payee.name,
        at,
        euros: random.logNormal(480, 0.6),
        topic: coverStory(scene, "transfer"),
      };
      const order = writeOrder({ ...wish, ...(random.chance(0.35) ? { roundTo: 50 } : {}) }, random);
      orders.push(
        withTruth(order, { situation: "account taken over", class: "F02", genuine: true, difficulty: 0.45 }),
      );
    }
  }
  return orders;
}

export function busyDays(scene: Scene): Order[] {
  const { random } = scene;
  const orders: Order[] = [];
  for (let i = scaled(scene, 55); i > 0; i -= 1) {
    const { party: payer, relations } = regularPerson(scene);
    const first = random.chance(0.15) ? momentIn(scene, 1.5, 1.2) : momentIn(scene, 15, 4);
    for (let n = random.int(4, 7); n > 0; n -= 1) {
      const at = first + random.between(0, 7) * hourMs;
      const known = random.chance(0.35) ? random.pick(relations) : null;
      const payee = known?.payee ?? payeeOnTheWay(scene, payer);
      if (at >= scene.end || payee === payer) continue;
      const topic = payee.kind === "person" ? "peer" : "purchase";
      const order = writeOrder(
        { payer, payee, name: known?.name ?? payee.name, at, euros: random.logNormal(160, 0.9), topic },
        random,
      );
      orders.push(
        withTruth(order, { situation: "holiday or removal", class: "F05", genuine: false, difficulty: 0.35 }),
      );
    }
  }
  return orders;
}

/** Whom one pays on a journey or while moving house: in a long world every second is new to the bank. */
function payeeOnTheWay({ random, population, month }: Scene, payer: WorldParty): WorldParty {
  const kind = random.chance(0.65) ? "merchant" : "person";
  const unknown = month !== undefined && random.chance(0.5);
  return population[unknown ? "stranger" : "payee"](kind, payer.country, random);
}

function underLimit(scene: Scene, honest: boolean): Order[] {
  const { random, population } = scene;
  const firm = random.chance(honest ? 0.5 : 0.3);
  const payer = firm ? random.pick(population.firms).party : regularPerson(scene).party;
  const limit = random.pick(honest ? [5_000, 10_000, 10_000] : [5_000, 10_000, 10_000, 15_000]);
  const payees = Array.from({ length: honest ? 1 : random.int(1, 3) }, () => {
    const direct = random.next();
    if (direct < (honest ? 0.55 : 0.2)) return population.payee("firm", payer.country, random);
    if (direct < (honest ? 0.75 : 0.4)) return population.payee("person", payer.country, random);
    return population.stranger(
      "person",
      honest ? payer.account.country : random.pick([payer.account.country, "LT", "ES", "AE"]),
      random,
    );
  });
  const first = momentIn(scene, 12, 3);
  const orders: Order[] = [];
  for (let n = random.int(3, 6); n > 0; n -= 1) {
    const at = first + random.between(0, 5) * dayMs;
    const payee = random.pick(payees);
    if (at >= scene.end || payee === payer) continue;
    const euros = limit * random.between(0.952, 0.9985);
    const wish = {
      payer,
      payee,
      name: payee.name,
      at,
      euros,
      topic: payee.kind === "person" ? ("transfer" as const) : ("invoice" as const),
    };
    orders.push(
      writeOrder({ ...wish, currency: "EUR", ...(random.chance(0.5) ? { roundTo: 10 } : {}) }, random),
    );
  }
  return orders;
}

/** Amounts kept under a limit to escape attention, and the many who split for honest reasons. */
export function splitters(scene: Scene): Order[] {
  const orders: Order[] = [];
  for (let i = scaled(scene, 9); i > 0; i -= 1) {
    const kept = underLimit(scene, false);
    const payees = new Set(kept.map(({ creditor }) => creditor.account.iban ?? creditor.account.other));
    for (const order of kept) {
      orders.push(
        withTruth(order, {
          situation: payees.size > 1 ? "spread over payees under a limit" : "amounts kept under a limit",
          class: payees.size > 1 ? "F05" : "S02",
          genuine: true,
          difficulty: 0.6,
        }),
      );
    }
  }
  for (let i = scaled(scene, 16); i > 0; i -= 1) {
    for (const order of underLimit(scene, true)) {
      orders.push(
        withTruth(order, {
          situation: "split for an own payment limit",
          class: "S02",
          genuine: false,
          difficulty: 0.5,
        }),
      );
    }
  }
  return orders;
}
