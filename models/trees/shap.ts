/**
 * Exact path-dependent TreeSHAP (Lundberg et al. 2018) in the Owen-integral form: the Shapley value of a leaf v for a
 * column i on its path is v (o_i - z_i) times the integral over [0, 1] of the product of the other columns' factors
 * z_j + (o_j - z_j) t. The integrand is a polynomial, so Gauss-Legendre points make the integral exact. One rising
 * loop multiplies the factors along the paths, one falling loop sums the leaves; O(nodes x points) a row.
 */
import { type OpenKernels, openKernels, SPLIT_BYTES } from "../kernels/index.ts";
import type { Ensemble } from "./ensemble.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import type { ShapPlan } from "./shap-plan.ts";

const TREE_BYTES = 32;

/** Contributions per column; base + their sum = margin. `plain` runs without compiled kernels, with the same bits. */
export function createExplainer(
  ensemble: Ensemble,
  plan: ShapPlan,
  options: { plain?: boolean } = {},
): (row: ArrayLike<number>) => Float64Array {
  const { columns, treeStart, categoryWords } = ensemble;
  const kernels = openKernels(options);
  const { heap, run } = kernels;
  const { trees, scratch, most } = layOutTables(ensemble, plan, kernels);
  const words = heap.take(categoryWords.byteLength);
  heap.views.u32.set(categoryWords, words >> 2);
  const [products, sums] = [heap.take(scratch), heap.take(scratch)];
  const follows = heap.take(most);
  const input = heap.take(columns * 8);
  const row = heap.take(columns * 8);
  const contributions = heap.take(columns * 8);
  const { f64 } = heap.views;
  const count = treeStart.length - 1;
  const from = contributions >> 3;

  return (given) => {
    f64.set(given, input >> 3);
    run.roundRows(input, 1, columns, row);
    f64.fill(0, from, from + columns);
    run.explainRow(trees, count, row, words, products, sums, follows, contributions);
    return f64.slice(from, from + columns);
  };
}

/** Writes every tree's tables; gives the trees' address, the bytes of a scratch array and the most nodes of a tree. */
function layOutTables(ensemble: Ensemble, plan: ShapPlan, kernels: OpenKernels) {
  const { treeStart, feature, value } = ensemble;
  const { heap } = kernels;
  const count = treeStart.length - 1;
  const trees = heap.take(count * TREE_BYTES);
  const values = heap.take(value.length * 8);
  const quadratures = new Map<number, number>();
  let scratch = 0;
  let most = 1;
  for (let tree = 0; tree < count; tree++) {
    const start = treeStart[tree]!;
    const end = treeStart[tree + 1]!;
    const pairs = plan.pairs[tree]!;
    scratch = Math.max(scratch, (end - start) * pairs * 16);
    most = Math.max(most, end - start);
    if (!quadratures.has(pairs)) quadratures.set(pairs, writeQuadrature(pairs, kernels));
    const splits = writeSplits(ensemble, plan, tree, kernels);
    const { i32, u32 } = heap.views;
    const at = (trees + tree * TREE_BYTES) >> 2;
    u32[at] = splits.address;
    i32[at + 1] = splits.count;
    i32[at + 2] = pairs;
    u32[at + 3] = quadratures.get(pairs)!;
    u32[at + 4] = values + start * 8;
  }
  const { f64 } = heap.views;
  for (let node = 0; node < value.length; node++)
    f64[(values >> 3) + node] = feature[node]! < 0 ? value[node]! : 0;
  return { trees, scratch, most };
}

/** Weights, t, 1 - t and 1 / (1 - t) at the points, one vector after the other. */
function writeQuadrature(pairs: number, { heap }: OpenKernels): number {
  const points = 2 * pairs;
  const place = heap.take(4 * points * 8);
  const { nodes, weights } = gaussLegendre(points);
  const { f64 } = heap.views;
  for (let q = 0; q < points; q++) {
    const at = (place >> 3) + q;
    f64[at] = weights[q]!;
    f64[at + points] = nodes[q]!;
    f64[at + 2 * points] = 1 - nodes[q]!;
    f64[at + 3 * points] = 1 / (1 - nodes[q]!);
  }
  return place;
}

/** Inner nodes of a tree and, per edge, the reciprocals of the factor for a row that follows. */
function writeSplits(ensemble: Ensemble, plan: ShapPlan, tree: number, { heap }: OpenKernels) {
  const { feature, threshold, left, right, missingLeft, treeStart, columns } = ensemble;
  const { categoryStart, categoryLength } = ensemble;
  const start = treeStart[tree]!;
  const inner: number[] = [];
  for (let node = start; node < treeStart[tree + 1]!; node++) if (feature[node]! >= 0) inner.push(node);
  const points = plan.pairs[tree]! * 2;
  const place = heap.take(inner.length * SPLIT_BYTES);
  const inverses = heap.take(inner.length * 2 * points * 8);
  const { i32, f32, f64 } = heap.views;
  const { nodes: t } = gaussLegendre(points);
  const inverseOf = new Map<number, number>();
  for (const [k, node] of inner.entries()) {
    for (const [side, child] of [left[node]!, right[node]!].entries()) {
      const to = inverses + (2 * k + side) * points * 8;
      inverseOf.set(child, to);
      const z = plan.ratio[child]!;
      for (let q = 0; q < points; q++) f64[(to >> 3) + q] = 1 / (z * (1 - t[q]!) + t[q]!);
    }
    const at = (place + k * SPLIT_BYTES) >> 2;
    const same = plan.ancestor[left[node]!]!;
    const isCategory = categoryStart[node]! >= 0;
    const second = missingLeft[node] === 1 && !isCategory;
    i32[at] = 4 * (feature[node]! + (second ? columns : 0));
    f32[at + 1] = threshold[node]!;
    i32[at + 2] = node - start;
    i32[at + 3] = left[node]! - start;
    i32[at + 4] = right[node]! - start;
    i32[at + 5] = same < 0 ? -1 : same - start;
    f64[(at >> 1) + 3] = plan.ratio[left[node]!]!;
    f64[(at >> 1) + 4] = plan.ratio[right[node]!]!;
    f64[(at >> 1) + 5] = same < 0 ? 1 : 1 / plan.ratio[same]!;
    i32[at + 12] = inverses + 2 * k * points * 8;
    i32[at + 13] = same < 0 ? 0 : inverseOf.get(same)!;
    i32[at + 14] = isCategory ? categoryStart[node]! : 0;
    i32[at + 15] = isCategory ? categoryLength[node]! : 0;
    f64[(at >> 1) + 8] = same < 0 ? 1 : plan.ratio[same]!;
    i32[at + 18] = 8 * feature[node]!;
  }
  return { address: place, count: inner.length };
}
