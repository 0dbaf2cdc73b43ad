/** What becomes of people between two months: they move, change their bank, banks merge. Payers learn it at once. */
import { makeAccount } from "../accounts.ts";
import { countryOf } from "../countries.ts";
import { makeAddress, type WorldParty } from "../parties.ts";
import { type Payer, type Population, relate } from "../population.ts";
import type { Random } from "../random.ts";

/** Shares of a year. */
const changesAccount = 0.03;
const moves = 0.05;
/** Share of all accounts that a merger numbers anew. */
const renumbered = 0.04;
/** Treasury payments: seldom, and as large as everything else together. */
const treasury = { median: 750_000, sd: 1.6, weight: 0.12 };

const everybody = (population: Population): Payer[] => [
  ...population.persons,
  ...population.firms,
  ...population.corporates,
];

function atAnotherBank(party: WorldParty, population: Population, random: Random): void {
  const bank = random.pick(population.banks.filter(({ country }) => country === party.account.country));
  party.account = makeAccount(countryOf(party.account.country), bank, random);
}

export function renewPopulation(population: Population, random: Random): void {
  for (const { party } of everybody(population)) {
    if (random.chance(changesAccount / 12)) atAnotherBank(party, population, random);
    if (random.chance(moves / 12)) party.address = makeAddress(countryOf(party.country), random);
  }
}

/** One bank takes over others until about one account in 25 has a new number. */
export function mergeBanks(population: Population, random: Random): void {
  const people = everybody(population);
  let left = Math.ceil(people.length * renumbered);
  const bySize = [...Map.groupBy(people, ({ party }) => party.account.bic)].sort(
    (a, b) => a[1].length - b[1].length || (a[0] < b[0] ? -1 : 1),
  );
  for (const [, customers] of bySize) {
    if (customers.length > left) continue;
    for (const { party } of customers) atAnotherBank(party, population, random);
    left -= customers.length;
  }
}

/** Corporates move money among each other in amounts of their own kind. */
export function addTreasury(population: Population, random: Random): void {
  for (const { party, relations } of population.corporates)
    for (let i = random.int(1, 3); i > 0; i -= 1) {
      const other = random.pick(population.corporates).party;
      if (other !== party) relations.push(relate(other, "transfer", random, treasury));
    }
}
