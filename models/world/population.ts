/** Everybody in the world and who they usually pay. */
import type { Bank } from "./accounts.ts";
import { makeBank } from "./accounts.ts";
import { type Country, countries, countryOf, isEuro } from "./countries.ts";
import { makeParty, type PartyKind, spelling, type WorldParty } from "./parties.ts";
import { type Random, Weighted } from "./random.ts";

/** One payer's habit with one payee. */
export interface Relation {
  payee: WorldParty;
  /** How this payer writes the payee's name. */
  name: string;
  /** Median amount in euros and its log deviation; fixed amounts repeat to the cent. */
  median: number;
  sd: number;
  fixed: boolean;
  topic: Topic;
  weight: number;
  lastAt: number;
  /** Serial number that this payee's invoices run through. */
  serial: number;
}

export type Topic = "invoice" | "rent" | "bill" | "purchase" | "peer" | "salary" | "transfer";

export interface Payer {
  party: WorldParty;
  relations: Relation[];
}

export interface Population {
  banks: Bank[];
  persons: Payer[];
  firms: Payer[];
  corporates: Payer[];
  merchants: WorldParty[];
  /** Picks a payee of a kind, the popular more often, near the payer's country more often. */
  payee(kind: PartyKind, near: string, random: Random): WorldParty;
  /** Share of new payees whom nobody of this bank has paid before; absent where new payees are always others' old ones. */
  unknownShare?: number;
  /** A party that nobody knows yet. */
  stranger(kind: PartyKind, country: string, random: Random): WorldParty;
}

export interface Sizes {
  persons: number;
  firms: number;
  corporates: number;
  merchants: number;
  banks: number;
}

/** Population for a number of payments: enough history per account at any size. */
export function sizesFor(payments: number): Sizes {
  const scale = payments / 50_000;
  return {
    persons: Math.max(60, Math.round(1500 * scale)),
    firms: Math.max(20, Math.round(420 * scale)),
    corporates: Math.max(6, Math.round(64 * scale)),
    merchants: Math.max(12, Math.round(110 * scale)),
    banks: Math.max(30, Math.round(70 * Math.min(1, scale))),
  };
}

export function makePopulation(sizes: Sizes, random: Random): Population {
  const byWeight = new Weighted(countries, ({ weight }) => weight);
  const banks: Bank[] = countries.map((country) => makeBank(country, random));
  while (banks.length < sizes.banks) banks.push(makeBank(byWeight.pick(random), random));
  const banksOf = new Map<string, Bank[]>();
  for (const bank of banks) banksOf.set(bank.country, [...(banksOf.get(bank.country) ?? []), bank]);

  let nextId = 1;
  const make = (kind: PartyKind, country: Country): WorldParty => {
    const bank = random.pick(banksOf.get(country.code) as Bank[]);
    nextId += 1;
    return makeParty(nextId, kind, country, bank, random);
  };
  const many = (kind: PartyKind, count: number): WorldParty[] =>
    Array.from({ length: count }, () => make(kind, byWeight.pick(random)));

  const people: Record<PartyKind, WorldParty[]> = {
    person: many("person", sizes.persons),
    firm: many("firm", sizes.firms),
    corporate: many("corporate", sizes.corporates),
    merchant: many("merchant", sizes.merchants),
  };
  const everywhere = new Map<PartyKind, Weighted<WorldParty>>();
  const local = new Map<string, Weighted<WorldParty>>();
  for (const kind of Object.keys(people) as PartyKind[]) {
    everywhere.set(kind, new Weighted(people[kind], ({ popularity }) => popularity));
    for (const { code } of countries) {
      const here = people[kind].filter(({ country }) => country === code);
      if (here.length > 0) local.set(`${kind} ${code}`, new Weighted(here, ({ popularity }) => popularity));
    }
  }
  const population: Population = {
    banks,
    persons: [],
    firms: [],
    corporates: [],
    merchants: people.merchant,
    payee(kind, near, from) {
      const here = local.get(`${kind} ${near}`);
      const stay = kind === "person" || kind === "merchant" ? 0.9 : 0.66;
      return here && from.chance(stay)
        ? here.pick(from)
        : (everywhere.get(kind) as Weighted<WorldParty>).pick(from);
    },
    stranger: (kind, code, from) => {
      const bank = from.pick(banksOf.get(code) as Bank[]);
      nextId += 1;
      return makeParty(nextId, kind, countryOf(code), bank, from);
    },
  };
  population.persons = people.person.map((party) => ({
    party,
    relations: personRelations(party, population, random),
  }));
  population.firms = people.firm.map((party) => ({
    party,
    relations: firmRelations(party, population, random, 1),
  }));
  population.corporates = people.corporate.map((party) => ({
    party,
    relations: firmRelations(party, population, random, 5),
  }));
  return population;
}

export function relate(
  payee: WorldParty,
  topic: Topic,
  random: Random,
  shape: { median: number; sd: number; fixed?: boolean; weight: number },
): Relation {
  return {
    payee,
    name: spelling(payee, random),
    fixed: false,
    topic,
    lastAt: Number.NEGATIVE_INFINITY,
    serial: random.int(100, 90_000),
    ...shape,
  };
}

function personRelations(party: WorldParty, population: Population, random: Random): Relation[] {
  const near = party.country;
  const relations: Relation[] = [];
  if (random.chance(0.7)) {
    const landlord = population.payee(random.chance(0.6) ? "person" : "merchant", near, random);
    relations.push(
      relate(landlord, "rent", random, { median: random.logNormal(780, 0.3), sd: 0, fixed: true, weight: 1 }),
    );
  }
  for (let i = random.int(2, 4); i > 0; i -= 1) {
    const fixed = random.chance(0.4);
    const merchant = population.payee("merchant", near, random);
    const median = random.logNormal(70, 0.7);
    relations.push(
      relate(merchant, fixed ? "bill" : "purchase", random, { median, sd: 0.4, fixed, weight: 1.6 }),
    );
  }
  for (let i = random.int(1, 4); i > 0; i -= 1) {
    const friend = population.payee("person", near, random);
    if (friend === party) continue;
    const median = random.logNormal(55, 0.9);
    relations.push(relate(friend, "peer", random, { median, sd: 0.55, weight: random.between(0.4, 1.6) }));
  }
  if (random.chance(0.35)) {
    const firm = population.payee("firm", near, random);
    relations.push(
      relate(firm, "invoice", random, { median: random.logNormal(320, 0.8), sd: 0.5, weight: 0.7 }),
    );
  }
  return relations;
}

function firmRelations(party: WorldParty, population: Population, random: Random, size: number): Relation[] {
  const relations: Relation[] = [];
  const suppliers = random.int(5, 12) * (size === 1 ? 1 : random.int(3, size));
  for (let i = 0; i < suppliers; i += 1) {
    const kind = random.chance(0.75) ? "firm" : random.chance(0.6) ? "merchant" : "corporate";
    const supplier = population.payee(kind, party.country, random);
    if (supplier === party) continue;
    const median = random.logNormal(size === 1 ? 1900 : 4800, 1.1);
    relations.push(
      relate(supplier, "invoice", random, {
        median,
        sd: random.between(0.2, 0.7),
        weight: random.between(0.3, 2),
      }),
    );
  }
  const staff = size === 1 ? random.int(1, 5) : random.int(15, 45);
  for (let i = 0; i < staff; i += 1) {
    const employee = population.payee("person", party.country, random);
    if (!isEuro(party.country) && employee.country !== party.country) continue;
    const median = random.logNormal(2400, 0.35);
    relations.push(relate(employee, "salary", random, { median, sd: 0.03, weight: 0.2 }));
  }
  return relations;
}
