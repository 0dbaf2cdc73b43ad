/** The valid IBANs one slip of the hand away from a broken one: a swapped pair, a wrong, lost or doubled character. */
import { ibanCheckDigits, ibanFault } from "#models/rules/index.ts";

export interface IbanCandidate {
  iban: string;
  how: "swapped" | "changed" | "added" | "removed" | "check-digits";
}

const digits = [..."0123456789"];
/** Characters that are taken for each other. */
const alike: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", S: "5", B: "8", Z: "2", G: "6" };

const spelled = (text: string): string => text.replace(/[\s.\-/]/g, "").toUpperCase();

function* oneSlipAway(text: string): Generator<IbanCandidate> {
  const cut = (at: number, put: string, skip: number): string =>
    text.slice(0, at) + put + text.slice(at + skip);
  for (let at = 2; at + 1 < text.length; at += 1) {
    if (text[at] !== text[at + 1]) yield { iban: cut(at, `${text[at + 1]}${text[at]}`, 2), how: "swapped" };
  }
  for (let at = 2; at < text.length; at += 1) {
    const own = text[at] as string;
    const others = alike[own] ? [alike[own]] : /\d/.test(own) ? digits : [];
    for (const other of others) if (other !== own) yield { iban: cut(at, other, 1), how: "changed" };
  }
  for (let at = 2; at <= text.length; at += 1)
    for (const digit of digits) yield { iban: cut(at, digit, 0), how: "added" };
  for (let at = 2; at < text.length; at += 1) yield { iban: cut(at, "", 1), how: "removed" };
}

/**
 * Every valid IBAN one slip away, each once, likelier slips first. The country stays. Last the same account with check
 * digits worked out anew: it fits by construction and says little, since a wrong digit in the account is likelier.
 */
export function ibanCandidates(broken: string): IbanCandidate[] {
  const text = spelled(broken);
  if (!/^[A-Z]{2}[A-Z0-9]{6,32}$/.test(text)) return [];
  const found = new Map<string, IbanCandidate>();
  if (text !== broken && ibanFault(text) === null) found.set(text, { iban: text, how: "changed" });
  for (const candidate of oneSlipAway(text)) {
    if (found.has(candidate.iban) || candidate.iban === broken) continue;
    if (ibanFault(candidate.iban) === null) found.set(candidate.iban, candidate);
  }
  const country = text.slice(0, 2);
  const renewed = `${country}${/^\d\d/.test(text.slice(2)) ? ibanCheckDigits(country, text.slice(4)) : ""}${text.slice(4)}`;
  if (renewed !== broken && ibanFault(renewed) === null)
    found.set(renewed, { iban: renewed, how: "check-digits" });
  return [...found.values()].sort(
    (a, b) => Number(a.how === "check-digits") - Number(b.how === "check-digits"),
  );
}

/** Where the bank's own code stands in the BBAN, by country: [start, length]. Registry of November 2026. */
const bankCodeAt: Readonly<Record<string, readonly [number, number]>> = {
  AD: [0, 4],
  AE: [0, 3],
  AT: [0, 5],
  BE: [0, 3],
  BG: [0, 4],
  CH: [0, 5],
  CY: [0, 3],
  CZ: [0, 4],
  DE: [0, 8],
  DK: [0, 4],
  EE: [0, 2],
  ES: [0, 4],
  FI: [0, 3],
  FR: [0, 5],
  GB: [0, 4],
  GR: [0, 3],
  HR: [0, 7],
  HU: [0, 3],
  IE: [0, 4],
  IT: [1, 5],
  LI: [0, 5],
  LT: [0, 5],
  LU: [0, 3],
  LV: [0, 4],
  MC: [0, 5],
  MT: [0, 4],
  NL: [0, 4],
  NO: [0, 4],
  PL: [0, 8],
  PT: [0, 4],
  RO: [0, 4],
  SA: [0, 2],
  SE: [0, 3],
  SI: [0, 5],
  SK: [0, 4],
  SM: [1, 5],
};

/** Country and bank code of an IBAN; null where the country's structure is not listed. */
export function bankCodeOf(iban: string): { country: string; bankCode: string } | null {
  const country = iban.slice(0, 2);
  const place = bankCodeAt[country];
  if (!place) return null;
  const bankCode = iban.slice(4 + place[0], 4 + place[0] + place[1]);
  return bankCode.length === place[1] ? { country, bankCode } : null;
}
