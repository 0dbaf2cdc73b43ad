import fc from "fast-check";
import { expect, test } from "vitest";
import { createExplainer, type Ensemble, inCategorySet, marginOf, planShap, trainTrees } from "./index.ts";
import { randomRow, randomTable } from "./testing.ts";

/** Expected margin when only the columns of `known` are known: unknown splits average by cover. */
function expectation(ensemble: Ensemble, row: readonly number[], known: number): number {
  const visit = (node: number): number => {
    const column = ensemble.feature[node]!;
    if (column < 0) return ensemble.value[node]!;
    const left = ensemble.left[node]!;
    const right = ensemble.right[node]!;
    if (known & (1 << column)) {
      const value = Math.fround(row[column]!);
      const goesLeft =
        ensemble.categoryStart[node]! >= 0
          ? inCategorySet(ensemble, node, value)
          : Number.isNaN(value)
            ? ensemble.missingLeft[node] === 1
            : value <= ensemble.threshold[node]!;
      return visit(goesLeft ? left : right);
    }
    const share = ensemble.cover[left]! / ensemble.cover[node]!;
    return share * visit(left) + (1 - share) * visit(right);
  };
  let sum = ensemble.baseMargin;
  for (let tree = 0; tree + 1 < ensemble.treeStart.length; tree++) sum += visit(ensemble.treeStart[tree]!);
  return sum;
}

/** Shapley values by their definition, over all subsets of columns. */
function bruteForce(ensemble: Ensemble, row: readonly number[]): number[] {
  const n = ensemble.columns;
  const factorial = [1, 1, 2, 6, 24, 120, 720];
  return Array.from({ length: n }, (_, column) => {
    let value = 0;
    for (let set = 0; set < 1 << n; set++) {
      if (set & (1 << column)) continue;
      let size = 0;
      for (let c = 0; c < n; c++) if (set & (1 << c)) size++;
      const weight = (factorial[size]! * factorial[n - size - 1]!) / factorial[n]!;
      value += weight * (expectation(ensemble, row, set | (1 << column)) - expectation(ensemble, row, set));
    }
    return value;
  });
}

test("contributions are the Shapley values and sum to the margin", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (seed, weighted) => {
      const table = randomTable({ rows: 160, seed, weighted });
      const { ensemble } = trainTrees(table, {
        trees: 4,
        leaves: 9,
        minRowsPerLeaf: 2,
        learningRate: 0.5,
        maxBins: 16,
        categorical: [3],
        seed,
      });
      const plan = planShap(ensemble);
      const explain = createExplainer(ensemble, plan);
      for (let i = 0; i < 4; i++) {
        const row = randomRow(seed + 31 * i + 1);
        const contributions = explain(row);
        const exact = bruteForce(ensemble, row);
        for (let c = 0; c < exact.length; c++)
          expect(Math.abs(contributions[c]! - exact[c]!)).toBeLessThan(1e-9);
        const total = contributions.reduce((sum, part) => sum + part, plan.base);
        expect(Math.abs(total - marginOf(ensemble, row))).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 60 },
  );
});

test("deep trees over few columns stay additive", () => {
  const table = randomTable({ rows: 4000, seed: 9, weighted: false });
  const { ensemble } = trainTrees(table, { trees: 40, leaves: 64, minRowsPerLeaf: 3, categorical: [3] });
  const plan = planShap(ensemble);
  const explain = createExplainer(ensemble, plan);
  for (let i = 0; i < 200; i++) {
    const row = randomRow(1000 + i);
    const total = explain(row).reduce((sum, part) => sum + part, plan.base);
    expect(Math.abs(total - marginOf(ensemble, row))).toBeLessThan(1e-9);
  }
});
