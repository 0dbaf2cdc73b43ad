/**
 * Names as 128-bit sketches: which hashed letter triples occur. Similar spellings, swapped words and dropped legal forms
 * give similar sketches, and the sketch does not hold the name (a history travels to the browser, names stay behind).
 */
import { foldName } from "#models/payment/index.ts";
import { hash32 } from "./hashing.ts";
import { ownText } from "./own-text.ts";

/** Four 32-bit words. */
export type NameSketch = [number, number, number, number];

/** Words that do not tell two parties apart: legal forms and titles. */
const ignored = new Set(
  (
    "AG BV CO COMPANY CORP CORPORATION DR GMBH INC KG KGAA LIMITED LLC LLP LTD MR MRS MS NV OHG OY AB AS APS PLC " +
    "SA SARL SAS SE SL SLU SPA SRL UG EK EG AND UND ET Y E THE HERR FRAU MME SIG SRA SR SP ZOO"
  ).split(" "),
);

const cache = new Map<string, NameSketch | null>();
const cacheLimit = 20_000;

/** The sketch of a name; null when nothing but legal forms or no letter is left. */
export function sketchOf(name: string | null): NameSketch | null {
  if (!name) return null;
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (cache.size >= cacheLimit) cache.clear();
  const sketch = compute(name);
  cache.set(ownText(name), sketch);
  return sketch;
}

function compute(name: string): NameSketch | null {
  const words = foldName(name).split(" ");
  const telling = words.filter((word) => word !== "" && !ignored.has(word));
  const sketch: NameSketch = [0, 0, 0, 0];
  for (const word of telling.length > 0 ? telling : words) {
    if (word === "") continue;
    const padded = `^${word}$`;
    for (let i = 0; i + 3 <= padded.length; i += 1) {
      const bit = hash32(padded.slice(i, i + 3)) & 127;
      sketch[bit >> 5] = (sketch[bit >> 5]! | (1 << (bit & 31))) >>> 0;
    }
  }
  return sketch.some((part) => part !== 0) ? sketch : null;
}

function bits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Dice similarity of two sketches, 0..1; 1 for equal names, about 0.1-0.25 for unrelated ones. */
export const sketchSimilarity = (a: NameSketch, b: NameSketch): number => similarity(a, size(a), b);

function similarity(a: NameSketch, sizeOfA: number, b: NameSketch): number {
  const all = sizeOfA + size(b);
  if (all === 0) return 0;
  const both = bits(a[0] & b[0]) + bits(a[1] & b[1]) + bits(a[2] & b[2]) + bits(a[3] & b[3]);
  return (2 * both) / all;
}

/** Likewise, with a sketch that stands at `at` in a list of words. */
export function similarityTo(a: NameSketch, words: Int32Array, at: number): number {
  const [one, two, three, four] = [words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!];
  const all = size(a) + bits(one) + bits(two) + bits(three) + bits(four);
  const both = bits(a[0] & one) + bits(a[1] & two) + bits(a[2] & three) + bits(a[3] & four);
  return all === 0 ? 0 : (2 * both) / all;
}

const size = (sketch: NameSketch): number =>
  bits(sketch[0]) + bits(sketch[1]) + bits(sketch[2]) + bits(sketch[3]);

export function sameSketch(a: NameSketch, b: NameSketch): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

/** The best similarity to any of the known sketches; NaN when there is nothing to compare. */
export function bestSimilarity(sketch: NameSketch | null, known: readonly NameSketch[]): number {
  if (!sketch || known.length === 0) return Number.NaN;
  const own = size(sketch);
  let best = 0;
  for (const other of known) best = Math.max(best, similarity(sketch, own, other));
  return best;
}
