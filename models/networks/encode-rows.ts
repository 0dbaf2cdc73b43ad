/**
 * Rows in the form that training reads: per value the number of whole segments below it and the part of the next one.
 * A code is 1 for every whole segment, the part for the next and 0 beyond, so a first-layer product is one prefix sum
 * plus one row of weights, whatever the number of segments.
 */
import type { Segments } from "./segments.ts";

export interface EncodedRows {
  readonly rows: number;
  readonly columns: number;
  readonly whole: Uint8Array;
  readonly part: Float32Array;
  readonly missing: Uint8Array;
}

/** `inputs` are student inputs, one after the other. */
export function encodeRows(segments: Segments, inputs: Float32Array): EncodedRows {
  const { columns, bins, segmentStart, inverseWidth } = segments;
  const rows = inputs.length / (2 * columns);
  const whole = new Uint8Array(rows * columns);
  const part = new Float32Array(rows * columns);
  const missing = new Uint8Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const value = inputs[r * 2 * columns + c]!;
      const at = r * columns + c;
      missing[at] = inputs[r * 2 * columns + columns + c] === 0 ? 0 : 1;
      let k = 0;
      while (k < bins - 1 && segmentPart(value, segmentStart, inverseWidth, c * bins + k) >= 1) k++;
      whole[at] = k;
      part[at] = Math.min(1, Math.max(0, segmentPart(value, segmentStart, inverseWidth, c * bins + k)));
    }
  }
  return { rows, columns, whole, part, missing };
}

/** Position along one segment, unclipped; 0 on a padding segment. */
export function segmentPart(
  value: number,
  segmentStart: Float32Array,
  inverseWidth: Float32Array,
  segment: number,
): number {
  return Math.fround(Math.fround(value - segmentStart[segment]!) * inverseWidth[segment]!);
}
