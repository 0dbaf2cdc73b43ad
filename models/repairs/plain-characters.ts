/** Text in the characters the network carries: letters without accents, other scripts and signs by their usual spelling. */
import { firstOutside } from "#models/rules/character-sets.ts";

const spelled: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  Ä: "Ae",
  Ö: "Oe",
  Ü: "Ue",
  ß: "ss",
  æ: "ae",
  Æ: "Ae",
  œ: "oe",
  Œ: "Oe",
  ø: "oe",
  Ø: "Oe",
  å: "aa",
  Å: "Aa",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  þ: "th",
  Þ: "Th",
  ð: "d",
  Ð: "D",
  ı: "i",
  "№": "No",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "’": "'",
  "‘": "'",
  "‚": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "•": "-",
  "·": ".",
  "×": "x",
  "°": " ",
  "§": "Par.",
  "´": "'",
  "\u00a0": " ",
  "\t": " ",
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "ie",
  ы: "y",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
  і: "i",
  ї: "i",
  є: "ie",
  ґ: "g",
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "th",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "x",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "y",
  φ: "f",
  χ: "ch",
  ψ: "ps",
  ω: "o",
};

/** Signs of FIN-X's wider set that have a plain neighbour. */
const finX: Readonly<Record<string, string>> = {
  "&": "+",
  "@": "(at)",
  "#": "No.",
  "%": "pct",
  "*": "x",
  "=": "-",
  _: "-",
  ";": ",",
  '"': "'",
  "!": ".",
  "[": "(",
  "]": ")",
  "{": "(",
  "}": ")",
  "<": "(",
  ">": ")",
  "|": "/",
  "\\": "/",
  "^": " ",
  "`": "'",
  "~": "-",
  $: "USD",
};

/** Where a vowel with two dots is written with an e; elsewhere the dots are dropped. */
const germanWriting: ReadonlySet<string> = new Set(["DE", "AT", "CH", "LI"]);
const umlaut = /[äöüÄÖÜ]/;

function plainOf(character: string, set: "fin-x" | "extended", country: string | null): string {
  const foreign = country !== null && !germanWriting.has(country) && umlaut.test(character);
  const known = foreign ? undefined : (spelled[character] ?? (set === "fin-x" ? finX[character] : undefined));
  if (known !== undefined) return known;
  const lower = character.toLowerCase();
  const byLower = lower === character ? undefined : spelled[lower];
  if (byLower !== undefined) return byLower.charAt(0).toUpperCase() + byLower.slice(1);
  const bare = character.normalize("NFKD").replace(/\p{M}/gu, "");
  return bare !== "" && firstOutside(bare, set) === null ? bare : "";
}

/**
 * The text in the set; null when something could not be spelled in it and would be lost. `country`: where the party that
 * wrote it lives, as far as known.
 */
export function plainText(
  text: string,
  set: "fin-x" | "extended",
  country: string | null = null,
): string | null {
  let plain = "";
  for (const character of text.normalize("NFC")) {
    if (firstOutside(character, set) === null) {
      plain += character;
      continue;
    }
    const instead = plainOf(character, set, country);
    if (instead === "" && !/[\p{Cf}\p{M}ьЬ]/u.test(character)) return null;
    plain += instead;
  }
  return plain.replace(/ {2,}/g, " ").trim();
}
