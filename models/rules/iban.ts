/** IBAN: country structures of the IBAN registry and the ISO 7064 mod 97-10 check. */

/** BBAN per country after the four leading characters: n digits, a capital letters, c both. Registry of November 2026. */
const registry =
  "AD:8n12c AE:19n AL:8n16c AT:16n AZ:4a20c BA:16n BE:12n BG:4a6n8c BH:4a14c BI:23n BR:23n1a1c BY:4c4n16c " +
  "CH:5n12c CR:18n CY:8n16c CZ:20n DE:18n DJ:23n DK:14n DO:4c20n EE:16n EG:25n ES:20n FI:14n FK:2a12n FO:14n " +
  "FR:10n11c2n GB:4a14n GE:2a16n GI:4a15c GL:14n GR:7n16c GT:24c HN:4a20n HR:17n HU:24n IE:4a14n IL:19n " +
  "IQ:4a15n IS:22n IT:1a10n12c JO:4a4n18c KW:4a22c KZ:3n13c LB:4n20c LC:4a24c LI:5n12c LT:16n LU:3n13c LV:4a13c " +
  "LY:21n MC:10n11c2n MD:20c ME:18n MK:3n10c2n MN:16n MR:23n MT:4a5n18c MU:4a19n3a NI:4a20n NL:4a10n NO:11n " +
  "OM:3n16c PK:4a16c PL:24n PS:4a21c PT:21n QA:4a21c RO:4a16c RS:18n RU:14n15c SA:2n18c SC:4a20n3a SD:14n " +
  "SE:20n SI:15n SK:20n SM:1a10n12c SO:19n ST:21n SV:4a20n TL:19n TN:20n TR:6n16c UA:6n19c VA:18n VG:4a16n " +
  "XK:16n YE:4a4n18c";

/** Countries that use IBAN-like numbers outside the registry: total length only. */
const unregistered =
  "AO:25 BF:28 BJ:28 CF:27 CG:27 CI:28 CM:27 CV:25 DZ:26 GA:27 GQ:27 GW:25 IR:26 KM:27 MA:28 MG:27 ML:28 MZ:25 " +
  "NE:28 SN:28 TD:27 TG:28";

const sepaZone =
  "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI " +
  "SK SM VA";

/** Countries whose accounts carry another country's IBAN prefix. */
const prefixOf: Readonly<Record<string, string>> = {
  AX: "FI",
  BL: "FR",
  GF: "FR",
  GG: "GB",
  GP: "FR",
  IM: "GB",
  JE: "GB",
  MF: "FR",
  MQ: "FR",
  NC: "FR",
  PF: "FR",
  PM: "FR",
  RE: "FR",
  TF: "FR",
  WF: "FR",
  YT: "FR",
};

interface Structure {
  length: number;
  pattern: RegExp | null;
  /** Per character of the BBAN n, a or c; empty when only the length is known. */
  kinds: string;
}

const letterKind = "a".charCodeAt(0);
const digitKind = "n".charCodeAt(0);
const classOf: Readonly<Record<string, string>> = { n: "[0-9]", a: "[A-Z]", c: "[A-Z0-9]" };

function build(): Map<string, Structure> {
  const table = new Map<string, Structure>();
  for (const entry of registry.split(" ")) {
    const [country = "", spec = ""] = entry.split(":");
    let length = 4;
    let pattern = "^";
    let kinds = "";
    for (const part of spec.matchAll(/(\d+)([nac])/g)) {
      length += Number(part[1]);
      pattern += `${classOf[part[2] ?? "c"]}{${part[1]}}`;
      kinds += (part[2] ?? "c").repeat(Number(part[1]));
    }
    table.set(country, { length, pattern: new RegExp(`${pattern}$`), kinds });
  }
  for (const entry of unregistered.split(" ")) {
    const [country = "", length] = entry.split(":");
    table.set(country, { length: Number(length), pattern: null, kinds: "" });
  }
  return table;
}

const structures = build();
const sepa: ReadonlySet<string> = new Set(sepaZone.split(" "));

/** True when accounts in the country (by the IBAN's own prefix) have IBANs. */
export function usesIban(country: string): boolean {
  return structures.has(prefixOf[country] ?? country);
}

/** Length of an IBAN of the country; null where accounts have none. */
export function ibanLength(country: string): number | null {
  return structures.get(country)?.length ?? null;
}

/** True when a payment to the country is expected to carry an IBAN whatever the scheme. */
export function isSepaCountry(country: string): boolean {
  return sepa.has(prefixOf[country] ?? country);
}

/** The country prefix IBANs of accounts at a bank in `country` carry. */
export function ibanPrefixOf(country: string): string {
  return prefixOf[country] ?? country;
}

/** Remainder by 97 of digits and capital letters (A = 10 .. Z = 35), read left to right from `start` and wrapping. */
export function remainder97(text: string, start = 0): number {
  const rest = remainderOf(text, start, text.length, 0);
  return rest < 0 ? -1 : remainderOf(text, 0, start, rest);
}

function remainderOf(text: string, from: number, to: number, before: number): number {
  let remainder = before;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) remainder = remainder * 10 + code - 48;
    else if (code >= 65 && code <= 90) remainder = remainder * 100 + code - 55;
    else return -1;
    if (remainder > 9_999_999) remainder %= 97;
  }
  return remainder % 97;
}

/** Country, check digits and BBAN of sound IBANs by the two letters as a number. */
const sound: ReadonlyMap<number, string> = new Map(
  [...structures].map(([country, { kinds }]) => [lettersAt(country), kinds]),
);

function lettersAt(text: string): number {
  return (text.charCodeAt(0) << 8) | text.charCodeAt(1);
}

/** True for an IBAN with nothing wrong, as nearly all are; what is wrong with another is looked for with more care. */
function isSound(iban: string): boolean {
  const kinds = sound.get(lettersAt(iban));
  if (!kinds || iban.length !== kinds.length + 4) return false;
  let remainder = 0;
  for (let at = 4; at < iban.length; at += 1) {
    const code = iban.charCodeAt(at);
    const kind = kinds.charCodeAt(at - 4);
    if (code >= 48 && code <= 57 && kind !== letterKind) remainder = remainder * 10 + code - 48;
    else if (code >= 65 && code <= 90 && kind !== digitKind) remainder = remainder * 100 + code - 55;
    else return false;
    if (remainder > 9_999_999) remainder %= 97;
  }
  const first = iban.charCodeAt(2) - 48;
  const second = iban.charCodeAt(3) - 48;
  if (first < 0 || first > 9 || second < 0 || second > 9) return false;
  const country = 100 * (iban.charCodeAt(0) - 55) + iban.charCodeAt(1) - 55;
  return ((remainder % 97) * 1_000_000 + country * 100 + 10 * first + second) % 97 === 1;
}

export type IbanFault =
  | { kind: "characters" }
  | { kind: "shape" }
  | { kind: "country"; country: string }
  | { kind: "length"; country: string; expected: number; actual: number }
  | { kind: "structure"; country: string }
  | { kind: "check-digits" };

/** Several rules ask about the same account one after the other. */
let latest: { iban: string; fault: IbanFault | null } = { iban: "", fault: { kind: "shape" } };

/** What is wrong with an IBAN as written (no spaces, capitals), or null when it is right. */
export function ibanFault(iban: string): IbanFault | null {
  if (latest.iban !== iban) latest = { iban, fault: faultOf(iban) };
  return latest.fault;
}

function faultOf(iban: string): IbanFault | null {
  if (isSound(iban)) return null;
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}$/.test(iban))
    return { kind: /^[A-Z0-9]*$/.test(iban) ? "shape" : "characters" };
  const country = iban.slice(0, 2);
  const structure = structures.get(country);
  if (!structure) return { kind: "country", country };
  if (iban.length !== structure.length) {
    return { kind: "length", country, expected: structure.length, actual: iban.length };
  }
  if (structure.pattern && !structure.pattern.test(iban.slice(4))) return { kind: "structure", country };
  return remainder97(iban, 4) === 1 ? null : { kind: "check-digits" };
}

/** The two check digits that make country + BBAN a valid IBAN. */
export function ibanCheckDigits(country: string, bban: string): string {
  const remainder = remainder97(`${bban}${country}00`);
  return String(98 - remainder).padStart(2, "0");
}
