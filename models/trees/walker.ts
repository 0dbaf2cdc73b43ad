/**
 * Trees laid out for the walking kernels, made once an ensemble. Trees that split on categories have a slower kernel of
 * their own for many rows and the plain loop for one; the leaves are always added in the order of the trees, so all ways
 * give the same bits.
 */
import { type OpenKernels, openKernels } from "../kernels/index.ts";
import type { Ensemble } from "./ensemble.ts";
import { leafOf } from "./leaf-of.ts";

const NODE_BYTES = 16;
/** Rows that pass all trees before the next ones do: few enough to stay in the cache. */
const ROWS_AT_ONCE = 64;

export interface Walker {
  marginOf(row: ArrayLike<number>): number;
  /** Adds the trees to the margins of rows that lie one after the other. */
  addMargins(values: Float64Array | Float32Array, margins: Float64Array): void;
}

/** A stretch of trees that one call can walk. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly mixed: boolean;
}

export function createWalker(ensemble: Ensemble, kernels: OpenKernels = openKernels()): Walker {
  const { columns, treeStart, value, baseMargin } = ensemble;
  const { heap, run } = kernels;
  const nodes = heap.take(value.length * NODE_BYTES);
  const values = heap.take(value.length * 8);
  const trees = heap.take(treeStart.length * 8);
  const input = heap.take(ROWS_AT_ONCE * columns * 8);
  const rowBytes = columns * 8;
  const table = heap.take(ROWS_AT_ONCE * rowBytes);
  const sums = heap.take(ROWS_AT_ONCE * 8);
  heap.views.f64.set(value, values >> 3);
  writeNodes(ensemble, kernels, nodes, heap.take(bytesOfSets(ensemble)));
  const stretches = writeTrees(ensemble, kernels, trees);
  const { views } = heap;
  const single = new Float32Array(columns);

  return {
    marginOf: (row) => {
      views.f64.set(row, input >> 3);
      run.roundRows(input, 1, columns, table);
      let margin = baseMargin;
      for (const { from, to, mixed } of stretches) {
        if (mixed) {
          single.set(row);
          for (let tree = from; tree < to; tree++)
            margin += value[leafOf(ensemble, treeStart[tree]!, single, 0)]!;
        } else {
          margin = run.walkRow(trees + from * 8, to - from, nodes, values, table, margin);
        }
      }
      return margin;
    },
    addMargins: (all, margins) => {
      for (let first = 0; first < margins.length; first += ROWS_AT_ONCE) {
        const rows = Math.min(ROWS_AT_ONCE, margins.length - first);
        const block = all.subarray(first * columns, (first + rows) * columns);
        views.f64.set(block, input >> 3);
        run.roundRows(input, rows, columns, table);
        views.f64.set(margins.subarray(first, first + rows), sums >> 3);
        for (const { from, to, mixed } of stretches) {
          const walk = mixed ? run.walkMixedRows : run.walkRows;
          walk(trees + from * 8, to - from, nodes, values, rows, rowBytes, table, sums);
        }
        margins.set(views.f64.subarray(sums >> 3, (sums >> 3) + rows), first);
      }
    },
  };
}

/** Adds trees one after the other, which keeps each one's nodes in the cache while all rows pass. */
export function addPlainly(
  ensemble: Ensemble,
  from: number,
  to: number,
  values: Float64Array | Float32Array,
  margins: Float64Array,
): void {
  const { columns, treeStart, value } = ensemble;
  const rounded = values instanceof Float32Array ? values : Float32Array.from(values);
  for (let tree = from; tree < to; tree++) {
    const root = treeStart[tree]!;
    for (let r = 0, at = 0; r < margins.length; r++, at += columns)
      margins[r] = margins[r]! + value[leafOf(ensemble, root, rounded, at)]!;
  }
}

/** Each node's set has its length in front. */
function bytesOfSets({ categoryStart, categoryLength }: Ensemble): number {
  let words = 0;
  for (let node = 0; node < categoryStart.length; node++)
    if (categoryStart[node]! >= 0) words += 1 + categoryLength[node]!;
  return words * 4;
}

function writeNodes(ensemble: Ensemble, { heap }: OpenKernels, place: number, sets: number): void {
  const { feature, threshold, left, right, missingLeft, columns } = ensemble;
  const { categoryStart, categoryLength, categoryWords } = ensemble;
  const { i32, u32, f32 } = heap.views;
  let set = sets >> 2;
  for (let node = 0; node < feature.length; node++) {
    const at = (place >> 2) + node * 4;
    const leaf = feature[node]! < 0;
    if (!leaf && categoryStart[node]! >= 0) {
      const from = categoryStart[node]!;
      const length = categoryLength[node]!;
      i32[at] = set << 2;
      i32[at + 1] = ~(4 * feature[node]!);
      u32[set++] = length;
      u32.set(categoryWords.subarray(from, from + length), set);
      set += length;
    } else {
      f32[at] = threshold[node]!;
      // Nodes that send missing values left look at the second half of the row, where those are -Infinity.
      i32[at + 1] = leaf ? 0 : 4 * (feature[node]! + (missingLeft[node] === 1 ? columns : 0));
    }
    i32[at + 2] = NODE_BYTES * (leaf ? node : right[node]!);
    i32[at + 3] = NODE_BYTES * (leaf ? node : left[node]!);
  }
}

function writeTrees(ensemble: Ensemble, { heap }: OpenKernels, place: number): Stretch[] {
  const { treeStart, feature, left, right, categoryStart } = ensemble;
  const { i32 } = heap.views;
  const depth = new Int32Array(feature.length);
  const stretches: Stretch[] = [];
  for (let tree = 0; tree + 1 < treeStart.length; tree++) {
    let deepest = 0;
    let mixed = false;
    for (let node = treeStart[tree]!; node < treeStart[tree + 1]!; node++) {
      if (feature[node]! < 0) continue;
      mixed ||= categoryStart[node]! >= 0;
      for (const child of [left[node]!, right[node]!]) {
        depth[child] = depth[node]! + 1;
        deepest = Math.max(deepest, depth[child]!);
      }
    }
    i32[(place >> 2) + 2 * tree] = treeStart[tree]! * NODE_BYTES;
    i32[(place >> 2) + 2 * tree + 1] = deepest;
    const last = stretches.at(-1);
    if (last?.mixed === mixed) stretches[stretches.length - 1] = { ...last, to: tree + 1 };
    else stretches.push({ from: tree, to: tree + 1, mixed });
  }
  return stretches;
}
