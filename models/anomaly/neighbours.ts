/**
 * Mean distance to the nearest of a few rows, over many small random groups (LeSiNN: Pang, Ting and Albrecht 2015). It
 * sees combinations of values that the column-wise tails and the axis-parallel cuts of the forest miss. Columns are
 * scaled by their own middle nine tenths; a missing value stands one deviation from the mean, which puts it as far from
 * the present values, on average, as they are from each other.
 */
import { quantileOf } from "../evaluation/interval.ts";
import type { Random } from "../trees/random.ts";
import type { FeatureTable } from "../trees/training-table.ts";

export interface Neighbours {
  readonly columns: number;
  readonly groups: number;
  readonly groupSize: number;
  readonly centre: Float64Array;
  readonly inverseSpread: Float64Array;
  /** Scaled place of a missing value. */
  readonly missing: Float64Array;
  /** groups x groupSize x columns, scaled. */
  readonly points: Float32Array;
}

const LARGEST = 1e6;

/** Also gives the background row of every point, so that a row is never its own neighbour. */
export function fitNeighbours(
  table: FeatureTable,
  random: Random,
  options: { groups: number; groupSize: number },
): { neighbours: Neighbours; origin: Int32Array } {
  const { rows, columns, values } = table;
  const centre = new Float64Array(columns);
  const inverseSpread = new Float64Array(columns);
  const missing = new Float64Array(columns).fill(1);
  const buffer = new Float64Array(rows);
  for (let c = 0; c < columns; c++) {
    let n = 0;
    for (let r = 0; r < rows; r++) {
      const value = values[r * columns + c]!;
      if (Number.isFinite(value)) buffer[n++] = value;
    }
    if (n === 0) continue;
    const sorted = buffer.subarray(0, n).sort();
    const { mean, deviation } = momentsOf(sorted);
    centre[c] = quantileOf(sorted, 0.5);
    const spread = quantileOf(sorted, 0.95) - quantileOf(sorted, 0.05) || deviation;
    if (spread > 0) {
      inverseSpread[c] = 1 / spread;
      missing[c] = (mean - centre[c]! + deviation) / spread;
    }
  }
  const groupSize = Math.min(options.groupSize, Math.max(1, rows - 1));
  const origin = Int32Array.from({ length: options.groups * groupSize }, () => random.below(rows));
  const points = new Float32Array(origin.length * columns);
  const scale = { columns, centre, inverseSpread, missing };
  for (const [k, row] of origin.entries())
    points.set(scaled(scale, values.subarray(row * columns, (row + 1) * columns)), k * columns);
  return { neighbours: { ...scale, points, groups: options.groups, groupSize }, origin };
}

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

type Scale = Pick<Neighbours, "columns" | "centre" | "inverseSpread" | "missing">;

function scaled({ columns, centre, inverseSpread, missing }: Scale, row: ArrayLike<number>): Float32Array {
  const out = new Float32Array(columns);
  for (let c = 0; c < columns; c++) {
    const value = row[c]!;
    out[c] = Number.isNaN(value)
      ? missing[c]!
      : Math.min(LARGEST, Math.max(-LARGEST, (value - centre[c]!) * inverseSpread[c]!));
  }
  return out;
}

/**
 * Log of the mean nearest distance. With `shares`, each column's part in the squared distances is written into it; the
 * parts sum to 1. `origin` and `self` leave out the points that are the row itself.
 */
export function neighbourScore(
  model: Neighbours,
  row: ArrayLike<number>,
  shares: Float64Array | null = null,
  origin: Int32Array | null = null,
  self = -1,
): number {
  const { columns, groups, groupSize, points } = model;
  const own = scaled(model, row);
  shares?.fill(0);
  let sum = 0;
  for (let group = 0; group < groups; group++) {
    let best = Infinity;
    let nearest = -1;
    for (let k = group * groupSize; k < (group + 1) * groupSize; k++) {
      if (origin !== null && origin[k] === self) continue;
      let distance = 0;
      const start = k * columns;
      // A distance that is already too long is given up after each handful of columns.
      for (let c = 0; c < columns && distance < best; ) {
        const end = Math.min(c + 6, columns);
        for (; c < end; c++) {
          const step = own[c]! - points[start + c]!;
          distance += step * step;
        }
      }
      if (distance < best) {
        best = distance;
        nearest = k;
      }
    }
    if (nearest < 0) continue;
    sum += Math.sqrt(best);
    if (shares === null) continue;
    for (let c = 0; c < columns; c++)
      shares[c] = shares[c]! + (own[c]! - points[nearest * columns + c]!) ** 2;
  }
  if (shares !== null) {
    const total = shares.reduce((a, b) => a + b, 0);
    for (let c = 0; c < columns; c++) shares[c] = total > 0 ? shares[c]! / total : 1 / columns;
  }
  return Math.log(sum / groups + 1e-9);
}
