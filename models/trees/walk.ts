/** Margins of rows: sum of the leaves they reach. */
import type { Ensemble } from "./ensemble.ts";
import { leafOf } from "./leaf-of.ts";
import { addPlainly, createWalker, type Walker } from "./walker.ts";

/** Laying an ensemble out pays from so many rows on. */
const WORTH_LAYING_OUT = 64;

/** Rows that an ensemble has seen, and its walker once there is one. */
const seen = new WeakMap<Ensemble, { rows: number; walker: Walker | null }>();

function walkerFor(ensemble: Ensemble, rows: number): Walker | null {
  let entry = seen.get(ensemble);
  if (!entry) {
    entry = { rows: 0, walker: null };
    seen.set(ensemble, entry);
  }
  entry.rows += rows;
  if (entry.rows >= WORTH_LAYING_OUT) entry.walker ??= createWalker(ensemble);
  return entry.walker;
}

/** Margin of one row (NaN = missing). */
export function marginOf(ensemble: Ensemble, row: ArrayLike<number>): number {
  const walker = walkerFor(ensemble, 1);
  if (walker) return walker.marginOf(row);
  const { treeStart, value } = ensemble;
  const rounded = Float32Array.from(row);
  let margin = ensemble.baseMargin;
  for (let tree = 0; tree + 1 < treeStart.length; tree++)
    margin += value[leafOf(ensemble, treeStart[tree]!, rounded, 0)]!;
  return margin;
}

/** Margins of many rows, one after the other in `values`. */
export function marginsOf(ensemble: Ensemble, values: Float64Array | Float32Array): Float64Array {
  const rows = values.length / ensemble.columns;
  if (!Number.isInteger(rows))
    throw new RangeError(`${values.length} values are not rows of ${ensemble.columns} columns`);
  const margins = new Float64Array(rows).fill(ensemble.baseMargin);
  const walker = walkerFor(ensemble, rows);
  if (walker) walker.addMargins(values, margins);
  else addPlainly(ensemble, 0, ensemble.treeStart.length - 1, values, margins);
  return margins;
}
