/** Margins of rows: sum of the leaves they reach. */
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
  const word = value >> 5;
  if (!(value >= 0) || word >= ensemble.categoryLength[node]!) return false;
  return ((ensemble.categoryWords[ensemble.categoryStart[node]! + word]! >>> (value & 31)) & 1) === 1;
}

/** Margin of one row (NaN = missing). */
export function marginOf(ensemble: Ensemble, row: ArrayLike<number>): number {
  return marginAt(ensemble, Float32Array.from(row), 0);
}

/** Margins of many rows, one after the other in `values`. */
export function marginsOf(ensemble: Ensemble, values: Float64Array | Float32Array): Float64Array {
  const rounded = values instanceof Float32Array ? values : Float32Array.from(values);
  const rows = rounded.length / ensemble.columns;
  if (!Number.isInteger(rows))
    throw new RangeError(`${values.length} values are not rows of ${ensemble.columns} columns`);
  const margins = new Float64Array(rows).fill(ensemble.baseMargin);
  const { treeStart, value } = ensemble;
  // Tree by tree keeps one tree's nodes in the cache while all rows pass.
  for (let tree = 0; tree + 1 < treeStart.length; tree++) {
    const root = treeStart[tree]!;
    for (let r = 0, at = 0; r < rows; r++, at += ensemble.columns)
      margins[r] = margins[r]! + value[leafOf(ensemble, root, rounded, at)]!;
  }
  return margins;
}

function marginAt(ensemble: Ensemble, row: Float32Array, at: number): number {
  const { treeStart, value } = ensemble;
  let margin = ensemble.baseMargin;
  for (let tree = 0; tree + 1 < treeStart.length; tree++)
    margin += value[leafOf(ensemble, treeStart[tree]!, row, at)]!;
  return margin;
}
