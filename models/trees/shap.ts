/**
 * Exact path-dependent TreeSHAP (Lundberg et al. 2018) in the Owen-integral form: the Shapley value of a leaf v for a
 * column i on its path is v (o_i - z_i) times the integral over [0, 1] of the product of the other columns' factors
 * z_j + (o_j - z_j) t. The integrand is a polynomial, so Gauss-Legendre points make the integral exact. One rising
 * loop multiplies the factors along the paths, one falling loop sums the leaves; O(nodes x points) a row.
 */
import type { Ensemble } from "./ensemble.ts";
import type { ShapPlan } from "./shap-plan.ts";
import { inCategorySet } from "./walk.ts";

/** Contributions per column; base + their sum = margin. Buffers are reused between rows. */
export function createExplainer(
  ensemble: Ensemble,
  plan: ShapPlan,
): (row: ArrayLike<number>) => Float64Array {
  const { feature, left, treeStart, columns } = ensemble;
  const { points, parent, ancestor, ratio, followed, missed, followedInverse, missedInverse, leafWeight } =
    plan;
  let largest = 0;
  for (let tree = 0; tree + 1 < treeStart.length; tree++)
    largest = Math.max(largest, treeStart[tree + 1]! - treeStart[tree]!);
  const product = new Float64Array(largest * points);
  const sum = new Float64Array(largest * points);
  // 1 when the row follows every edge of this column down to here.
  const follows = new Uint8Array(largest);

  return (input) => {
    const row = Float32Array.from(input);
    const contributions = new Float64Array(columns);
    for (let tree = 0; tree + 1 < treeStart.length; tree++) {
      const start = treeStart[tree]!;
      const end = treeStart[tree + 1]!;
      product.fill(1, 0, points);
      for (let node = start; node < end; node++) {
        const at = (node - start) * points;
        if (node > start) {
          const from = parent[node]!;
          const same = ancestor[node]!;
          const onWay = (left[from] === node) === goesLeft(ensemble, from, row[feature[from]!]!);
          const o = onWay && (same < 0 || follows[same - start] === 1) ? 1 : 0;
          follows[node - start] = o;
          const factors = o === 1 ? followed : missed;
          const up = (from - start) * points;
          if (same < 0) {
            for (let q = 0; q < points; q++) product[at + q] = product[up + q]! * factors[node * points + q]!;
          } else {
            const old = follows[same - start] === 1 ? followedInverse : missedInverse;
            for (let q = 0; q < points; q++)
              product[at + q] = product[up + q]! * factors[node * points + q]! * old[same * points + q]!;
          }
        }
        if (feature[node]! < 0)
          for (let q = 0; q < points; q++) sum[at + q] = product[at + q]! * leafWeight[node * points + q]!;
        else sum.fill(0, at, at + points);
      }
      for (let node = end - 1; node > start; node--) {
        const at = (node - start) * points;
        const from = parent[node]!;
        const up = (from - start) * points;
        const same = ancestor[node]!;
        const o = follows[node - start]!;
        const inverse = o === 1 ? followedInverse : missedInverse;
        let own = 0;
        for (let q = 0; q < points; q++) {
          const s = sum[at + q]!;
          sum[up + q] = sum[up + q]! + s;
          own += s * inverse[node * points + q]!;
        }
        let share = (o - ratio[node]!) * own;
        if (same >= 0) {
          // Below this edge the column's term is the combined one, so the higher edge's term is taken back.
          const oldFollows = follows[same - start]!;
          const old = oldFollows === 1 ? followedInverse : missedInverse;
          let higher = 0;
          for (let q = 0; q < points; q++) higher += sum[at + q]! * old[same * points + q]!;
          share -= (oldFollows - ratio[same]!) * higher;
        }
        const column = feature[from]!;
        contributions[column] = contributions[column]! + share;
      }
    }
    return contributions;
  };
}

function goesLeft(ensemble: Ensemble, node: number, value: number): boolean {
  if (ensemble.categoryStart[node]! >= 0) return inCategorySet(ensemble, node, value);
  return value <= ensemble.threshold[node]! || (ensemble.missingLeft[node] === 1 && Number.isNaN(value));
}
