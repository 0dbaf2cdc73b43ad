import { expect, test } from "vitest";
import { averageEnsembles } from "./average-ensembles.ts";
import { checkEnsemble } from "./check-ensemble.ts";
import { createExplainer, marginOf, planShap, trainTrees } from "./index.ts";
import { randomRow, randomTable } from "./testing.ts";

const options = { trees: 9, leaves: 8, minRowsPerLeaf: 5, learningRate: 0.3, categorical: [3] };
const members = [1, 2, 3].map(
  (seed) => trainTrees(randomTable({ rows: 400, seed, weighted: seed === 2 }), options).ensemble,
);

test("the margin is the mean of the members' margins, categories and missing values included", () => {
  const one = averageEnsembles(members);
  checkEnsemble(one);
  expect(one.treeStart.length - 1).toBe(27);
  expect(one.categoryLength.some((length) => length > 0)).toBe(true);
  for (let seed = 0; seed < 200; seed++) {
    const row = randomRow(seed);
    if (seed % 3 === 0) row[seed % 5] = Number.NaN;
    const mean = members.reduce((sum, member) => sum + marginOf(member, row) / 3, 0);
    expect(marginOf(one, row)).toBeCloseTo(mean, 12);
  }
});

test("contributions add up to the averaged margin", () => {
  const one = averageEnsembles(members);
  const plan = planShap(one);
  const explain = createExplainer(one, plan);
  const row = randomRow(5);
  expect(explain(row).reduce((sum, part) => sum + part, plan.base)).toBeCloseTo(marginOf(one, row), 10);
});

test("only so many trees of each member are kept as asked for", () => {
  const table = randomTable({ rows: 400, seed: 1, weighted: false });
  const short = trainTrees(table, { ...options, trees: 4 }).ensemble;
  expect(averageEnsembles([members[0]!], 4)).toEqual({
    ...short,
    categoryWords: members[0]!.categoryWords,
  });
  expect(averageEnsembles(members, 4).treeStart.length - 1).toBe(12);
});

test("ensembles over different columns, or none, are refused", () => {
  expect(() => averageEnsembles([])).toThrow(/same columns/);
  expect(() => averageEnsembles([members[0]!, { ...members[1]!, columns: 4 }])).toThrow(/same columns/);
});
