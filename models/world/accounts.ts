/** Banks, account numbers and legal entity identifiers: well formed, invented. */
import { ibanCheckDigits, leiCheckDigits } from "#models/rules/index.ts";
import type { Country } from "./countries.ts";
import type { Random } from "./random.ts";

export interface Bank {
  bic: string;
  country: string;
  /** First characters of its accounts' BBAN. */
  code: string;
}

export interface WorldAccount {
  iban: string | null;
  other: string | null;
  bic: string;
  country: string;
}

/** BICs begin with X or Z, which no bank of this size uses: they are recognisably invented and pass every format check. */
export function makeBank(country: Country, random: Random): Bank {
  const name = random.pick(["X", "Z"]) + random.letters(3, "BCDFGHJKLMNPRSTVWX");
  const bic = `${name}${country.code}${random.letters(1, "ABCDEFGHKLMNPRSTVWXZ")}${random.letters(1, "23456789ABCDEFGHKMNP")}`;
  const lettered = country.bban?.startsWith("4a") ?? false;
  return {
    bic: random.chance(0.4) ? `${bic}XXX` : bic,
    country: country.code,
    code: lettered ? name : random.digits(4),
  };
}

/** A BBAN of the country's structure that begins with the bank's code where the structure allows it. */
function makeBban(structure: string, bank: Bank, random: Random): string {
  let text = "";
  for (const [, count = "0", kind] of structure.matchAll(/(\d+)([nac])/g)) {
    text += kind === "a" ? random.letters(Number(count)) : random.digits(Number(count));
  }
  const start = /^\d+a/.test(structure) && !/^[A-Z]{4}/.test(bank.code) ? 1 : 0;
  return text.slice(0, start) + bank.code + text.slice(start + bank.code.length);
}

export function ibanOf(country: string, bban: string): string {
  return `${country}${ibanCheckDigits(country, bban)}${bban}`;
}

export function makeAccount(country: Country, bank: Bank, random: Random): WorldAccount {
  const place = { bic: bank.bic, country: country.code };
  if (country.bban === null) return { iban: null, other: random.digits(random.int(9, 12)), ...place };
  return { iban: ibanOf(country.code, makeBban(country.bban, bank, random)), other: null, ...place };
}

export function makeLei(random: Random): string {
  const base = `${random.digits(4)}00${random.letters(6)}${random.digits(6)}`;
  return base + leiCheckDigits(base);
}
