/**
 * What TreeSHAP needs of an ensemble that does not depend on the row: the quadrature and, per edge, the factor by which
 * the path product changes. An edge belongs to the node it leads into; nodes lie in preorder.
 *
 * Write z for the product of cover ratios of one column's edges on the path and o for 1 when the row follows them all.
 * The column's factor at quadrature point t is z + (o - z) t. When the column stood higher on the path already, its old
 * factor is divided out.
 */
import type { Ensemble } from "./ensemble.ts";
import { gaussLegendre } from "./gauss-legendre.ts";

export interface ShapPlan {
  readonly points: number;
  /** Node that the edge comes from; -1 at roots. */
  readonly parent: Int32Array;
  /** Node of the nearest higher edge on the path that tests the same column; -1 when there is none. */
  readonly ancestor: Int32Array;
  /** Combined cover ratio z of the column along the path, this edge included. */
  readonly ratio: Float64Array;
  /** nodes x points: the column's factor when the row follows (o = 1) and when it does not (o = 0). */
  readonly followed: Float64Array;
  readonly missed: Float64Array;
  /** Their reciprocals: a multiplication is cheaper than a division. */
  readonly followedInverse: Float64Array;
  readonly missedInverse: Float64Array;
  /** nodes x points: leaf value x quadrature weight, 0 at inner nodes. */
  readonly leafWeight: Float64Array;
  /** Expected margin over the training rows. */
  readonly base: number;
}

export function planShap(ensemble: Ensemble): ShapPlan {
  const { feature, left, right, cover, value, treeStart, baseMargin } = ensemble;
  const count = feature.length;
  const parent = new Int32Array(count).fill(-1);
  const ancestor = new Int32Array(count).fill(-1);
  const ratio = new Float64Array(count).fill(1);
  const reach = new Float64Array(count).fill(1);
  const distinct = new Int32Array(count);
  let most = 1;
  let base = baseMargin;
  for (let node = 0; node < count; node++) {
    if (feature[node]! < 0) {
      base += value[node]! * reach[node]!;
      if (distinct[node]! > most) most = distinct[node]!;
      continue;
    }
    let above = node;
    while (parent[above]! >= 0 && feature[parent[above]!] !== feature[node]) above = parent[above]!;
    const same = parent[above]! >= 0 ? above : -1;
    for (const child of [left[node]!, right[node]!]) {
      const share = cover[child]! / cover[node]!;
      parent[child] = node;
      ancestor[child] = same;
      ratio[child] = same >= 0 ? ratio[same]! * share : share;
      reach[child] = reach[node]! * share;
      distinct[child] = distinct[node]! + (same >= 0 ? 0 : 1);
    }
  }
  const points = Math.ceil(most / 2);
  const { nodes: t, weights } = gaussLegendre(points);
  const followed = new Float64Array(count * points);
  const missed = new Float64Array(count * points);
  const leafWeight = new Float64Array(count * points);
  for (let node = 0; node < count; node++) {
    for (let q = 0; q < points; q++) {
      const z = ratio[node]!;
      followed[node * points + q] = z + (1 - z) * t[q]!;
      missed[node * points + q] = z * (1 - t[q]!);
      if (feature[node]! < 0) leafWeight[node * points + q] = value[node]! * weights[q]!;
    }
  }
  checkPreorder(treeStart, parent);
  const followedInverse = followed.map((factor) => 1 / factor);
  const missedInverse = missed.map((factor) => 1 / factor);
  return {
    points,
    parent,
    ancestor,
    ratio,
    followed,
    missed,
    followedInverse,
    missedInverse,
    leafWeight,
    base,
  };
}

function checkPreorder(treeStart: Int32Array, parent: Int32Array): void {
  for (let tree = 0; tree + 1 < treeStart.length; tree++)
    for (let node = treeStart[tree]! + 1; node < treeStart[tree + 1]!; node++)
      if (!(parent[node]! >= treeStart[tree]! && parent[node]! < node))
        throw new RangeError(`node ${node} does not lie behind its parent`);
}
