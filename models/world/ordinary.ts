/** The everyday stream: persons, firms and the corporates' payment files, without anything the matter. */
import type { Order } from "./order.ts";
import { type Payer, type Population, type Relation, relate } from "./population.ts";
import { type Random, Weighted } from "./random.ts";
import {
  dateText,
  dayMs,
  dayWeight,
  hourFor,
  hourMs,
  isBankingDay,
  midnight,
  minuteMs,
  type Span,
} from "./time.ts";
import { writeOrder } from "./write-order.ts";

/** Share of a flow's payments that go to a payee the payer never paid. */
const newPayee = { person: 0.06, firm: 0.04, file: 0.02 };

/** Days of the span with the share of the day that lies inside it. */
export function daysOf({ start, end }: Span): number[] {
  const days: number[] = [];
  for (let day = midnight(start); day < end; day += dayMs) days.push(day);
  return days;
}

/** Splits `total` over the days by weight; what rounding leaves goes to the largest remainders. */
function allot(total: number, days: number[], weight: (day: number) => number): Map<number, number> {
  const sum = days.reduce((all, day) => all + weight(day), 0);
  const exact = days.map((day) => ({ day, share: (total * weight(day)) / sum }));
  const counts = new Map(exact.map(({ day, share }) => [day, Math.floor(share)]));
  let left = total - [...counts.values()].reduce((all, count) => all + count, 0);
  for (const { day } of [...exact].sort((a, b) => (b.share % 1) - (a.share % 1) || a.day - b.day)) {
    if (left === 0) break;
    counts.set(day, (counts.get(day) ?? 0) + 1);
    left -= 1;
  }
  return counts;
}

/** Draws until the instant lies inside the span. */
function instant(day: number, span: Span, draw: () => number): number {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const at = Math.round(day + draw() * hourMs);
    if (at >= span.start && at < span.end) return at;
  }
  return Math.max(span.start, Math.min(span.end - minuteMs, day + 9 * hourMs));
}

function insideShare(day: number, { start, end }: Span): number {
  return (Math.min(end, day + dayMs) - Math.max(start, day)) / dayMs;
}

/** A regular payee by habit, or now and then a new one that becomes a habit. */
function chooseRelation(
  payer: Payer,
  at: number,
  population: Population,
  random: Random,
  fresh: number,
): Relation | null {
  if (payer.relations.length === 0 || random.chance(fresh)) {
    const firm = payer.party.kind !== "person";
    const kind = firm ? "firm" : random.chance(0.5) ? "merchant" : random.chance(0.7) ? "person" : "firm";
    const unknown = population.unknownShare !== undefined && random.chance(population.unknownShare);
    const payee = population[unknown ? "stranger" : "payee"](kind, payer.party.country, random);
    if (payee === payer.party) return null;
    const topic = firm || kind === "firm" ? "invoice" : kind === "person" ? "peer" : "purchase";
    const median = random.logNormal(firm ? 2400 : kind === "firm" ? 480 : 85, 1.2);
    const relation = relate(payee, topic, random, { median, sd: 0.5, weight: random.between(0.2, 1) });
    payer.relations.push(relation);
    return relation;
  }
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const relation = new Weighted(payer.relations, ({ weight }) => weight).pick(random);
    if (relation.topic === "salary") continue;
    if (relation.fixed && at - relation.lastAt < 25 * dayMs) continue;
    return relation;
  }
  return null;
}

/** The amount of one payment of a habit, with the heaps people make: round sums, .99 prices. */
export function amountOf(relation: Relation, random: Random): { euros: number; roundTo?: number } {
  const euros = relation.fixed ? relation.median : random.logNormal(relation.median, relation.sd);
  if (relation.topic === "peer" && random.chance(0.55)) return { euros, roundTo: euros < 40 ? 5 : 10 };
  if (relation.topic === "purchase" && random.chance(0.5)) return { euros: Math.floor(euros) + 0.99 };
  if (relation.topic === "invoice" && random.chance(0.12)) return { euros, roundTo: euros > 2000 ? 100 : 10 };
  return { euros };
}

export function payByHabit(
  payer: Payer,
  relation: Relation,
  at: number,
  random: Random,
  file = false,
): Order {
  relation.lastAt = at;
  relation.serial += random.int(1, 14);
  return writeOrder(
    {
      payer: payer.party,
      payee: relation.payee,
      name: relation.name,
      at,
      ...amountOf(relation, random),
      topic: relation.topic,
      relation,
      serial: relation.serial,
      ...(file ? { channel: "file" as const } : {}),
    },
    random,
  );
}

/** Single payments of persons or firms. */
export function singles(
  who: "person" | "firm",
  total: number,
  population: Population,
  span: Span,
  random: Random,
): Order[] {
  const payers = new Weighted(
    who === "person" ? population.persons : population.firms,
    ({ party }) => party.activity,
  );
  const orders: Order[] = [];
  const days = daysOf(span);
  const counts = allot(total, days, (day) => dayWeight(day, who, span) * insideShare(day, span));
  for (const day of days) {
    for (let left = counts.get(day) ?? 0; left > 0; ) {
      const payer = payers.pick(random);
      const at = instant(day, span, () => hourFor(who, random));
      const relation = chooseRelation(payer, at, population, random, newPayee[who]);
      if (!relation) continue;
      orders.push(payByHabit(payer, relation, at, random));
      left -= 1;
    }
  }
  return orders;
}

/** The corporates' files: suppliers on most banking days at 06, 10 and 14 h, salaries once between the 25th and 28th. */
export function files(total: number, population: Population, span: Span, random: Random): Order[] {
  const salaries = payrolls(population, span, random);
  const payers = new Weighted(population.corporates, ({ party }) => party.activity);
  const orders: Order[] = salaries.slice(0, Math.floor(total * 0.4));
  const days = daysOf(span).filter((day) => isBankingDay(day));
  const counts = allot(
    total - orders.length,
    days,
    (day) => dayWeight(day, "firm", span) * insideShare(day, span),
  );
  for (const day of days) {
    for (let left = counts.get(day) ?? 0; left > 0; ) {
      const payer = payers.pick(random);
      const hour = random.pick([6, 10, 14]);
      const at = instant(day, span, () => hour + random.next() * 0.4);
      const batch = `${payer.party.id}-${at}`;
      const size = Math.min(left, random.int(5, Math.min(60, 4 + payer.relations.length)));
      for (let i = 0; i < size; i += 1) {
        const relation = chooseRelation(payer, at, population, random, newPayee.file);
        if (!relation) continue;
        orders.push({ ...payByHabit(payer, relation, at, random, true), batch });
        left -= 1;
      }
    }
  }
  return orders;
}

function payrolls(population: Population, span: Span, random: Random): Order[] {
  const orders: Order[] = [];
  const paydays = daysOf(span).filter(
    (day) => isBankingDay(day) && [25, 26, 27, 28].includes(new Date(day).getUTCDate()),
  );
  const months = new Map<string, number[]>();
  for (const day of paydays) {
    const month = dateText(day).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  for (const days of months.values()) {
    for (const payer of population.corporates) {
      const day = random.pick(days);
      const at = instant(day, span, () => 6 + random.next() * 0.5);
      const batch = `${payer.party.id}-${at}`;
      const staff = payer.relations.filter(({ topic }) => topic === "salary").slice(0, 60);
      for (const relation of staff) orders.push({ ...payByHabit(payer, relation, at, random, true), batch });
    }
  }
  return orders.sort((a, b) => a.at - b.at);
}
