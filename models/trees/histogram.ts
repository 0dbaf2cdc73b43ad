/**
 * Gradient histograms in fixed point: gradient and hessian of a bin are neighbouring int32 sums. Integer sums do not
 * depend on the order of the rows, so neither the split found nor the model's bytes depend on how the work is divided.
 * The scale keeps the sum of absolute values of all rows below 2^30, so that no partial sum can overflow.
 */
export interface BinnedRows {
  /** Row by row, one byte a used column. */
  readonly bins: Uint8Array;
  readonly width: number;
  /** First histogram slot of each used column; slot = offset + bin. */
  readonly offsets: Int32Array;
  readonly slots: number;
}

export interface FixedPoint {
  readonly gradient: Int32Array;
  readonly hessian: Int32Array;
  /** Real value of one unit. */
  readonly gradientUnit: number;
  readonly hessianUnit: number;
}

const BUDGET = 2 ** 30;

/** Rounds derivatives to fixed point, scaled to the rows given. */
export function toFixedPoint(
  gradients: Float64Array,
  hessians: Float64Array,
  rows: Int32Array,
  into: { gradient: Int32Array; hessian: Int32Array },
): FixedPoint {
  let gradientSum = 0;
  let hessianSum = 0;
  for (const row of rows) {
    gradientSum += Math.abs(gradients[row]!);
    hessianSum += hessians[row]!;
  }
  // Rounding adds at most half a unit a row; the budget leaves a factor 2 below the int32 limit for it.
  const gradientUnit = gradientSum > 0 ? gradientSum / BUDGET : 1;
  const hessianUnit = hessianSum > 0 ? hessianSum / BUDGET : 1;
  for (const row of rows) {
    into.gradient[row] = Math.round(gradients[row]! / gradientUnit);
    into.hessian[row] = Math.round(hessians[row]! / hessianUnit);
  }
  return { gradient: into.gradient, hessian: into.hessian, gradientUnit, hessianUnit };
}

/** Adds the rows `order[start..end)` into a cleared histogram, over all used columns. */
export function buildHistogram(
  data: BinnedRows,
  fixed: FixedPoint,
  order: Int32Array,
  start: number,
  end: number,
  histogram: Int32Array,
): void {
  const { bins, width, offsets } = data;
  const { gradient, hessian } = fixed;
  histogram.fill(0);
  for (let i = start; i < end; i++) {
    const row = order[i]!;
    const g = gradient[row]!;
    const h = hessian[row]!;
    const base = row * width;
    for (let k = 0; k < width; k++) {
      const slot = (offsets[k]! + bins[base + k]!) << 1;
      histogram[slot] = histogram[slot]! + g;
      histogram[slot + 1] = histogram[slot + 1]! + h;
    }
  }
}

/** parent - child, written over the parent. */
export function subtractHistogram(parent: Int32Array, child: Int32Array): void {
  for (let i = 0; i < parent.length; i++) parent[i] = parent[i]! - child[i]!;
}

/** Exact row counts per slot, for the rare leaf where estimated counts misled the search. */
export function countRows(data: BinnedRows, order: Int32Array, start: number, end: number): Int32Array {
  const { bins, width, offsets, slots } = data;
  const counts = new Int32Array(slots);
  for (let i = start; i < end; i++) {
    const base = order[i]! * width;
    for (let k = 0; k < width; k++) {
      const slot = offsets[k]! + bins[base + k]!;
      counts[slot] = counts[slot]! + 1;
    }
  }
  return counts;
}
