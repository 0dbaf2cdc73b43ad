/** The best split of a leaf from its histogram: second-order gain, missing values tried on both sides. */
import type { ColumnBins } from "./binning.ts";
import { findCategorySplit } from "./find-category-split.ts";
import { bestValue, type LeafBounds, leafScore } from "./leaf-score.ts";

export interface SearchInput {
  readonly histogram: Int32Array;
  readonly offsets: Int32Array;
  /** Bins of each used column. */
  readonly bins: readonly ColumnBins[];
  /** Used columns open to this tree. */
  readonly open: Int32Array;
  /** Monotone direction of each used column. */
  readonly monotone: Int8Array;
  readonly gradientUnit: number;
  readonly hessianUnit: number;
  readonly l2: number;
  readonly minHessian: number;
  readonly minRows: number;
  readonly minGain: number;
  readonly rows: number;
  /** Integer sums over the leaf. */
  readonly gradient: number;
  readonly hessian: number;
  readonly bounds: LeafBounds;
  /** Exact row counts per slot; null = estimate them from the hessian share. */
  readonly counts: Int32Array | null;
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
  const parentScore = leafScore(
    input.gradient * input.gradientUnit,
    input.hessian * input.hessianUnit,
    input.l2,
    input.bounds,
  );
  const best: Split = {
    gain: input.minGain,
    column: -1,
    bin: 0,
    missingLeft: false,
    leftBins: null,
    leftGradient: 0,
    leftHessian: 0,
  };
  for (const column of input.open) {
    if (input.bins[column]!.codes) findCategorySplit(input, column, parentScore, best);
    else findNumericSplit(input, column, parentScore, best);
  }
  return best.column < 0 ? null : best;
}

function findNumericSplit(input: SearchInput, column: number, parentScore: number, best: Split): void {
  const { histogram, counts, rows, minRows, l2, minHessian, gradientUnit, hessianUnit, bounds } = input;
  const { count, hasMissing } = input.bins[column]!;
  const first = input.offsets[column]!;
  const missingSlot = first + count;
  const missingG = hasMissing ? histogram[missingSlot << 1]! : 0;
  const missingH = hasMissing ? histogram[(missingSlot << 1) + 1]! : 0;
  const missing = hasMissing && (missingH > 0 || missingG !== 0);
  const direction = input.monotone[column]!;
  const constrained = direction !== 0 || bounds.low !== -Infinity || bounds.high !== Infinity;
  const rowsPerHessian = rows / input.hessian;
  const missingRows = counts ? counts[missingSlot]! : missingH * rowsPerHessian;
  // Without missing values in the leaf only one pass is needed, and the larger side takes what may come later.
  for (let pass = 0; pass < (missing ? 2 : 1); pass++) {
    const missingLeft = pass === 1;
    let g = missingLeft ? missingG : 0;
    let h = missingLeft ? missingH : 0;
    let n = missingLeft ? missingRows : 0;
    // With missing values on the right even the last bin can be a split: present against missing.
    const end = missing && !missingLeft ? count : count - 1;
    for (let bin = 0; bin < end; bin++) {
      const slot = first + bin;
      const binH = histogram[(slot << 1) + 1]!;
      const binG = histogram[slot << 1]!;
      if (binH === 0 && binG === 0 && counts === null) continue;
      g += binG;
      h += binH;
      n += counts ? counts[slot]! : binH * rowsPerHessian;
      if (n < minRows) continue;
      if (rows - n < minRows) break;
      const leftH = h * hessianUnit;
      const rightH = (input.hessian - h) * hessianUnit;
      if (leftH < minHessian) continue;
      if (rightH < minHessian) break;
      const leftG = g * gradientUnit;
      const rightG = (input.gradient - g) * gradientUnit;
      let gain: number;
      if (constrained) {
        if (direction !== 0) {
          const step = bestValue(rightG, rightH, l2, bounds) - bestValue(leftG, leftH, l2, bounds);
          if (step * direction < 0) continue;
        }
        gain = leafScore(leftG, leftH, l2, bounds) + leafScore(rightG, rightH, l2, bounds) - parentScore;
      } else {
        gain = (leftG * leftG) / (leftH + l2) + (rightG * rightG) / (rightH + l2) - parentScore;
      }
      if (gain > best.gain) {
        best.gain = gain;
        best.column = column;
        best.bin = bin;
        best.missingLeft = missing ? missingLeft : 2 * h > input.hessian;
        best.leftBins = null;
        best.leftGradient = g;
        best.leftHessian = h;
      }
    }
  }
}
