/**
 * Where the student's value codes have their ramps: at the teacher's own split points, as steep as the data allow, so
 * that what a tree decides by "value <= threshold" is one code of the network.
 */
import type { Ensemble } from "../trees/ensemble.ts";

export interface Segments {
  readonly columns: number;
  readonly bins: number;
  /** columns x bins, ascending and apart within a column; padding lies at the end. */
  readonly segmentStart: Float32Array;
  /** columns x bins, 1 / width, 0 for padding. */
  readonly inverseWidth: Float32Array;
}

/** At most `bins` ramps a column, those with the most gain behind them. `inputs` are student inputs row after row. */
export function findSegments(ensemble: Ensemble, inputs: Float32Array, bins: number): Segments {
  const { columns } = ensemble;
  const rows = inputs.length / (2 * columns);
  const segmentStart = new Float32Array(columns * bins);
  const inverseWidth = new Float32Array(columns * bins);
  const points = splitPoints(ensemble);
  const buffer = new Float32Array(rows);
  for (let c = 0; c < columns; c++) {
    let n = 0;
    for (let r = 0; r < rows; r++) {
      const at = r * 2 * columns + c;
      if (inputs[at + columns] === 0) buffer[n++] = inputs[at]!;
    }
    const sorted = buffer.subarray(0, n).sort();
    const chosen = strongest(points[c]!, sorted, bins);
    for (const [k, { start, width }] of chosen.entries()) {
      segmentStart[c * bins + k] = start;
      inverseWidth[c * bins + k] = 1 / width;
    }
  }
  return { columns, bins, segmentStart, inverseWidth };
}

/** Gain behind each threshold of each column. */
function splitPoints(ensemble: Ensemble): Map<number, number>[] {
  const { feature, threshold, left, right, cover, value, categoryStart, columns } = ensemble;
  const points = Array.from({ length: columns }, () => new Map<number, number>());
  const mean = new Float64Array(feature.length);
  for (let node = feature.length - 1; node >= 0; node--) {
    if (feature[node]! < 0) {
      mean[node] = value[node]!;
      continue;
    }
    const l = left[node]!;
    const r = right[node]!;
    mean[node] = (mean[l]! * cover[l]! + mean[r]! * cover[r]!) / cover[node]!;
    if (categoryStart[node]! >= 0 || !Number.isFinite(threshold[node]!)) continue;
    const gain = ((cover[l]! * cover[r]!) / cover[node]!) * (mean[l]! - mean[r]!) ** 2;
    const column = points[feature[node]!]!;
    column.set(threshold[node]!, (column.get(threshold[node]!) ?? 0) + gain);
  }
  return points;
}

interface Ramp {
  start: number;
  width: number;
  gain: number;
}

function strongest(points: ReadonlyMap<number, number>, sorted: Float32Array, most: number): Ramp[] {
  const ramps: Ramp[] = [];
  for (const [start, gain] of [...points].sort(([a], [b]) => a - b)) {
    const above = firstAbove(sorted, start);
    // Thresholds between the same two data values are one decision.
    const before = ramps.at(-1);
    if (before && above < sorted.length && firstAbove(sorted, before.start) === above) before.gain += gain;
    else {
      const next = above < sorted.length ? sorted[above]! : start + Math.max(1, Math.abs(start));
      ramps.push({ start, width: Math.max(next - start, 1e-6 * Math.max(1e-3, Math.abs(start))), gain });
    }
  }
  return ramps
    .sort((a, b) => b.gain - a.gain || a.start - b.start)
    .slice(0, most)
    .sort((a, b) => a.start - b.start);
}

function firstAbove(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
