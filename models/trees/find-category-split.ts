/**
 * Splits a category column into two sets of codes. Codes are ordered by their smoothed gradient ratio and the best
 * prefix from either end is taken (Fisher's grouping); few codes are tried one against the rest. Missing, rare and
 * unseen codes always go right. Smoothing and the extra L2 keep small categories from fitting noise.
 */
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
  const { histogram, counts, rows, minRows, minHessian, gradientUnit, hessianUnit, bounds } = input;
  const first = input.offsets[column]!;
  const rowsPerHessian = rows / input.hessian;
  const sizeOf = (bin: number) =>
    counts ? counts[first + bin]! : histogram[((first + bin) << 1) + 1]! * rowsPerHessian;
  const present: number[] = [];
  for (let bin = 0; bin < input.bins[column]!.count; bin++) if (sizeOf(bin) >= 1) present.push(bin);
  const few = present.length <= ONE_AGAINST_REST;
  const l2 = few ? input.l2 : input.l2 + EXTRA_L2;
  const offer = (chosen: readonly number[], g: number, h: number, n: number) => {
    const leftH = h * hessianUnit;
    const rightH = (input.hessian - h) * hessianUnit;
    if (n < minRows || rows - n < minRows || leftH < minHessian || rightH < minHessian) return;
    const gain =
      leafScore(g * gradientUnit, leftH, l2, bounds) +
      leafScore((input.gradient - g) * gradientUnit, rightH, l2, bounds) -
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
    for (const bin of present) {
      const slot = (first + bin) << 1;
      offer([bin], histogram[slot]!, histogram[slot + 1]!, sizeOf(bin));
    }
    return;
  }
  const ratio = (bin: number) => {
    const slot = (first + bin) << 1;
    return (histogram[slot]! * gradientUnit) / (histogram[slot + 1]! * hessianUnit + SMOOTHING);
  };
  const ordered = present.map((bin) => ({ bin, ratio: ratio(bin) }));
  ordered.sort((a, b) => a.ratio - b.ratio || a.bin - b.bin);
  for (let end = 0; end < 2; end++) {
    const sequence = end === 0 ? ordered : ordered.toReversed();
    const chosen: number[] = [];
    let g = 0;
    let h = 0;
    let n = 0;
    for (const { bin } of sequence.slice(0, Math.min(MOST_CODES, sequence.length - 1))) {
      const slot = (first + bin) << 1;
      chosen.push(bin);
      g += histogram[slot]!;
      h += histogram[slot + 1]!;
      n += sizeOf(bin);
      offer(chosen, g, h, n);
    }
  }
}
