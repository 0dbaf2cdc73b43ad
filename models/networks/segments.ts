/**
 * Where the student's value codes have their ramps: at the teacher's own split points, as steep as the data allow, so
 * that what a tree decides by "value <= threshold" is one code of the network.
 */
import type { Ensemble } from "../trees/ensemble.ts";

export interface Segments {
  /** Feature columns of a row; a student input has twice as many values. */
  readonly columns: number;
  /** Column of each ramp, ascending; a column's ramps ascend and do not overlap. */
  readonly segmentColumn: Int32Array;
  readonly segmentStart: Float32Array;
  /** 1 / width of each ramp. */
  readonly inverseWidth: Float32Array;
  /** Columns whose missing flag is an input of the first layer, ascending. */
  readonly flagColumn: Int32Array;
}

/** At most `bins` ramps a column, those with the most gain behind them. `inputs` are student inputs row after row. */
export function findSegments(ensemble: Ensemble, inputs: Float32Array, bins: number): Segments {
  const { columns } = ensemble;
  const rows = inputs.length / (2 * columns);
  const segmentColumn: number[] = [];
  const segmentStart: number[] = [];
  const inverseWidth: number[] = [];
  const flagColumn: number[] = [];
  const points = splitPoints(ensemble);
  const buffer = new Float32Array(rows);
  for (let c = 0; c < columns; c++) {
    const column = points[c]!;
    if (column.size === 0) continue;
    let n = 0;
    for (let r = 0; r < rows; r++) {
      const at = r * 2 * columns + c;
      if (inputs[at + columns] === 0) buffer[n++] = inputs[at]!;
    }
    if (n < rows) flagColumn.push(c);
    for (const { start, width } of strongest(column, buffer.subarray(0, n).sort(), bins)) {
      segmentColumn.push(c);
      segmentStart.push(start);
      inverseWidth.push(1 / width);
    }
  }
  // The graph has no empty tensors: a teacher that never splits gets a code and a flag that mean nothing to it.
  if (segmentColumn.length === 0) {
    segmentColumn.push(0);
    segmentStart.push(0);
    inverseWidth.push(1);
  }
  if (flagColumn.length === 0) flagColumn.push(segmentColumn[0]!);
  return {
    columns,
    segmentColumn: Int32Array.from(segmentColumn),
    segmentStart: Float32Array.from(segmentStart),
    inverseWidth: Float32Array.from(inverseWidth),
    flagColumn: Int32Array.from(flagColumn),
  };
}

/** Position along one ramp, unclipped, in float32 as every runtime computes it. */
export function rampPosition(segments: Segments, value: number, segment: number): number {
  return Math.fround(Math.fround(value - segments.segmentStart[segment]!) * segments.inverseWidth[segment]!);
}

/** Gain behind each threshold of each column; a split of present against missing has the threshold Infinity. */
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
    if (categoryStart[node]! >= 0) continue;
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
    if (!Number.isFinite(start)) continue;
    const above = firstAbove(sorted, start);
    // Thresholds between the same two data values are one decision.
    const before = ramps.at(-1);
    if (before && firstAbove(sorted, before.start) === above) before.gain += gain;
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
