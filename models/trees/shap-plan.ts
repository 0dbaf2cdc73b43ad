/**
 * What TreeSHAP needs of an ensemble that does not depend on the row.
 *
 * Write z for the product of cover ratios of one column's edges on the path and o for 1 when the row follows them all.
 * The column's factor at quadrature point t is z + (o - z) t: z (1 - t) for a row that strays, z (1 - t) + t for one that
 * follows. Where the column stood higher on the path already, its old factor is divided out. An edge belongs to the node
 * it leads into; nodes lie in preorder.
 */
import type { Ensemble } from "./ensemble.ts";

export interface ShapPlan {
  /** Node that the edge comes from; -1 at roots. */
  readonly parent: Int32Array;
  /** Node of the nearest higher edge on the path that tests the same column; -1 when there is none. */
  readonly ancestor: Int32Array;
  /** Combined cover ratio z of the column along the path, this edge included. */
  readonly ratio: Float64Array;
  /** Pairs of quadrature points per tree, enough for the most columns on one of its paths. */
  readonly pairs: Int32Array;
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
  const pairs = new Int32Array(treeStart.length - 1).fill(1);
  let base = baseMargin;
  for (let tree = 0; tree + 1 < treeStart.length; tree++) {
    for (let node = treeStart[tree]!; node < treeStart[tree + 1]!; node++) {
      if (node > treeStart[tree]! && !(parent[node]! >= treeStart[tree]! && parent[node]! < node))
        throw new RangeError(`node ${node} does not lie behind its parent`);
      if (feature[node]! < 0) {
        base += value[node]! * reach[node]!;
        // n points are exact up to degree 2n - 1; the integrand of a path of d columns has degree d - 1.
        pairs[tree] = Math.max(pairs[tree]!, Math.ceil(distinct[node]! / 4));
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
  }
  return { parent, ancestor, ratio, pairs, base };
}
