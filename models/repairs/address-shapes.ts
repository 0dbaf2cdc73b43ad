/** Shapes of post codes and spellings of countries as they stand in address lines. */
import { isCountry } from "#models/rules/index.ts";

const five = /^\d{5}$/;
const four = /^\d{4}$/;

export const postCodes: Readonly<Record<string, RegExp>> = {
  AE: five,
  AT: four,
  AU: four,
  BE: four,
  BG: four,
  CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/,
  CH: four,
  CY: four,
  CZ: /^\d{3} ?\d{2}$/,
  DE: five,
  DK: four,
  EE: five,
  ES: five,
  FI: five,
  FR: five,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/,
  GR: /^\d{3} ?\d{2}$/,
  HR: five,
  HU: four,
  IE: /^[A-Z][\dW]\d? ?[A-Z\d]{4}$/,
  IN: /^\d{6}$/,
  IT: five,
  JP: /^\d{3}-\d{4}$/,
  LI: four,
  LT: /^(LT-)?\d{5}$/,
  LU: /^(L-)?\d{4}$/,
  LV: /^(LV-)?\d{4}$/,
  MC: five,
  MT: /^[A-Z]{3} ?\d{2,4}$/,
  NL: /^\d{4} ?[A-Z]{2}$/,
  NO: four,
  PL: /^\d{2}-\d{3}$/,
  PT: /^\d{4}-\d{3}$/,
  RO: /^\d{6}$/,
  SE: /^\d{3} ?\d{2}$/,
  SG: /^\d{6}$/,
  SI: four,
  SK: /^\d{3} ?\d{2}$/,
  US: /^\d{5}(-\d{4})?$/,
};

/** Codes people write that are none, and what they mean. */
export const countryAliases: Readonly<Record<string, string>> = {
  UK: "GB",
  EN: "GB",
  EL: "GR",
  SP: "ES",
  USA: "US",
  DEU: "DE",
  FRA: "FR",
  GBR: "GB",
  NLD: "NL",
  ITA: "IT",
  ESP: "ES",
  CHE: "CH",
  AUT: "AT",
  BEL: "BE",
};

const languages = ["en", "de", "fr", "es", "it", "nl", "pl"];

const spellings: readonly [string, string][] = [
  ["UK", "GB"],
  ["ENGLAND", "GB"],
  ["SCOTLAND", "GB"],
  ["GREAT BRITAIN", "GB"],
  ["HOLLAND", "NL"],
  ["CZECH REPUBLIC", "CZ"],
  ["UNITED STATES OF AMERICA", "US"],
];

/** Upper-case spelling to code: the codes themselves, and the names of countries in the languages of the corridors. */
export const countryNames: ReadonlyMap<string, string> = build();

function build(): Map<string, string> {
  const names = new Map<string, string>();
  const displays = languages.map((language) => new Intl.DisplayNames([language], { type: "region" }));
  for (let first = 65; first <= 90; first += 1)
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      if (!isCountry(code)) continue;
      names.set(code, code);
      for (const display of displays) {
        const name = display.of(code);
        if (name) names.set(name.toUpperCase().replace(/\./g, ""), code);
      }
    }
  for (const [alias, code] of Object.entries(countryAliases)) if (alias.length === 3) names.set(alias, code);
  for (const [name, code] of spellings) names.set(name, code);
  return names;
}
