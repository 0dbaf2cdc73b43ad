/** What every situation is staged with: people, time span, chance, and how many of it the world needs. */
import { parseAmount, toEurMinor } from "#models/payment/index.ts";
import type { Order } from "../order.ts";
import type { Payer, Population } from "../population.ts";
import type { Random } from "../random.ts";
import { dayMs, hourMs } from "../time.ts";
import type { Truth } from "../truth.ts";

export interface Scene {
  population: Population;
  start: number;
  end: number;
  random: Random;
  /** Counts of situations are set for 50,000 payments and scale with this. */
  scale: number;
}

/** A count that was set for 50,000 payments, at this world's size. */
export const scaled = (scene: Scene, count: number): number => Math.max(1, Math.round(count * scene.scale));

/** Share of situations beside the usual that fall into the go-live, when people and systems are least themselves. */
const inGoLive = 0.07;

/** A moment at least `afterDays` into the span at an hour of the day around `hour`. */
export function momentIn(scene: Scene, hour: number, spread: number, afterDays = 8): number {
  const { random, start, end } = scene;
  const last = Math.max(afterDays, Math.floor((end - start) / dayMs) - 1);
  const day = random.chance(inGoLive) ? random.int(last, last + 1) : random.int(afterDays, last);
  const inDay = Math.max(0.2, Math.min(23.8, hour + spread * random.normal()));
  const at = Math.floor((start + day * dayMs) / dayMs) * dayMs + Math.round(inDay * hourMs);
  const inside = at < end ? at : at - dayMs;
  return Math.max(start, Math.min(end - 60_000, inside));
}

/** Marks what was really the matter. */
export function withTruth(order: Order, truth: Truth): Order {
  return { ...order, truth };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Whether intervention was needed: chance by log-odds from the circumstances, with a part nobody can see. A case near
 * even odds is also a hard one for people.
 */
export function judge(logOdds: number, random: Random): { genuine: boolean; difficulty: number } {
  const chance = sigmoid(4 * logOdds + 0.4 * random.normal());
  return { genuine: random.chance(chance), difficulty: 1 - Math.abs(2 * chance - 1) };
}

/** A person who pays often enough to have a history. */
export function regularPerson(scene: Scene): Payer {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const payer = scene.random.pick(scene.population.persons);
    if (payer.party.activity > 0.7 && payer.relations.length > 2) return payer;
  }
  return scene.random.pick(scene.population.persons);
}

export function eurosOf(order: Order): number {
  return (toEurMinor(parseAmount(order.amount, order.currency)) ?? 0) / 100;
}
