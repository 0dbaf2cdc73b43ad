/**
 * Exact interventional TreeSHAP (Lundberg et al. 2020, section on a background): the Shapley values of the game in which
 * columns outside the set take the values of a background row, averaged over the rows of a background that one chooses.
 * For one background row a leaf is reached by the sets that hold its columns of the explained row (u of them) and none of
 * its columns of the other (v of them); each of the former gains value x (u-1)! v! / (u+v)!, each of the latter loses
 * value x u! (v-1)! / (u+v)!. O(background x nodes that either row can reach).
 */
import type { Ensemble } from "./ensemble.ts";
import { inCategorySet } from "./leaf-of.ts";

export interface Against {
  /** Mean margin of the background. */
  base: number;
  /** One per column; base + their sum = the row's margin. */
  contributions: Float64Array;
}

const notYet = 0;
const ofRow = 1;
const ofOther = 2;

/** `background`: rows as long as `row`, NaN = missing; at least one. */
export function explainAgainst(
  ensemble: Ensemble,
  row: ArrayLike<number>,
  background: readonly ArrayLike<number>[],
): Against {
  if (background.length === 0) throw new RangeError("a background needs at least one row");
  const { columns, feature, left, right, value, treeStart, baseMargin } = ensemble;
  const mine = Float32Array.from(row);
  const contributions = new Float64Array(columns);
  const state = new Uint8Array(columns);
  const weights = shapleyWeights(columns);
  const path: number[] = [];
  let base = 0;

  const visit = (node: number, other: Float32Array, u: number, v: number): void => {
    const column = feature[node]!;
    if (column < 0) {
      const leaf = value[node]!;
      if (u === 0) base += leaf;
      for (const each of path)
        contributions[each]! += state[each] === ofRow ? leaf * weights(u - 1, v) : -leaf * weights(u, v - 1);
      return;
    }
    const forRow = goesLeft(ensemble, node, mine[column]!);
    const forOther = goesLeft(ensemble, node, other[column]!);
    const taken = state[column];
    if (forRow === forOther || taken !== notYet) {
      const goes = taken === ofOther ? forOther : forRow;
      visit(goes ? left[node]! : right[node]!, other, u, v);
      return;
    }
    path.push(column);
    state[column] = ofRow;
    visit(forRow ? left[node]! : right[node]!, other, u + 1, v);
    state[column] = ofOther;
    visit(forOther ? left[node]! : right[node]!, other, u, v + 1);
    state[column] = notYet;
    path.pop();
  };

  for (const one of background) {
    const other = Float32Array.from(one);
    for (let tree = 0; tree + 1 < treeStart.length; tree++) visit(treeStart[tree]!, other, 0, 0);
  }
  const share = 1 / background.length;
  return {
    base: baseMargin + base * share,
    contributions: contributions.map((each) => each * share),
  };
}

/** a! b! / (a + b + 1)!; each is worked out once. */
function shapleyWeights(columns: number): (a: number, b: number) => number {
  const known = new Map<number, number>();
  return (a, b) => {
    const key = a * (columns + 1) + b;
    let weight = known.get(key);
    if (weight === undefined) {
      // 1 / ((a + b + 1) x binomial(a + b, a)), factor by factor, so that nothing overflows.
      weight = 1 / (a + b + 1);
      for (let k = 1; k <= b; k++) weight *= k / (a + k);
      known.set(key, weight);
    }
    return weight;
  };
}

function goesLeft(ensemble: Ensemble, node: number, value: number): boolean {
  if (ensemble.categoryStart[node]! >= 0) return inCategorySet(ensemble, node, value);
  return Number.isNaN(value) ? ensemble.missingLeft[node] === 1 : value <= ensemble.threshold[node]!;
}
