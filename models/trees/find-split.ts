/** The best split of a leaf from its histogram: second-order gain, missing values tried on both sides. */
import { COLUMN_BYTES, RESULT } from "../kernels/index.ts";
import { findCategorySplit } from "./find-category-split.ts";
import type { Leaf } from "./growing-leaf.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import { bestValue, leafScore } from "./leaf-score.ts";
import type { TrainingShare } from "./training-share.ts";

export interface SearchInput {
  readonly plan: GrowthPlan;
  readonly share: TrainingShare;
  /** Used columns to search. */
  readonly columns: Int32Array;
  readonly leaf: Leaf;
  /** Address of exact row counts per slot; null = estimate them from the hessian share. */
  readonly counts: number | null;
}

export interface Split {
  gain: number;
  /** Used column. */
  column: number;
  /** Numeric: bins up to this one go left. */
  bin: number;
  missingLeft: boolean;
  /** Category split: the value bins that go left; null for numeric. */
  leftBins: Int32Array | null;
  leftGradient: number;
  leftHessian: number;
}

/** The best split, or null when none reaches the limits. Ties go to the first column and the lowest bin. */
export function findSplit(input: SearchInput): Split | null {
  const { plan, share, leaf } = input;
  const { bounds } = leaf;
  const parentScore = leafScore(
    leaf.gradient * share.unit.gradient,
    leaf.hessian * share.unit.hessian,
    plan.options.l2,
    bounds,
  );
  const best: Split = {
    gain: plan.options.minGain,
    column: -1,
    bin: 0,
    missingLeft: false,
    leftBins: null,
    leftGradient: 0,
    leftHessian: 0,
  };
  const bounded = bounds.low !== -Infinity || bounds.high !== Infinity;
  for (const column of input.columns) {
    if (plan.bins[column]!.codes) findCategorySplit(input, column, parentScore, best);
    else if (bounded || plan.monotone[column] !== 0 || input.counts !== null)
      findGuardedSplit(input, column, parentScore, best);
    else findFreeSplit(input, column, parentScore, best);
  }
  return best.column < 0 ? null : best;
}

function findFreeSplit(input: SearchInput, column: number, parentScore: number, best: Split): void {
  const { plan, share, leaf } = input;
  const { count, hasMissing } = plan.bins[column]!;
  const { l2, minHessian, minRowsPerLeaf } = plan.options;
  const found = share.kernels.run.searchColumn(
    leaf.histogram + column * COLUMN_BYTES,
    count,
    hasMissing ? 1 : 0,
    leaf.gradient,
    leaf.hessian,
    share.unit.gradient,
    share.unit.hessian,
    l2,
    minHessian,
    minRowsPerLeaf,
    leaf.rows,
    best.gain + parentScore,
  );
  if (found === 0) return;
  const { f64, i32 } = share.kernels.heap.views;
  const at = RESULT >> 3;
  best.gain = f64[at]! - parentScore;
  best.column = column;
  best.bin = i32[2 * at + 6]!;
  best.missingLeft = i32[2 * at + 7] === 1;
  best.leftBins = null;
  best.leftGradient = f64[at + 1]!;
  best.leftHessian = f64[at + 2]!;
}

/** The same search with monotone direction, bounds on the values or exact row counts. */
function findGuardedSplit(input: SearchInput, column: number, parentScore: number, best: Split): void {
  const { plan, share, leaf, counts } = input;
  const { l2, minHessian, minRowsPerLeaf: minRows } = plan.options;
  const { bounds, rows } = leaf;
  const { i32 } = share.kernels.heap.views;
  const { count, hasMissing } = plan.bins[column]!;
  const first = (leaf.histogram + column * COLUMN_BYTES) >> 2;
  const firstCount = counts === null ? -1 : (counts + column * COLUMN_BYTES) >> 2;
  const rowsPerHessian = rows / leaf.hessian;
  const rowsIn = (bin: number) =>
    counts === null ? i32[first + 2 * bin]! * rowsPerHessian : i32[firstCount + 2 * bin]!;
  const missingH = hasMissing ? i32[first + 2 * count]! : 0;
  const missingG = hasMissing ? i32[first + 2 * count + 1]! : 0;
  const missing = missingH !== 0 || missingG !== 0;
  const direction = plan.monotone[column]!;
  for (let pass = 0; pass < (missing ? 2 : 1); pass++) {
    const missingLeft = pass === 1;
    let g = missingLeft ? missingG : 0;
    let h = missingLeft ? missingH : 0;
    let n = missingLeft ? rowsIn(count) : 0;
    // With missing values on the right even the last bin can be a split: present against missing.
    const end = missing && !missingLeft ? count : count - 1;
    for (let bin = 0; bin < end; bin++) {
      g += i32[first + 2 * bin + 1]!;
      h += i32[first + 2 * bin]!;
      n += rowsIn(bin);
      if (n < minRows) continue;
      if (rows - n < minRows) break;
      const leftH = h * share.unit.hessian;
      const rightH = (leaf.hessian - h) * share.unit.hessian;
      if (leftH < minHessian) continue;
      if (rightH < minHessian) break;
      const leftG = g * share.unit.gradient;
      const rightG = (leaf.gradient - g) * share.unit.gradient;
      if (direction !== 0) {
        const step = bestValue(rightG, rightH, l2, bounds) - bestValue(leftG, leftH, l2, bounds);
        if (step * direction < 0) continue;
      }
      const gain = leafScore(leftG, leftH, l2, bounds) + leafScore(rightG, rightH, l2, bounds) - parentScore;
      if (gain <= best.gain) continue;
      best.gain = gain;
      best.column = column;
      best.bin = bin;
      // Where no value was missing the larger side takes what may come later.
      best.missingLeft = missing ? missingLeft : 2 * h > leaf.hessian;
      best.leftBins = null;
      best.leftGradient = g;
      best.leftHessian = h;
    }
  }
}
