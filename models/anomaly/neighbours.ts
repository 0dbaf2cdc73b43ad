/**
 * Mean distance to the nearest of a few rows, over many small random groups (LeSiNN: Pang, Ting and Albrecht 2015). It
 * sees combinations of values that the column-wise tails and the axis-parallel cuts of the forest miss. Columns are
 * scaled by their own middle nine tenths; a missing value stands one deviation from the mean, which puts it as far from
 * the present values, on average, as they are from each other.
 */
import { quantileOf } from "../evaluation/interval.ts";
import type { Random } from "../trees/random.ts";
import type { FeatureTable } from "../trees/training-table.ts";
import { type NearestPoints, nearestPoints } from "./nearest-points.ts";

export interface Neighbours {
  /** Columns that vary, those that tell most rows apart first, so that far points are given up early. */
  readonly column: Int32Array;
  readonly groups: number;
  readonly groupSize: number;
  readonly centre: Float64Array;
  readonly inverseSpread: Float64Array;
  /** Scaled place of a missing value. */
  readonly missing: Float64Array;
  /** groups x groupSize x varying columns, scaled. */
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
  const groupSize = Math.min(options.groupSize, Math.max(1, rows - 1));
  const origin = Int32Array.from({ length: options.groups * groupSize }, () => random.below(rows));
  const scales = Array.from({ length: columns }, (_, c) => scaleOf(table, c));
  const rowOf = (r: number) => values.subarray(r * columns, (r + 1) * columns);
  const scaleIn = (order: Int32Array): Scale => ({
    column: order,
    centre: Float64Array.from(order, (c) => scales[c]!.centre),
    inverseSpread: Float64Array.from(order, (c) => scales[c]!.inverseSpread),
    missing: Float64Array.from(order, (c) => scales[c]!.missing),
  });
  const every = scaleIn(Int32Array.from({ length: columns }, (_, c) => c));
  const apart = new Float64Array(columns);
  for (let k = 0; k + 1 < origin.length; k++) {
    const one = scaled(every, rowOf(origin[k]!));
    const other = scaled(every, rowOf(origin[k + 1]!));
    for (let c = 0; c < columns; c++) apart[c] = apart[c]! + Math.min(1, (one[c]! - other[c]!) ** 2);
  }
  const varying = every.column
    .filter((c) => scales[c]!.varies)
    .sort((a, b) => apart[b]! - apart[a]! || a - b);
  const scale = scaleIn(varying);
  const points = new Float32Array(origin.length * varying.length);
  for (const [k, row] of origin.entries()) points.set(scaled(scale, rowOf(row)), k * varying.length);
  return { neighbours: { ...scale, points, groups: options.groups, groupSize }, origin };
}

function scaleOf({ rows, columns, values }: FeatureTable, c: number) {
  const buffer = new Float64Array(rows);
  let n = 0;
  let present = 0;
  for (let r = 0; r < rows; r++) {
    const value = values[r * columns + c]!;
    if (!Number.isNaN(value)) present++;
    if (Number.isFinite(value)) buffer[n++] = value;
  }
  if (n === 0) return { centre: 0, inverseSpread: 1, missing: 0, varies: present > 0 };
  const sorted = buffer.subarray(0, n).sort();
  const { mean, deviation } = momentsOf(sorted);
  const centre = quantileOf(sorted, 0.5);
  const spread = quantileOf(sorted, 0.95) - quantileOf(sorted, 0.05) || deviation || 1;
  const missing = (mean - centre + (deviation || 1)) / spread;
  return { centre, inverseSpread: 1 / spread, missing, varies: true };
}

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

type Scale = Pick<Neighbours, "column" | "centre" | "inverseSpread" | "missing">;

function scaled({ column, centre, inverseSpread, missing }: Scale, row: ArrayLike<number>): Float32Array {
  const out = new Float32Array(column.length);
  for (let i = 0; i < column.length; i++) {
    const value = row[column[i]!]!;
    out[i] = Number.isNaN(value)
      ? missing[i]!
      : Math.min(LARGEST, Math.max(-LARGEST, (value - centre[i]!) * inverseSpread[i]!));
  }
  return out;
}

const laidOut = new WeakMap<Neighbours, NearestPoints>();

/** Log of the mean nearest distance. */
export function neighbourScore(model: Neighbours, row: ArrayLike<number>): number {
  if (model.column.length === 0) return compareNeighbours(model, row);
  let nearest = laidOut.get(model);
  if (!nearest) {
    nearest = nearestPoints(model);
    laidOut.set(model, nearest);
  }
  const least = nearest(scaled(model, row));
  let sum = 0;
  for (let group = 0; group < model.groups; group++) sum += Math.sqrt(least[group]!);
  return Math.log(sum / model.groups + 1e-9);
}

/**
 * The same number point by point. With `shares`, each column's part in the squared distances is written into it; the
 * parts sum to 1. `origin` and `self` leave out the points that are the row itself.
 */
export function compareNeighbours(
  model: Neighbours,
  row: ArrayLike<number>,
  shares: Float64Array | null = null,
  origin: Int32Array | null = null,
  self = -1,
): number {
  const { column, groups, groupSize, points } = model;
  const width = column.length;
  const own = scaled(model, row);
  shares?.fill(0);
  let sum = 0;
  for (let group = 0; group < groups; group++) {
    let best = Infinity;
    let nearest = -1;
    for (let k = group * groupSize; k < (group + 1) * groupSize; k++) {
      if (origin !== null && origin[k] === self) continue;
      let distance = 0;
      const start = k * width;
      // A distance that is already too long is given up after each handful of columns.
      for (let i = 0; i < width && distance < best; ) {
        const end = Math.min(i + 6, width);
        for (; i < end; i++) {
          const step = own[i]! - points[start + i]!;
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
    for (let i = 0; i < width; i++) {
      const c = column[i]!;
      shares[c] = shares[c]! + (own[i]! - points[nearest * width + i]!) ** 2;
    }
  }
  if (shares !== null) {
    const total = shares.reduce((a, b) => a + b, 0);
    for (let c = 0; c < shares.length; c++) shares[c] = total > 0 ? shares[c]! / total : 1 / shares.length;
  }
  return Math.log(sum / groups + 1e-9);
}
