/** What the texts of one column are: numbers (with words among them or not), times, times of day, categories, or nothing to learn from. */
import { clockOf, type DateOrder, isMissing, type NumberForm, numberOf, timeOf } from "./values.ts";

export type Coding =
  /**
   * (value - offset) / scale, so that float32 can tell the values apart; infinite ones lie beyond the ends. Words among
   * the numbers ("refused") get codes in a column of their own, null where they are only another way to say nothing.
   */
  | ({ kind: "number"; name: string; form: NumberForm; words: Codes | null } & Place)
  /** Hours since midnight. */
  | { kind: "clock"; name: string }
  /** Hour of day, day of week and the instant itself. */
  | { kind: "time"; name: string; order: DateOrder }
  /** Codes by falling frequency; an unseen text is a missing value. */
  | { kind: "category"; name: string; codes: Codes };

type Codes = ReadonlyMap<string, number>;
interface Place {
  readonly offset: number;
  readonly scale: number;
  /** Scaled values for the infinite ones. */
  readonly ends: readonly [below: number, above: number];
}

/** Texts that nearly always differ from row to row name a row; they carry nothing over to another one. */
const NAMING_SHARE = 0.5;
/** A few texts among numbers or times ("see note") are missing values, not a reason to read a column as categories. */
const STRAY_SHARE = 0.05;
const MOST_SURELY_CATEGORIES = 50;
/** Among many different numbers, half of the column at least, so few words are answers of another kind. */
const MOST_WORDS = 20;
const NUMBER_SHARE = 0.5;

/** The coding, or why the column is left out. */
export function codeColumn(
  name: string,
  texts: readonly string[],
  { asCategory, sortedByLabel }: { asCategory: boolean; sortedByLabel: boolean },
): Coding | string {
  const present = texts.filter((text) => !isMissing(text));
  if (present.length === 0) return "no value";
  if (!asCategory) {
    const counts = (values: readonly number[]): string | null => {
      if (values.length !== texts.length || values.length < 3) return null;
      if (values.every((value, r) => value === values[0]! + r)) return "a running number of the rows";
      return sortedByLabel && isMonotone(values)
        ? "rises or falls with every row of a table sorted by its label"
        : null;
    };
    for (const form of ["point", "comma"] as const) {
      const numbers = readable(present, (text) => numberOf(text, form));
      if (!numbers) continue;
      return counts(numbers) ?? { kind: "number", name, form, words: null, ...placeOf(numbers) };
    }
    for (const order of ["month-first", "day-first"] as const) {
      const times = readable(present, (text) => timeOf(text, order));
      if (times) return counts(times) ?? { kind: "time", name, order };
    }
    if (readable(present, clockOf)) return { kind: "clock", name };
    for (const form of ["point", "comma"] as const) {
      const mixed = numbersAmongWords(present, form);
      if (!mixed) continue;
      const { numbers, words } = mixed;
      // One word where nothing else is missing says no more than a gap does.
      const told = words.size > 1 || present.length < texts.length ? words : null;
      return { kind: "number", name, form, words: told, ...placeOf(numbers) };
    }
  }
  const codes = codesOf(present);
  if (!asCategory && codes.size > MOST_SURELY_CATEGORIES && codes.size > NAMING_SHARE * present.length)
    return "texts that differ from row to row";
  return { kind: "category", name, codes };
}

/** How to read the instants of a column of numbers, dates or times of day; null for any other. */
export function timeReader(texts: readonly string[]): ((text: string) => number) | null {
  const present = texts.filter((text) => !isMissing(text));
  const readers: ((text: string) => number)[] = [
    (text) => numberOf(text, "point"),
    (text) => numberOf(text, "comma"),
    (text) => timeOf(text, "month-first"),
    (text) => timeOf(text, "day-first"),
    clockOf,
  ];
  return present.length === 0 ? null : (readers.find((read) => readable(present, read)) ?? null);
}

/** Codes of texts by falling frequency. */
function codesOf(texts: readonly string[]): Codes {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1);
  const ordered = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return new Map(ordered.map(([text], code) => [text, code]));
}

/** The numbers of a column and the few words between them; null when it is no such column. */
function numbersAmongWords(
  texts: readonly string[],
  form: NumberForm,
): { numbers: number[]; words: Codes } | null {
  const numbers: number[] = [];
  const others: string[] = [];
  for (const text of texts) {
    const value = numberOf(text, form);
    if (Number.isNaN(value)) others.push(text);
    else numbers.push(value);
  }
  const words = codesOf(others);
  const isMixed =
    numbers.length >= NUMBER_SHARE * texts.length &&
    words.size <= MOST_WORDS &&
    new Set(numbers).size > MOST_SURELY_CATEGORIES;
  return isMixed ? { numbers, words } : null;
}

/** The values, when all but a few texts have one; else null. */
function readable(texts: readonly string[], read: (text: string) => number): number[] | null {
  const values: number[] = [];
  const allowed = STRAY_SHARE * texts.length;
  let strays = 0;
  for (const text of texts) {
    const value = read(text);
    if (!Number.isNaN(value)) values.push(value);
    else if (++strays > allowed) return null;
  }
  return values;
}

/** Rises with every row, or falls with every row. */
function isMonotone(values: readonly number[]): boolean {
  const sign = Math.sign(values[1]! - values[0]!);
  return sign !== 0 && values.every((value, r) => r === 0 || Math.sign(value - values[r - 1]!) === sign);
}

/** Numbers stay as they are unless they lie far from 0 for their range or outside float32's own. */
function placeOf(values: readonly number[]): Place {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return { offset: 0, scale: 1, ends: [-1, 1] };
  const range = high - low;
  const offset = range > 0 && Math.max(Math.abs(low), Math.abs(high)) > 16 * range ? low : 0;
  const largest = Math.max(Math.abs(low - offset), Math.abs(high - offset));
  const scale = largest > 1e30 || (largest > 0 && largest < 1e-30) ? largest : 1;
  const scaled = [(low - offset) / scale, (high - offset) / scale] as const;
  const beyond = scaled[1] - scaled[0] || 1;
  return { offset, scale, ends: [scaled[0] - beyond, scaled[1] + beyond] };
}

/** A number in its place; infinite ones at the ends. */
export function placed(value: number, { offset, scale, ends }: Place): number {
  if (Number.isFinite(value)) return (value - offset) / scale;
  return Number.isNaN(value) ? Number.NaN : ends[value > 0 ? 1 : 0];
}
