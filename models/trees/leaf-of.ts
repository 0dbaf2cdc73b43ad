/** The walk of one row down one tree. */
import type { Ensemble } from "./ensemble.ts";

/** Index of the leaf that a float32 row reaches from `root`; `at` is where the row starts in `row`. */
export function leafOf(ensemble: Ensemble, root: number, row: Float32Array, at: number): number {
  const { feature, threshold, left, right, missingLeft, categoryStart } = ensemble;
  let node = root;
  let column = feature[node]!;
  while (column >= 0) {
    const value = row[at + column]!;
    if (categoryStart[node]! >= 0) {
      node = inCategorySet(ensemble, node, value) ? left[node]! : right[node]!;
    } else if (value <= threshold[node]!) {
      node = left[node]!;
    } else {
      node = missingLeft[node] === 1 && Number.isNaN(value) ? left[node]! : right[node]!;
    }
    column = feature[node]!;
  }
  return node;
}

/** Whether a category code is in the left set of a category split; missing and unseen codes are not. */
export function inCategorySet(ensemble: Ensemble, node: number, value: number): boolean {
  // Compared before any bit is looked at: shifts take a number modulo 2^32.
  if (!(value >= 0 && value < 32 * ensemble.categoryLength[node]!)) return false;
  const word = ensemble.categoryWords[ensemble.categoryStart[node]! + (value >> 5)]!;
  return ((word >>> (value & 31)) & 1) === 1;
}
