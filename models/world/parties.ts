/** Persons, firms and corporates: who they are, how they write their messages, and what is hidden about them. */
import { type Bank, makeAccount, makeLei, type WorldAccount } from "./accounts.ts";
import { type Country, countryOf } from "./countries.ts";
import type { Random } from "./random.ts";
import { firmStems, words } from "./words.ts";

export type PartyKind = "person" | "firm" | "corporate" | "merchant";
/** How a sender writes addresses: elements, town and country plus lines, or lines only. */
export type AddressStyle = "structured" | "hybrid" | "lines";

export interface WorldAddress {
  street: string;
  number: string;
  post: string;
  town: string;
  country: string;
}

export interface WorldParty {
  id: number;
  kind: PartyKind;
  name: string;
  /** Another name it is known by and paid under; null for most. */
  tradingName: string | null;
  country: string;
  address: WorldAddress;
  account: WorldAccount;
  lei: string | null;
  addressStyle: AddressStyle;
  /** Hidden: how many upstream faults the sender's systems make, around 1. */
  faultiness: number;
  /** Hidden, likelier for busy senders: a standing agreement with the bank lets formal faults go through unrepaired. */
  agreement: boolean;
  /** How often it pays, relative to others of its kind. */
  activity: number;
  /** Popularity as a payee. */
  popularity: number;
}

function postCode(country: Country, prefix: string, random: Random): string {
  let text = "";
  for (const sign of country.post) {
    if (sign === "#") text += random.digits(1);
    else if (sign === "@") text += random.letters(1);
    else text += sign;
  }
  return prefix + text.slice(prefix.length);
}

export function makeAddress(country: Country, random: Random): WorldAddress {
  const [town, prefix] = random.pick(country.towns);
  return {
    street: random.pick(words[country.language]!.streets),
    number: String(random.int(1, 140)),
    post: postCode(country, prefix, random),
    town,
    country: country.code,
  };
}

export function personName(country: Country, random: Random): string {
  const { first, last } = words[country.language]!;
  return `${random.pick(first)} ${random.pick(last)}`;
}

function firmName(country: Country, random: Random): { name: string; tradingName: string } {
  const { trades, legalForms } = words[country.language]!;
  const stem = random.pick(firmStems);
  const form = random.pick(legalForms);
  const trade = random.pick(trades);
  const name = random.chance(0.6) ? `${stem} ${trade} ${form}` : `${trade} ${stem} ${form}`;
  const known = random.chance(0.5) ? `${random.pick(firmStems)} ${trade}` : `${stem} Group`;
  return { name, tradingName: known };
}

const addressStyles: Record<PartyKind, [structured: number, hybrid: number]> = {
  person: [0.72, 0.9],
  firm: [0.7, 0.9],
  corporate: [0.7, 0.92],
  merchant: [0.8, 0.95],
};

export function makeParty(
  id: number,
  kind: PartyKind,
  country: Country,
  bank: Bank,
  random: Random,
): WorldParty {
  const firm = kind === "person" ? null : firmName(country, random);
  const [structured, hybrid] = addressStyles[kind];
  const style = random.next();
  const activity = random.logNormal(1, kind === "person" ? 0.7 : 0.9);
  return {
    id,
    kind,
    name: firm?.name ?? personName(country, random),
    tradingName: firm && random.chance(0.12) ? firm.tradingName : null,
    country: country.code,
    address: makeAddress(country, random),
    account: makeAccount(countryOf(bank.country), bank, random),
    lei: kind === "corporate" || (kind === "firm" && random.chance(0.15)) ? makeLei(random) : null,
    addressStyle: style < structured ? "structured" : style < hybrid ? "hybrid" : "lines",
    faultiness: Math.min(8, random.logNormal(0.5, 1.1)),
    agreement: random.chance(activity > 1.3 ? 0.88 : 0.06),
    activity,
    popularity: random.logNormal(1, kind === "merchant" ? 1.2 : 0.8),
  };
}

/** Spellings under which others write a payee: the name itself, order, initials, dropped legal form, a typo. */
export function spelling(party: WorldParty, random: Random): string {
  if (party.tradingName && random.chance(0.4)) return party.tradingName;
  const roll = random.next();
  const parts = party.name.split(" ");
  if (roll < 0.72) return party.name;
  if (party.kind === "person") {
    const [first = "", ...rest] = parts;
    if (roll < 0.8) return `${rest.join(" ")} ${first}`;
    if (roll < 0.88) return `${first.charAt(0)}. ${rest.join(" ")}`;
    if (roll < 0.92) return `${first} ${rest.join(" ")}`.toUpperCase();
    return typo(party.name, random);
  }
  if (roll < 0.82) return parts.slice(0, 2).join(" ");
  if (roll < 0.92) return party.name.toUpperCase();
  return typo(party.name, random);
}

/** One letter doubled, dropped or swapped with its neighbour, inside a word. */
export function typo(text: string, random: Random): string {
  const inside = [...text.matchAll(/(?<=\p{L})\p{Ll}(?=\p{Ll})/gu)].map(({ index }) => index);
  if (inside.length === 0) return text;
  const at = random.pick(inside);
  const kind = random.int(0, 2);
  if (kind === 0) return text.slice(0, at) + text.charAt(at) + text.slice(at);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}
