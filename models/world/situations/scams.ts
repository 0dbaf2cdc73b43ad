/**
 * Authorised push payment scams: a person is talked into paying an account of the fraudsters, once or in parts, four in ten
 * within the usual range. Beside them what looks the same and is not: a house, a car, a builder, savings, a loan to a friend.
 */
import type { Order } from "../order.ts";
import type { WorldParty } from "../parties.ts";
import { dayMs, hourMs } from "../time.ts";
import { writeOrder } from "../write-order.ts";
import { coverStory, momentIn, recruit, regularPerson, type Scene, scaled, withTruth } from "./scene.ts";

const lures = [
  "Investment",
  "Trading account deposit",
  "Kaution",
  "Depot Einzahlung",
  "Placement",
  "Safe account",
  "Deposit",
];

/** An account of the fraudsters: mostly new, at times that of somebody recruited, who has a history. */
function dropAccount(scene: Scene, victim: WorldParty): WorldParty {
  const { random, population } = scene;
  if (random.chance(0.2)) return recruit(scene, victim.country);
  const abroad = random.chance(0.35) ? random.pick(["LT", "GB", "ES", "PL", "IE"]) : victim.account.country;
  return population.stranger(random.chance(0.2) ? "firm" : "person", abroad, random);
}

export function scams(scene: Scene): Order[] {
  const { random } = scene;
  const orders: Order[] = [];
  let drop: WorldParty | null = null;
  for (let i = scaled(scene, 62); i > 0; i -= 1) {
    const victim = regularPerson(scene).party;
    if (!drop || random.chance(0.72)) drop = dropAccount(scene, victim);
    if (drop === victim) continue;
    const small = scene.month?.manySmall ?? false;
    const parts = small ? random.int(3, 7) : random.chance(0.3) ? random.int(2, 3) : 1;
    const whole = random.chance(0.4) ? random.logNormal(420, 0.6) : random.logNormal(3900, 0.8);
    const first = momentIn(scene, 13.5, 3.6);
    const named = random.chance(0.82);
    for (let part = 0; part < parts; part += 1) {
      const at = first + part * random.between(0.6, small ? 16 : 30) * hourMs;
      if (small && part > 0 && random.chance(0.5)) drop = dropAccount(scene, victim);
      if (at >= scene.end || drop === victim) break;
      const lure = random.next();
      const order = writeOrder(
        {
          payer: victim,
          payee: drop,
          name: named ? drop.name : victim.name,
          at,
          euros: whole / parts,
          topic: coverStory(scene, lure < 0.5 ? "transfer" : "peer"),
          ...(lure < 0.22 ? { text: random.pick(lures) } : {}),
          ...(random.chance(0.5) ? { roundTo: whole / parts > 1500 ? 100 : 10 } : {}),
        },
        random,
      );
      orders.push(
        withTruth(order, {
          situation: "authorised push payment scam",
          class: "F01",
          genuine: true,
          difficulty: 0.45,
        }),
      );
      if (random.chance(0.55)) orders.push(...passOn(scene, drop, order.at, whole / parts));
    }
  }
  return orders;
}

/** The fraudsters empty the account soon after. */
function passOn(scene: Scene, drop: WorldParty, at: number, euros: number): Order[] {
  const { random } = scene;
  const when = at + random.logNormal(2.2, 0.9) * hourMs;
  if (when >= scene.end) return [];
  const payee = scene.population.stranger(
    "person",
    random.pick(["LT", "ES", "GB", drop.account.country]),
    random,
  );
  const order = writeOrder(
    {
      payer: drop,
      payee,
      name: payee.name,
      at: when,
      euros: euros * random.between(0.75, 0.97),
      topic: coverStory(scene, "transfer"),
    },
    random,
  );
  return [
    withTruth(order, { situation: "proceeds passed on", class: "F03", genuine: true, difficulty: 0.4 }),
  ];
}

export function largeButHonest(scene: Scene): Order[] {
  const { random, population } = scene;
  const orders: Order[] = [];
  for (let i = scaled(scene, 130); i > 0; i -= 1) {
    const payer = regularPerson(scene).party;
    const roll = random.next();
    const at = momentIn(scene, 13, 3.4);
    const near = payer.country;
    const wish =
      roll < 0.14
        ? {
            payee: population.payee("merchant", near, random),
            euros: random.logNormal(38_000, 0.6),
            text: random.pick([
              "Kaufpreis Wohnung",
              "Deposit house purchase",
              "Acompte maison",
              "Notaranderkonto",
            ]),
          }
        : roll < 0.34
          ? {
              payee: population.payee("firm", near, random),
              euros: random.logNormal(7_500, 0.6),
              topic: "purchase" as const,
            }
          : roll < 0.55
            ? {
                payee: population.payee("firm", near, random),
                euros: random.logNormal(4_200, 0.6),
                topic: "invoice" as const,
              }
            : roll < 0.76
              ? {
                  payee: ownAccount(scene, payer),
                  euros: random.logNormal(4_800, 0.8),
                  topic: "transfer" as const,
                }
              : {
                  payee: random.chance(0.65)
                    ? population.payee("person", near, random)
                    : population.stranger("person", near, random),
                  euros: random.logNormal(2_600, 0.6),
                  topic: "peer" as const,
                };
    if (wish.payee === payer) continue;
    const order = writeOrder(
      {
        payer,
        name: wish.payee.name,
        at,
        topic: "transfer",
        ...wish,
        ...(random.chance(0.6) ? { roundTo: 100 } : {}),
      },
      random,
    );
    orders.push(
      withTruth(order, {
        situation: "large first payment, honest",
        class: "F01",
        genuine: false,
        difficulty: 0.35,
      }),
    );
    if (roll >= 0.34 && roll < 0.42 && at + 4 * dayMs < scene.end) {
      const next = writeOrder(
        { payer, name: wish.payee.name, at: at + 3 * dayMs, topic: "invoice", ...wish },
        random,
      );
      orders.push(
        withTruth(next, {
          situation: "builder's second bill",
          class: "F01",
          genuine: false,
          difficulty: 0.3,
        }),
      );
    }
  }
  return orders;
}

/** An account of the payer's own at another bank. */
function ownAccount(scene: Scene, payer: WorldParty): WorldParty {
  const other = scene.population.stranger("person", payer.account.country, scene.random);
  return { ...other, name: payer.name };
}
