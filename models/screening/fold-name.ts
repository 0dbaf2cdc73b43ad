/**
 * A name as it is compared: one alphabet, no accents, no titles, legal forms apart. Transliteration follows the common
 * romanisations; what two of them write differently is left to the sound of a word.
 */
import { withArabicRomanised } from "./romanise-arabic.ts";

const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "А:A Б:B В:V Г:G Ґ:G Д:D Е:E Ё:E Є:YE Ж:ZH З:Z И:I І:I Ї:YI Й:Y К:K Л:L М:M Н:N О:O П:P Р:R С:S Т:T У:U Ў:U " +
    "Ф:F Х:KH Ц:TS Ч:CH Ш:SH Щ:SHCH Ъ: Ы:Y Ь: Э:E Ю:YU Я:YA Ђ:DJ Ј:J Љ:LJ Њ:NJ Ћ:C Џ:DZ"
  )
    .split(" ")
    .map((pair) => pair.split(":")),
);
const greek: Readonly<Record<string, string>> = Object.fromEntries(
  "Α:A Β:V Γ:G Δ:D Ε:E Ζ:Z Η:I Θ:TH Ι:I Κ:K Λ:L Μ:M Ν:N Ξ:X Ο:O Π:P Ρ:R Σ:S Τ:T Υ:Y Φ:F Χ:CH Ψ:PS Ω:O"
    .split(" ")
    .map((pair) => pair.split(":")),
);
/** Letters that do not come apart into a base letter and an accent. */
const latin: Readonly<Record<string, string>> = {
  ß: "SS",
  ẞ: "SS",
  Æ: "AE",
  Œ: "OE",
  Ø: "O",
  Ł: "L",
  Đ: "D",
  Ð: "D",
  Þ: "TH",
  İ: "I",
  ı: "I",
  Ħ: "H",
};
const letters: Readonly<Record<string, string>> = { ...cyrillic, ...greek, ...latin };

/** What says which kind of firm it is, not which firm. */
const legalForms: ReadonlySet<string> = new Set(
  (
    "AB AD AG AS ASA BHD BV BVBA CO COMPANY CORP CORPORATION CV DD DOO EG EOOD EU EURL EV FZC FZCO FZE FZLLC GBR " +
    "GESMBH GMBH INC INCORPORATED JSC KFT KG KGAA KK LDA LIMITADA LIMITED LLC LLP LP LTD LTDA MBH NV OAO OHG OJSC OOD OOO " +
    "OU OY OYJ PAO PJSC PLC PT PTE PTY PVT RT SA SAL SAOC SAOG SARL SAS SC SCA SDN SE SL SNC SP SPA SPRL SRL SRO UAB UG " +
    "VOF ZAO ZRT ZOO"
  ).split(" "),
);
const titles: ReadonlySet<string> = new Set(
  "MR MRS MS MISS DR PROF SIR HERR FRAU MME MLLE HAJJI HAJ HAJI SHEIKH SHAYKH MULLAH MAULAVI".split(" "),
);
/** Particles that romanisations join, leave out or write in several ways. */
const particles: ReadonlySet<string> = new Set(
  "AL EL UL BIN IBN BINT ABU UMM DE DEL DER DEN DI DA DO DOS DAS LA LE LES VAN VON ZU Y E THE OF AND UND ET FOR".split(
    " ",
  ),
);

/** Upper case, one alphabet, spaces between words. Accents, and characters that nobody sees, part no word. */
export function romanised(name: string): string {
  const upper = withArabicRomanised(
    name
      .normalize("NFKD")
      .toUpperCase()
      .replace(/[\p{M}\p{Cf}]/gu, ""),
  );
  let text = "";
  for (const letter of upper) text += letters[letter] ?? letter;
  return text
    .replace(/['’`´.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The words of a name that tell it apart, in their order. When nothing else is left (a firm called "Company Limited"), all
 * words stay.
 */
export function nameWords(name: string): string[] {
  const all = joined(romanised(name).split(" "));
  const telling = all.filter((word) => !legalForms.has(word) && !titles.has(word) && !particles.has(word));
  return telling.length > 0 ? telling : all.filter((word) => word !== "");
}

/** Initials that a dot alone parts from what follows: "V.V.", "I.P.Name". */
const dotted = /(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L})/gu;

/** The ways to read a name: "P.V." is an abbreviation, or two initials. */
export function readings(name: string): string[] {
  const parted = name.replace(dotted, "$1 ");
  return parted === name ? [name] : [name, parted];
}

/** "S A R L" and "S A" come from dots between letters: single letters at the end that make a legal form are one word. */
function joined(words: string[]): string[] {
  for (let length = 4; length >= 2; length -= 1) {
    const tail = words.slice(-length);
    if (tail.length === length && tail.every((word) => word.length === 1) && legalForms.has(tail.join("")))
      return words.slice(0, -length);
  }
  return words;
}

/** The party as dismissals remember it: its telling words in alphabetical order. */
export function partyKey(name: string): string {
  return [...new Set(nameWords(name))].sort().join(" ");
}
