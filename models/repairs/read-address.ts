/**
 * An unstructured postal address read into its parts: every token of the lines with the part it was taken for, so that a
 * person sees why. Shapes of post codes, spellings of countries and the customs of street lines decide; nothing is guessed
 * that no token says, except the country when the account or the bank names it.
 */
import { countryNames, postCodes } from "./address-shapes.ts";

export type AddressPart = "streetName" | "buildingNumber" | "postCode" | "townName" | "country";
export interface AddressToken {
  text: string;
  /** Null for a token that was left out (a separator, or something that is none of the parts). */
  part: AddressPart | null;
}

export interface ReadAddress {
  parts: Partial<Record<AddressPart, string>>;
  tokens: AddressToken[];
  /** True when every token found its part. */
  whole: boolean;
  /** True when the country stood in the lines. */
  countryWritten: boolean;
}

interface Word {
  text: string;
  line: number;
  part: AddressPart | null;
}

const number = /^\d{1,5}[a-zA-Z]?([-/]\d{1,5}[a-zA-Z]?)?$/;

function wordsOf(lines: readonly string[]): Word[] {
  return lines.flatMap((text, line) =>
    text
      .split(/[\s,;]+/u)
      .filter((word) => word !== "" && word !== "-")
      .map((word) => ({ text: word, line, part: null })),
  );
}

/** The country in the last words of the lines: its code, or its name in a usual spelling. */
function takeCountry(words: Word[]): string | null {
  for (let length = Math.min(3, words.length - 1); length >= 1; length -= 1) {
    const last = words.slice(-length);
    if (last.some(({ part }) => part !== null)) continue;
    const code = countryNames.get(last.map(({ text }) => text.toUpperCase().replace(/\./g, "")).join(" "));
    if (!code) continue;
    for (const word of last) word.part = "country";
    return code;
  }
  return null;
}

/** Post code of the country: one or two words in a row that have its shape. A prefix such as "D-" is left out. */
function takePostCode(words: Word[], country: string): string | null {
  const shape = postCodes[country];
  if (!shape) return null;
  const bare = (text: string): string =>
    text.replace(new RegExp(`^(?:${country}|${country.charAt(0)})-(?=\\d)`), "");
  const found: { from: number; length: number; text: string }[] = [];
  for (let from = 0; from < words.length; from += 1)
    for (const length of [2, 1]) {
      const run = words.slice(from, from + length);
      if (run.length < length || run.some(({ part, line }) => part !== null || line !== run[0]?.line))
        continue;
      const joined = run.map(({ text }) => text).join(" ");
      const text = shape.test(joined) ? joined : bare(joined);
      if (shape.test(text)) found.push({ from, length, text });
    }
  // The town's line holds the post code, and it stands below the street.
  const lastLine = Math.max(...found.map(({ from }) => words[from]?.line ?? 0));
  const best = found.find(({ from }) => words[from]?.line === lastLine);
  if (!best) return null;
  for (const word of words.slice(best.from, best.from + best.length)) word.part = "postCode";
  return best.text;
}

/** On the post code's line everything else is the town; without a post code, the last line that is not the street. */
function takeTown(words: Word[]): string | null {
  const coded = words.findIndex(({ part }) => part === "postCode");
  const free = words.filter(({ part }) => part === null);
  const line = coded >= 0 ? words[coded]?.line : free.at(-1)?.line;
  if (line === undefined) return null;
  const onLine = words.filter((word) => word.line === line && word.part === null);
  const alone = !free.some((word) => word.line !== line);
  // A single line holds the street too: the town is what follows the post code there.
  const after = alone && coded >= 0 ? onLine.filter((word) => words.indexOf(word) > coded) : onLine;
  const town = after.length > 0 ? after : onLine;
  if (town.length === 0 || town.length > 5 || town.some(({ text }) => number.test(text))) return null;
  if (alone && coded < 0) return null;
  for (const word of town) word.part = "townName";
  return town.map(({ text }) => text).join(" ");
}

/** "Ringstr. 12", "12 rue de la Paix": the number at an end is the building's, the rest the street's. */
function takeStreet(words: Word[]): Pick<ReadAddress["parts"], "streetName" | "buildingNumber"> {
  const free = words.filter(({ part }) => part === null);
  const line = free[0]?.line;
  const street = free.filter((word) => word.line === line);
  if (street.length < 2) return {};
  const at = [street.length - 1, 0].find((place) => number.test(street[place]?.text ?? ""));
  const building = at === undefined ? null : street[at];
  if (building) building.part = "buildingNumber";
  const named = street.filter((word) => word !== building);
  if (!named.some(({ text }) => /\p{L}{2}/u.test(text))) return {};
  for (const word of named) word.part = "streetName";
  return {
    streetName: named.map(({ text }) => text).join(" "),
    ...(building ? { buildingNumber: building.text } : {}),
  };
}

/** `likelyCountry`: of the account or the bank, used for the post code's shape and when the lines name none. */
export function readAddress(lines: readonly string[], likelyCountry: string | null): ReadAddress {
  const words = wordsOf(lines);
  const written = takeCountry(words);
  const country = written ?? likelyCountry;
  const postCode = country ? takePostCode(words, country) : null;
  const townName = takeTown(words);
  const street = takeStreet(words);
  const parts: ReadAddress["parts"] = {
    ...street,
    ...(postCode ? { postCode } : {}),
    ...(townName ? { townName } : {}),
    ...(country ? { country } : {}),
  };
  return {
    parts,
    tokens: words.map(({ text, part }) => ({ text, part })),
    whole: words.every(({ part }) => part !== null),
    countryWritten: written !== null,
  };
}
