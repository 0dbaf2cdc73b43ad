/** What every situation is staged with: people, time span, chance, and how many of it the world needs. */
import { parseAmount, toEurMinor } from "#models/payment/index.ts";
import type { ExceptionClass } from "#models/rules/index.ts";
import type { Order } from "../order.ts";
import type { WorldParty } from "../parties.ts";
import type { Payer, Population, Topic } from "../population.ts";
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
  /** What differs in one month of a long world; absent in a world of a single piece. */
  month?: SceneMonth;
}

/** What a month of a long world brings to the staging of its situations. */
export interface SceneMonth {
  /** How often faults of a class strike at a moment, relative to the usual. */
  rate(found: ExceptionClass, at: number): number;
  /** Scams take many small first payments instead of a few large ones. */
  manySmall: boolean;
  /** Even what is rarest happens once, so that a small world has all of it. */
  everything: boolean;
  /** Everybody whom a fraud ever used: no two schemes share an account. */
  recruited: Set<number>;
}

/** A count that was set for 50,000 payments, at this world's size. */
export function scaled(scene: Scene, count: number): number {
  if (!scene.month) return Math.max(1, Math.round(count * scene.scale));
  // A month is short for what is rare: what rounding would add or drop is left to chance.
  const exact = count * scene.scale;
  const drawn = Math.floor(exact) + (scene.random.fork(`count ${count}`).next() < exact % 1 ? 1 : 0);
  return Math.max(scene.month.everything ? 1 : 0, drawn);
}

/** Share of situations beside the usual that fall into the go-live, when people and systems are least themselves. */
const inGoLive = 0.07;

/** A moment at least `afterDays` into the span at an hour of the day around `hour`. */
export function momentIn(scene: Scene, hour: number, spread: number, afterDays = 8): number {
  const { random, start, end } = scene;
  if (scene.month) return momentInMonth(scene, hour, spread);
  const last = Math.max(afterDays, Math.floor((end - start) / dayMs) - 1);
  const day = random.chance(inGoLive) ? random.int(last, last + 1) : random.int(afterDays, last);
  const inDay = Math.max(0.2, Math.min(23.8, hour + spread * random.normal()));
  const at = Math.floor((start + day * dayMs) / dayMs) * dayMs + Math.round(inDay * hourMs);
  const inside = at < end ? at : at - dayMs;
  return Math.max(start, Math.min(end - 60_000, inside));
}

function momentInMonth({ random, start, end }: Scene, hour: number, spread: number): number {
  const day = start + random.int(0, Math.floor((end - start) / dayMs) - 1) * dayMs;
  const inDay = Math.max(0.2, Math.min(23.8, hour + spread * random.normal()));
  return Math.min(end - 60_000, day + Math.round(inDay * hourMs));
}

/** A person who lends an account to fraudsters; in a long world nobody does so for two schemes. */
export function recruit({ random, population, month }: Scene, country: string): WorldParty {
  for (let attempt = 0; ; attempt += 1) {
    const party =
      attempt < 50
        ? population.payee("person", country, random)
        : population.stranger("person", country, random);
    if (month?.recruited.has(party.id)) continue;
    month?.recruited.add(party.id);
    return party;
  }
}

const everydayTopics: readonly Topic[] = ["purchase", "invoice", "bill", "purchase"];
const saysEveryday = 0.6;

/** What a fraudulent payment says it is for: in a long world mostly what honest payments say too, in the same words. */
export function coverStory({ random, month }: Scene, usual: Topic): Topic {
  return month && random.chance(saysEveryday) ? random.pick(everydayTopics) : usual;
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
