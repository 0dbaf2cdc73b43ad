/**
 * The student: a small network the browser runs. Input contract: `studentInput(row)` gives 2n float32 values, the n raw
 * values with 0 in place of a missing one, then n flags (1 = missing). Inside, values become codes
 * clip((x - start) x inverse width, 0, 1) with ramps at the teacher's split points, so heavy tails need no scaling
 * outside. Then two hidden ReLU layers and one output: the margin. Codes of this kind: Gorishniy et al., "On Embeddings
 * for Numerical Features in Tabular Deep Learning" (2022).
 */
import type { Segments } from "./segments.ts";

export interface Student extends Segments {
  readonly hidden: readonly [number, number];
  /** (ramps, then flags) x hidden[0], row-major from input to output; the others likewise. */
  readonly weight1: Float32Array;
  readonly bias1: Float32Array;
  readonly weight2: Float32Array;
  readonly bias2: Float32Array;
  readonly weight3: Float32Array;
  readonly bias3: Float32Array;
}

/** Far outside any feature's range, and far enough from float32's end that no difference overflows. */
const LARGEST = 1e30;

/** The one way to turn a feature row (NaN or null = missing) into the student's input. */
export function studentInput(row: ArrayLike<number | null>): Float32Array {
  const n = row.length;
  const input = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const value = row[i];
    if (value === null || value === undefined || Number.isNaN(value)) input[n + i] = 1;
    else input[i] = Math.min(LARGEST, Math.max(-LARGEST, value));
  }
  return input;
}
