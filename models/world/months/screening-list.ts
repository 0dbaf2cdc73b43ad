/** An invented screening list whose names are near those of the world's people, and the few who truly stand on it. */
import type { ListEntry } from "#models/screening/index.ts";
import { countries } from "../countries.ts";
import type { Order } from "../order.ts";
import type { WorldParty } from "../parties.ts";
import type { Population } from "../population.ts";
import type { Random } from "../random.ts";
import { momentIn, regularPerson, type Scene, scaled, withTruth } from "../situations/scene.ts";
import { writeOrder } from "../write-order.ts";

/** Share of payments with a party that is like an entry, before the list is updated; the update doubles it. */
const likeShare = 0.00065;
/** Parts of all payments in which a person pays, and in which one is paid. */
const paying = 0.36;
const paid = 0.25;
const listedIn50k = 0.65;

/** Two parts: the list of the beginning, and what the update adds. */
export function screeningList(
  population: Population,
  random: Random,
): [first: ListEntry[], added: ListEntry[]] {
  const people = population.persons.map(({ party }) => party);
  const total = (of: (party: WorldParty) => number): number =>
    people.reduce((sum, party) => sum + of(party), 0);
  const [activity, popularity] = [total((one) => one.activity), total((one) => one.popularity)];
  const names = [...Map.groupBy(people, ({ name }) => name)]
    .map(([name, own]) => ({
      name,
      share: own.reduce(
        (sum, one) => sum + (paying * one.activity) / activity + (paid * one.popularity) / popularity,
        0,
      ),
      key: random.next(),
    }))
    .filter(({ share }) => share < likeShare)
    .sort((a, b) => a.key - b.key);
  const take = (): ListEntry[] => {
    const entries: ListEntry[] = [];
    for (let share = 0; share < likeShare && names.length > 0; ) {
      const next = names.pop() as (typeof names)[number];
      share += next.share;
      entries.push(entryOf(next.name, random));
    }
    return entries;
  };
  return [take(), take()];
}

function entryOf(name: string, random: Random): ListEntry {
  const [first = "", ...rest] = name.split(" ");
  const id = `L${random.digits(6)}`;
  return {
    id,
    kind: "person",
    name: random.chance(0.5) ? `${rest.join(" ").toUpperCase()}, ${first}` : name,
    aliases: random.chance(0.3) ? [{ name: `${first.charAt(0)}. ${rest.join(" ")}`, weak: true }] : [],
    countries: [random.pick(countries).code],
    dates: [String(random.int(1940, 1990))],
    bics: [],
    programmes: ["INVENTED"],
    remarks: "all data invented",
  };
}

/** Payments to people who are the ones on the list. */
export function listed(scene: Scene, list: readonly ListEntry[]): Order[] {
  const { random, population } = scene;
  const orders: Order[] = [];
  for (let i = scaled(scene, listedIn50k); i > 0 && list.length > 0; i -= 1) {
    const { name, countries: places } = random.pick(list);
    const parts = name.split(", ");
    const plain = parts.length === 2 ? `${parts[1]} ${titled(parts[0] as string)}` : name;
    const country = places[0] as string;
    const payee = { ...population.stranger("person", country, random), name: plain };
    const payer = regularPerson(scene).party;
    const euros = random.logNormal(2_400, 0.9);
    const order = writeOrder(
      { payer, payee, name: plain, at: momentIn(scene, 12, 3), euros, topic: "transfer" },
      random,
    );
    const truth = {
      situation: "the person on the list",
      class: "S01",
      genuine: true,
      difficulty: 0.5,
    } as const;
    orders.push(withTruth(order, truth));
  }
  return orders;
}

const titled = (text: string): string =>
  text.toLowerCase().replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase());
