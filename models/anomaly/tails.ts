/**
 * How far out a value lies in its own column: minus the log of the smaller tail probability, summed over columns, after
 * ECOD (Li et al. 2022). A missing value counts as rare as missing values are in its column. Additive by nature.
 */
import type { FeatureTable } from "../trees/training-table.ts";

export interface Tails {
  readonly columns: number;
  /** Where each column's knots start, with the total as a last entry. */
  readonly start: Int32Array;
  /** Ascending values of a column, and the share of present rows below, and at or below, each of them. */
  readonly knot: Float64Array;
  readonly below: Float64Array;
  readonly atOrBelow: Float64Array;
  /** Score of a missing value, and least tail probability that counts. */
  readonly missing: Float64Array;
  readonly floor: Float64Array;
  /** Mean score of the column over the background. */
  readonly mean: Float64Array;
}

const MOST_KNOTS = 512;

export function fitTails(table: FeatureTable): Tails {
  const { rows, columns, values } = table;
  const start = new Int32Array(columns + 1);
  const knot: number[] = [];
  const below: number[] = [];
  const atOrBelow: number[] = [];
  const missing = new Float64Array(columns);
  const floor = new Float64Array(columns).fill(1);
  const buffer = new Float64Array(rows);
  for (let c = 0; c < columns; c++) {
    let n = 0;
    for (let r = 0; r < rows; r++) {
      const value = values[r * columns + c]!;
      if (!Number.isNaN(value)) buffer[n++] = value;
    }
    missing[c] = -Math.log(Math.max(rows - n, 1) / (rows + 1));
    floor[c] = 1 / (n + 1);
    const sorted = buffer.subarray(0, n).sort();
    const runs: [value: number, first: number, end: number][] = [];
    for (let i = 0; i < n; ) {
      let end = i + 1;
      while (end < n && sorted[end] === sorted[i]) end++;
      runs.push([sorted[i]!, i, end]);
      i = end;
    }
    // Knots at equal steps of rank; the extremes are always among them.
    let next = 0;
    for (const [i, [value, first, end]] of runs.entries()) {
      const last = i === runs.length - 1;
      if (runs.length > MOST_KNOTS && !last && end - 1 < next) continue;
      knot.push(value);
      below.push(first / n);
      atOrBelow.push(end / n);
      next = end - 1 + n / MOST_KNOTS;
    }
    start[c + 1] = knot.length;
  }
  const tails: Tails = {
    columns,
    start,
    knot: Float64Array.from(knot),
    below: Float64Array.from(below),
    atOrBelow: Float64Array.from(atOrBelow),
    missing,
    floor,
    mean: new Float64Array(columns),
  };
  for (let c = 0; c < columns; c++) {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += tailScore(tails, c, values[r * columns + c]!);
    tails.mean[c] = rows > 0 ? sum / rows : 0;
  }
  return tails;
}

/** Score of one value in its column; 0 in the middle, higher towards either end. */
export function tailScore(tails: Tails, column: number, value: number): number {
  if (Number.isNaN(value)) return tails.missing[column]!;
  const first = tails.start[column]!;
  const end = tails.start[column + 1]!;
  if (first === end) return 0;
  const { knot, below, atOrBelow } = tails;
  let low = first - 1;
  let high = end;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knot[middle]! <= value) low = middle;
    else high = middle;
  }
  let left: number;
  let right: number;
  if (low < first) {
    left = 0;
    right = 1;
  } else if (knot[low] === value) {
    left = atOrBelow[low]!;
    right = 1 - below[low]!;
  } else if (high === end) {
    left = 1;
    right = 0;
  } else {
    const share = (value - knot[low]!) / (knot[high]! - knot[low]!);
    left = atOrBelow[low]! + share * (below[high]! - atOrBelow[low]!);
    right = 1 - left;
  }
  return -Math.log(Math.max(Math.min(left, right), tails.floor[column]!));
}
