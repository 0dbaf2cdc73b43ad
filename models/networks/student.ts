/**
 * The student: a small network the browser runs. Input contract: `studentInput(row)` gives 2n float32 values, the n raw
 * values with 0 in place of a missing one, then n flags (1 = missing). Inside, each value becomes a piecewise linear
 * code over `bins` quantile segments, clip((x - start) / width, 0, 1), so that heavy tails need no scaling outside.
 * Then 2 hidden ReLU layers and one output: the margin.
 * Source of the code: Gorishniy et al., "On Embeddings for Numerical Features in Tabular Deep Learning" (2022).
 */
export interface Student {
  readonly columns: number;
  /** Segments per column; shorter codes are padded with segments of inverse width 0. */
  readonly bins: number;
  /** columns x bins, start of each segment. */
  readonly segmentStart: Float32Array;
  /** columns x bins, 1 / width of each segment, 0 for padding. */
  readonly inverseWidth: Float32Array;
  readonly hidden: readonly [number, number];
  /** (columns x bins + columns) x hidden[0]: codes first, then missing flags. Row-major, input by output. */
  readonly weight1: Float32Array;
  readonly bias1: Float32Array;
  readonly weight2: Float32Array;
  readonly bias2: Float32Array;
  readonly weight3: Float32Array;
  readonly bias3: Float32Array;
}

/** The one way to turn a feature row (NaN or null = missing) into the student's input. */
export function studentInput(row: ArrayLike<number | null>): Float32Array {
  const n = row.length;
  const input = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const value = row[i];
    if (value === null || value === undefined || Number.isNaN(value)) input[n + i] = 1;
    else input[i] = Math.min(3e38, Math.max(-3e38, value));
  }
  return input;
}
