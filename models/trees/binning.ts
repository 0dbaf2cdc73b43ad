/**
 * Columns cut into at most 254 value bins plus one for missing values, so that a tree needs one byte a value.
 * Values are rounded to float32 first: bounds, thresholds and every later comparison live in float32.
 */
import { createBinner, sortFloats } from "./float-keys.ts";
import type { FeatureTable } from "./training-table.ts";

export interface ColumnBins {
  /** Numeric: upper bound of each value bin, ascending, the last one Infinity. Empty for categories. */
  readonly bounds: Float32Array;
  /** Categories: the code of each value bin, most frequent first. Null for numeric columns. */
  readonly codes: Int32Array | null;
  /** Value bins; the bin after them holds missing values and, for categories, rare and unseen codes. */
  readonly count: number;
  readonly hasMissing: boolean;
}

/**
 * Finds the bins of every column. Bins of a numeric column hold equal mass, and each class has half of it: the few rows
 * of a rare class often lie where hardly any others do, and bins of equal row counts would be blind there.
 */
export function findBins(
  table: FeatureTable & { readonly target: Uint8Array },
  maxBins: number,
  categorical: ReadonlySet<number>,
): ColumnBins[] {
  const { rows, columns, target } = table;
  const buffer = new Float32Array(rows);
  const positives = target.reduce((sum, one) => sum + one, 0);
  const rare = 2 * positives <= rows ? 1 : 0;
  const rareRows = rare === 1 ? positives : rows - positives;
  const rareBuffer = new Float32Array(rareRows);
  const rareMass = rareRows === 0 ? 1 : (rows - rareRows) / rareRows;
  const result: ColumnBins[] = [];
  const all = Int32Array.from({ length: columns }, (_, c) => c);
  visitColumns(table, all, (values, c) => {
    let n = 0;
    let rares = 0;
    for (let r = 0; r < rows; r++) {
      const value = values[r]!;
      if (Number.isNaN(value)) continue;
      buffer[n++] = value;
      if (target[r] === rare) rareBuffer[rares++] = value;
    }
    const present = buffer.subarray(0, n);
    if (categorical.has(c)) {
      result.push(categoryBins(present, maxBins, c, rows));
    } else {
      sortFloats(present);
      const presentRares = rareBuffer.subarray(0, rares);
      sortFloats(presentRares);
      const bounds = numericBounds(present, presentRares, rareMass, maxBins);
      result.push({ bounds, codes: null, count: bounds.length, hasMissing: n < rows });
    }
  });
  return result;
}

/** Columns read together: eight doubles of a row share a cache line. */
const TOGETHER = 8;

/** Hands over the chosen columns one after the other, rounded to float32; the array is used again. */
function visitColumns(
  { values, rows, columns }: FeatureTable,
  chosen: Int32Array,
  visit: (values: Float32Array, place: number) => void,
): void {
  const block = new Float32Array(rows * Math.min(TOGETHER, chosen.length));
  for (let first = 0; first < chosen.length; first += TOGETHER) {
    const some = chosen.subarray(first, first + TOGETHER);
    for (let r = 0, from = 0; r < rows; r++, from += columns)
      // Adding 0 makes -0 a 0.
      for (let k = 0; k < some.length; k++) block[k * rows + r] = values[from + some[k]!]! + 0;
    for (let k = 0; k < some.length; k++) visit(block.subarray(k * rows, (k + 1) * rows), first + k);
  }
}

/**
 * Bins of about equal mass over ascending values; equal values never part, heavy ones get their own bin. Each of the
 * rare class's values, which are among `sorted`, weighs `rareMass`.
 */
function numericBounds(
  sorted: Float32Array,
  rares: Float32Array,
  rareMass: number,
  maxBins: number,
): Float32Array {
  const n = sorted.length;
  if (n === 0) return new Float32Array([Infinity]);
  let distinct = 1;
  for (let i = 1; i < n; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  const bounds: number[] = [];
  let massLeft = n + rares.length * (rareMass - 1);
  let binsLeft = maxBins;
  let inBin = 0;
  let rare = 0;
  const close = (bound: number) => {
    bounds.push(bound);
    massLeft -= inBin;
    binsLeft--;
    inBin = 0;
  };
  for (let i = 0; i < n; ) {
    const value = sorted[i]!;
    let end = i + 1;
    while (end < n && sorted[end] === value) end++;
    let run = end - i;
    while (rare < rares.length && rares[rare] === value) {
      run += rareMass - 1;
      rare++;
    }
    // A heavy value should not be glued to the light ones before it.
    if (distinct > maxBins && inBin > 0 && run >= massLeft / binsLeft && binsLeft > 1)
      close(between(sorted[i - 1]!, value));
    inBin += run;
    if (end < n && binsLeft > 1 && (distinct <= maxBins || inBin >= massLeft / binsLeft))
      close(between(value, sorted[end]!));
    i = end;
  }
  bounds.push(Infinity);
  return Float32Array.from(bounds);
}

/** A float32 t with low <= t < high. */
function between(low: number, high: number): number {
  if (low === -Infinity || high === Infinity) return low;
  const middle = Math.fround(low + (high - low) / 2);
  return middle < high && middle >= low ? middle : low;
}

function categoryBins(present: Float32Array, maxBins: number, column: number, rows: number): ColumnBins {
  const counts = new Map<number, number>();
  for (const code of present) {
    if (!(Number.isInteger(code) && code >= 0 && code < 1 << 20))
      throw new RangeError(
        `column ${column} holds category codes: whole numbers from 0 to 1048575, not ${code}`,
      );
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, maxBins);
  const kept = ordered.reduce((sum, [, n]) => sum + n, 0);
  return {
    bounds: new Float32Array(0),
    codes: Int32Array.from(ordered, ([code]) => code),
    count: ordered.length,
    hasMissing: kept < rows,
  };
}

/** The bin of every value, column by column, for the columns named by `used`, written into `into`. */
export function binColumns(
  table: FeatureTable,
  bins: readonly ColumnBins[],
  used: Int32Array,
  into: Uint8Array,
): Uint8Array {
  const { rows } = table;
  visitColumns(table, used, (values, k) => {
    const { bounds, codes, count } = bins[k]!;
    if (!codes) {
      createBinner(bounds, count)(values, into, k * rows);
      return;
    }
    const lookup = new Map(Array.from(codes, (code, bin) => [code, bin]));
    for (let r = 0; r < rows; r++) into[k * rows + r] = lookup.get(values[r]!) ?? count;
  });
  return into;
}
