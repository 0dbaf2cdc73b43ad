import fc from "fast-check";
import { expect, test } from "vitest";
import { measuresOf } from "../evaluation/index.ts";
import { createRandom, type FeatureTable } from "../trees/index.ts";
import { anomalyPercentile, anomalyScore, createAnomalyExplainer, fitAnomaly } from "./index.ts";

/** Four columns: two that go together, one heavy-tailed, one with missing values. */
function background(seed: number, rows: number): FeatureTable {
  const random = createRandom(seed);
  const values = new Float64Array(rows * 4);
  for (let r = 0; r < rows; r++) {
    const shared = random.normal();
    values.set(
      [
        shared + 0.1 * random.normal(),
        shared + 0.1 * random.normal(),
        Math.exp(2 * random.normal()),
        random.next() < 0.2 ? Number.NaN : random.below(5),
      ],
      r * 4,
    );
  }
  return { values, rows, columns: 4 };
}

test("planted outliers stand out, also those that only break a combination", () => {
  const table = background(1, 3000);
  const target = new Uint8Array(3000);
  for (let r = 0; r < 3000; r += 50) {
    target[r] = 1;
    if (r % 100 === 0) {
      table.values[r * 4] = 1.8;
      table.values[r * 4 + 1] = -1.8;
    } else table.values[r * 4 + 2] = 5000;
  }
  const { model, scores } = fitAnomaly(table, 1);
  expect(
    measuresOf(
      scores.map((s) => s + 10),
      target,
    ).auc,
  ).toBeGreaterThan(0.97);
  expect(anomalyPercentile(model, anomalyScore(model, [1.8, -1.8, 1, 2]))).toBeGreaterThan(0.9);
  expect(anomalyPercentile(model, anomalyScore(model, [0, 0, 1, 2]))).toBeLessThan(0.6);
});

test("contributions add up to the score and name the guilty column", () => {
  const { model } = fitAnomaly(background(2, 1500), 3);
  const explain = createAnomalyExplainer(model);
  const ordinary = explain([0, 0, 1, 3]).base;
  fc.assert(
    fc.property(
      fc.tuple(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.constantFrom(0, 3, 77, Number.NaN),
      ),
      (row) => {
        const { score, base, contributions } = explain(row);
        expect(score).toBeCloseTo(anomalyScore(model, row), 9);
        expect(contributions.reduce((sum, part) => sum + part, base)).toBeCloseTo(score, 9);
        expect(Math.abs(base)).toBeLessThan(0.2);
        // One base for every row: what is left over hides nowhere.
        expect(base).toBeCloseTo(ordinary, 9);
      },
    ),
    { numRuns: 200 },
  );
  const { contributions } = explain([0, 0, 1e6, 2]);
  expect(contributions.indexOf(Math.max(...contributions))).toBe(2);
});

test("the same table and seed give the same model", () => {
  expect(fitAnomaly(background(4, 400), 9)).toEqual(fitAnomaly(background(4, 400), 9));
  expect(fitAnomaly(background(4, 400), 9)).not.toEqual(fitAnomaly(background(4, 400), 10));
});

test("the percentile rises with the score and spans 0 to 1", () => {
  const { model, scores } = fitAnomaly(background(5, 800), 1);
  const percentiles = scores.toSorted().map((score) => anomalyPercentile(model, score));
  for (let i = 1; i < percentiles.length; i++)
    expect(percentiles[i]!).toBeGreaterThanOrEqual(percentiles[i - 1]!);
  expect(percentiles[0]).toBe(0);
  expect(percentiles.at(-1)).toBe(1);
  expect(percentiles[400]!).toBeCloseTo(0.5, 1);
});

test("constant, empty and all-missing columns do no harm", () => {
  const random = createRandom(3);
  const values = new Float64Array(300 * 3);
  for (let r = 0; r < 300; r++) values.set([random.normal(), 7, Number.NaN], r * 3);
  const { model, scores } = fitAnomaly({ values, rows: 300, columns: 3 }, 1);
  expect(scores.every(Number.isFinite)).toBe(true);
  const usual = anomalyScore(model, [0, 7, Number.NaN]);
  expect(anomalyScore(model, [0, 8, 1])).toBeGreaterThan(usual);
});
