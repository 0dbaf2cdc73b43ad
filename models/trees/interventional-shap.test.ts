import fc from "fast-check";
import { expect, test } from "vitest";
import { explainAgainst, marginOf, trainTrees } from "./index.ts";
import { randomRow, randomTable } from "./testing.ts";

const factorial = [1, 1, 2, 6, 24, 120];

/** Shapley values by their definition: columns outside the set take the values of each background row in turn. */
function bruteForce(
  margin: (row: number[]) => number,
  row: readonly number[],
  background: readonly number[][],
) {
  const n = row.length;
  const worth = (set: number): number =>
    background.reduce(
      (sum, other) => sum + margin(row.map((own, c) => (set & (1 << c) ? own : other[c]!))),
      0,
    ) / background.length;
  const worths = Array.from({ length: 1 << n }, (_, set) => worth(set));
  return Array.from({ length: n }, (_, column) => {
    let value = 0;
    for (let set = 0; set < 1 << n; set++) {
      if (set & (1 << column)) continue;
      const size = set.toString(2).replaceAll("0", "").length;
      const weight = (factorial[size]! * factorial[n - size - 1]!) / factorial[n]!;
      value += weight * (worths[set | (1 << column)]! - worths[set]!);
    }
    return value;
  });
}

test("against a background the contributions are the Shapley values and sum to the margin", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 4 }), (seed, rows) => {
      const table = randomTable({ rows: 160, seed, weighted: false });
      const options = { trees: 4, leaves: 9, minRowsPerLeaf: 2, learningRate: 0.5, maxBins: 16, seed };
      const { ensemble } = trainTrees(table, { ...options, categorical: [3] });
      const background = Array.from({ length: rows }, (_, at) => randomRow(seed + 7 * at + 3));
      const margin = (row: readonly number[]) => marginOf(ensemble, row);
      for (let i = 0; i < 3; i++) {
        const row = randomRow(seed + 31 * i + 1);
        const { base, contributions } = explainAgainst(ensemble, row, background);
        const exact = bruteForce(margin, row, background);
        for (let c = 0; c < exact.length; c++)
          expect(Math.abs(contributions[c]! - exact[c]!)).toBeLessThan(1e-9);
        const mean = background.reduce((sum, other) => sum + margin(other), 0) / rows;
        expect(Math.abs(base - mean)).toBeLessThan(1e-9);
        expect(Math.abs(contributions.reduce((sum, part) => sum + part, base) - margin(row))).toBeLessThan(
          1e-9,
        );
      }
    }),
    { numRuns: 60 },
  );
});

test("a row against itself moves nothing, and a background is never empty", () => {
  const { ensemble } = trainTrees(randomTable({ rows: 300, seed: 4, weighted: false }), {
    trees: 5,
    leaves: 6,
  });
  const row = randomRow(11);
  expect(explainAgainst(ensemble, row, [row]).contributions.every((each) => each === 0)).toBe(true);
  expect(() => explainAgainst(ensemble, row, [])).toThrow(/at least one row/);
});
