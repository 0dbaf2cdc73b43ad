/**
 * Mule rings: money of many gathers on an account and leaves it within hours, onwards along the ring. Beside them honest
 * collectors: holiday money, rent of a shared flat, a present, a charity drive.
 */
import type { Order } from "../order.ts";
import type { WorldParty } from "../parties.ts";
import { dayMs, hourMs } from "../time.ts";
import { writeOrder } from "../write-order.ts";
import { coverStory, momentIn, recruit, regularPerson, type Scene, scaled, withTruth } from "./scene.ts";

function pay(
  scene: Scene,
  payer: WorldParty,
  payee: WorldParty,
  at: number,
  euros: number,
  roundTo?: number,
): Order | null {
  if (at >= scene.end || payer === payee) return null;
  const topic = coverStory(scene, scene.random.chance(0.6) ? "peer" : "transfer");
  return writeOrder(
    { payer, payee, name: payee.name, at, euros, topic, ...(roundTo ? { roundTo } : {}) },
    scene.random,
  );
}

export function muleRings(scene: Scene): Order[] {
  const { random, population } = scene;
  const orders: Order[] = [];
  const add = (order: Order | null, situation: string, difficulty: number) => {
    if (order) orders.push(withTruth(order, { situation, class: "F03", genuine: true, difficulty }));
  };
  for (let ring = scaled(scene, 6); ring > 0; ring -= 1) {
    const country = random.pick(["DE", "FR", "NL", "GB", "ES"]);
    // Half of the accounts belong to recruited people with salary and bills of their own.
    const members = Array.from({ length: random.int(3, 5) }, () =>
      random.chance(0.5) ? recruit(scene, country) : population.stranger("person", country, random),
    );
    const begins = momentIn(scene, 10, 2);
    for (const [place, mule] of members.entries()) {
      for (let wave = random.int(1, 2); wave > 0; wave -= 1) {
        const opens = begins + random.between(0, 9) * dayMs;
        let gathered = 0;
        let last = opens;
        for (let i = random.int(2, 5); i > 0; i -= 1) {
          last = opens + random.between(0, 16) * hourMs;
          const euros = random.logNormal(620, 0.6);
          gathered += euros;
          add(
            pay(scene, regularPerson(scene).party, mule, last, euros, random.chance(0.4) ? 10 : undefined),
            "payment into a mule account",
            0.55,
          );
        }
        const leaves = opens + 16 * hourMs + random.logNormal(1.6, 0.8) * hourMs;
        const next =
          members[place + 1] ?? population.stranger("person", random.pick(["LT", "GB", "PL"]), random);
        for (let i = random.int(1, 2); i > 0; i -= 1) {
          add(
            pay(
              scene,
              mule,
              next,
              leaves + random.between(0, 2) * hourMs,
              gathered * random.between(0.6, 0.95),
            ),
            "mule passes money on",
            0.4,
          );
        }
      }
    }
  }
  return orders;
}

export function collectors(scene: Scene): Order[] {
  const { random, population } = scene;
  const orders: Order[] = [];
  const add = (order: Order | null, situation: string) => {
    if (order) orders.push(withTruth(order, { situation, class: "F03", genuine: false, difficulty: 0.35 }));
  };
  for (let i = scaled(scene, 48); i > 0; i -= 1) {
    // In a short world most accounts are seen for the first time anyway.
    const fresh = random.chance(scene.month ? 0.75 : 0.3);
    const collector = fresh
      ? population.stranger("person", random.pick(["DE", "FR", "NL", "GB", "AT"]), random)
      : regularPerson(scene).party;
    const opens = momentIn(scene, 12, 4);
    const share = random.logNormal(140, 0.7);
    let gathered = 0;
    for (let friend = random.int(2, 6); friend > 0; friend -= 1) {
      const at = opens + random.between(0, 20) * hourMs;
      gathered += share;
      add(
        pay(scene, regularPerson(scene).party, collector, at, share, random.chance(0.7) ? 5 : undefined),
        "share paid to a collector",
      );
    }
    if (random.chance(0.25)) continue;
    const person = random.chance(0.35);
    const payee = person
      ? population.payee("person", collector.country, random)
      : population.payee(random.chance(0.6) ? "merchant" : "firm", collector.country, random);
    add(
      pay(
        scene,
        collector,
        payee,
        opens + random.between(17, 40) * hourMs,
        gathered * random.between(0.7, 1.25),
      ),
      "collected money paid on, honest",
    );
  }
  return orders;
}
