/**
 * Splits a category column into two sets of codes. Codes are ordered by their smoothed gradient ratio and the best
 * prefix from either end is taken (Fisher's grouping); few codes are tried one against the rest. Missing, rare and
 * unseen codes always go right. Smoothing and the extra L2 keep small categories from fitting noise.
 */
import { COLUMN_BYTES } from "../kernels/index.ts";
import type { SearchInput, Split } from "./find-split.ts";
import { leafScore } from "./leaf-score.ts";

const SMOOTHING = 10;
const EXTRA_L2 = 10;
const MOST_CODES = 32;
const ONE_AGAINST_REST = 4;

export function findCategorySplit(
  input: SearchInput,
  column: number,
  parentScore: number,
  best: Split,
): void {
  const { plan, share, leaf, counts } = input;
  const { minHessian, minRowsPerLeaf: minRows } = plan.options;
  const { rows, bounds } = leaf;
  const { gradient: gradientUnit, hessian: hessianUnit } = share.unit;
  const { i32 } = share.kernels.heap.views;
  const first = (leaf.histogram + column * COLUMN_BYTES) >> 2;
  const firstCount = counts === null ? -1 : (counts + column * COLUMN_BYTES) >> 2;
  const hessianIn = (bin: number) => i32[first + 2 * bin]!;
  const gradientIn = (bin: number) => i32[first + 2 * bin + 1]!;
  const rowsPerHessian = rows / leaf.hessian;
  const sizeOf = (bin: number) =>
    counts === null ? hessianIn(bin) * rowsPerHessian : i32[firstCount + 2 * bin]!;
  const present: number[] = [];
  for (let bin = 0; bin < plan.bins[column]!.count; bin++) if (sizeOf(bin) >= 1) present.push(bin);
  const few = present.length <= ONE_AGAINST_REST;
  const l2 = few ? plan.options.l2 : plan.options.l2 + EXTRA_L2;
  const offer = (chosen: readonly number[], g: number, h: number, n: number) => {
    const leftH = h * hessianUnit;
    const rightH = (leaf.hessian - h) * hessianUnit;
    if (n < minRows || rows - n < minRows || leftH < minHessian || rightH < minHessian) return;
    const gain =
      leafScore(g * gradientUnit, leftH, l2, bounds) +
      leafScore((leaf.gradient - g) * gradientUnit, rightH, l2, bounds) -
      parentScore;
    if (gain <= best.gain) return;
    best.gain = gain;
    best.column = column;
    best.bin = -1;
    best.missingLeft = false;
    best.leftBins = Int32Array.from(chosen);
    best.leftGradient = g;
    best.leftHessian = h;
  };
  if (few) {
    for (const bin of present) offer([bin], gradientIn(bin), hessianIn(bin), sizeOf(bin));
    return;
  }
  const ratio = (bin: number) =>
    (gradientIn(bin) * gradientUnit) / (hessianIn(bin) * hessianUnit + SMOOTHING);
  const ordered = present.map((bin) => ({ bin, ratio: ratio(bin) }));
  ordered.sort((a, b) => a.ratio - b.ratio || a.bin - b.bin);
  for (let end = 0; end < 2; end++) {
    const sequence = end === 0 ? ordered : ordered.toReversed();
    const chosen: number[] = [];
    let g = 0;
    let h = 0;
    let n = 0;
    for (const { bin } of sequence.slice(0, Math.min(MOST_CODES, sequence.length - 1))) {
      chosen.push(bin);
      g += gradientIn(bin);
      h += hessianIn(bin);
      n += sizeOf(bin);
      offer(chosen, g, h, n);
    }
  }
}
