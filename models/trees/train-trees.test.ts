import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom, marginOf, marginsOf, trainTrees } from "./index.ts";
import { randomRow, randomTable } from "./testing.ts";

const small = { trees: 12, leaves: 8, minRowsPerLeaf: 5, learningRate: 0.3, categorical: [3] };

test("a fit ranks unseen rows far better than chance", () => {
  const fit = randomTable({ rows: 3000, seed: 1, weighted: false });
  const later = randomTable({ rows: 3000, seed: 2, weighted: false });
  const { ensemble } = trainTrees(fit, small);
  const margins = marginsOf(ensemble, later.values);
  let wins = 0;
  let pairs = 0;
  for (let i = 0; i < 1500; i++)
    for (let j = 1500; j < 3000; j += 37)
      if (later.target[i] !== later.target[j]) {
        pairs++;
        const [positive, negative] = later.target[i] === 1 ? [i, j] : [j, i];
        if (margins[positive]! > margins[negative]!) wins++;
      }
  expect(wins / pairs).toBeGreaterThan(0.72);
});

test("the same table, options and seed give the same model", () => {
  const options = { ...small, rowShare: 0.7, columnShare: 0.6, seed: 7 };
  const one = trainTrees(randomTable({ rows: 500, seed: 3, weighted: true }), options);
  const two = trainTrees(randomTable({ rows: 500, seed: 3, weighted: true }), options);
  expect(two.ensemble).toEqual(one.ensemble);
  const other = trainTrees(randomTable({ rows: 500, seed: 3, weighted: true }), { ...options, seed: 8 });
  expect(other.ensemble).not.toEqual(one.ensemble);
});

test("no leaf holds fewer rows than asked", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 60 }), (seed, minRowsPerLeaf) => {
      const table = randomTable({ rows: 400, seed, weighted: false });
      const { ensemble } = trainTrees(table, { ...small, leaves: 20, trees: 8, minRowsPerLeaf });
      for (const [node, column] of ensemble.feature.entries())
        if (column < 0) expect(ensemble.cover[node]!).toBeGreaterThanOrEqual(minRowsPerLeaf);
    }),
    { numRuns: 25 },
  );
});

test("a monotone column never moves the margin the wrong way", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(1, -1), (seed, direction) => {
      const table = randomTable({ rows: 600, seed, weighted: false });
      const monotone = [direction, 0, -direction, 0, 0];
      const { ensemble } = trainTrees(table, { ...small, leaves: 16, minRowsPerLeaf: 3, monotone });
      const random = createRandom(seed);
      for (let i = 0; i < 20; i++) {
        const row = randomRow(seed + i);
        for (const column of [0, 2]) {
          const raised = [...row];
          row[column] = random.normal();
          raised[column] = row[column]! + Math.abs(random.normal());
          const step = marginOf(ensemble, raised) - marginOf(ensemble, row);
          expect(step * monotone[column]!).toBeGreaterThanOrEqual(-1e-12);
          row[column] = raised[column]!;
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("a row of weight two weighs as much as the row given twice", () => {
  const base = randomTable({ rows: 200, seed: 11, weighted: false });
  const weight = new Float64Array(200).fill(2);
  const twice = {
    values: Float64Array.from([...base.values, ...base.values]),
    target: Uint8Array.from([...base.target, ...base.target]),
    rows: 400,
    columns: base.columns,
  };
  const options = { ...small, minRowsPerLeaf: 1, leaves: 6 };
  const weighted = trainTrees({ ...base, weight }, options).ensemble;
  const doubled = trainTrees(twice, { ...options, minRowsPerLeaf: 2 }).ensemble;
  for (let i = 0; i < 50; i++) {
    const row = randomRow(500 + i);
    expect(marginOf(weighted, row)).toBeCloseTo(marginOf(doubled, row), 5);
  }
});

test("a positive weight acts like weights on the positive rows", () => {
  const table = randomTable({ rows: 500, seed: 12, weighted: false });
  const weight = Float64Array.from(table.target, (target) => (target === 1 ? 3 : 1));
  const options = { ...small, seed: 2 };
  const asOption = trainTrees(table, { ...options, positiveWeight: 3 }).ensemble;
  expect(asOption).toEqual(trainTrees({ ...table, weight }, options).ensemble);
  expect(asOption.baseMargin).toBeGreaterThan(trainTrees(table, options).ensemble.baseMargin + 1);
});

test("early stopping keeps the rounds up to the best validation loss", () => {
  const fit = randomTable({ rows: 300, seed: 21, weighted: false });
  const validation = randomTable({ rows: 300, seed: 22, weighted: false });
  const { ensemble, validationLoss } = trainTrees(fit, { ...small, trees: 400, patience: 10 }, validation);
  const best = validationLoss.indexOf(Math.min(...validationLoss)) + 1;
  expect(ensemble.treeStart.length - 1).toBe(best);
  expect(validationLoss.length).toBe(best + 10);
});

test("early stopping weighs the validation rows as the rows that are learnt from", () => {
  const fit = randomTable({ rows: 300, seed: 21, weighted: true });
  const validation = randomTable({ rows: 300, seed: 22, weighted: true });
  const options = { ...small, trees: 15, patience: 100, positiveWeight: 20 };
  const { ensemble, validationLoss } = trainTrees(fit, options, validation);
  const weightOf = (r: number) => validation.weight![r]! * (validation.target[r] === 1 ? 20 : 1);
  const best = validationLoss.indexOf(Math.min(...validationLoss));
  let loss = 0;
  let total = 0;
  for (const [r, margin] of marginsOf(ensemble, validation.values).entries()) {
    loss += weightOf(r) * Math.log1p(Math.exp(validation.target[r] === 1 ? -margin : margin));
    total += weightOf(r);
  }
  expect(loss / total).toBeCloseTo(validationLoss[best]!, 9);
});

test("missing values learn their own side", () => {
  const random = createRandom(4);
  const rows = 400;
  const values = Float64Array.from({ length: rows }, () =>
    random.next() < 0.5 ? Number.NaN : random.normal(),
  );
  const target = Uint8Array.from(values, (v) => (Number.isNaN(v) ? 1 : 0));
  const { ensemble } = trainTrees({ values, rows, columns: 1, target }, { trees: 10, learningRate: 0.5 });
  expect(marginOf(ensemble, [Number.NaN])).toBeGreaterThan(1);
  expect(marginOf(ensemble, [0])).toBeLessThan(-1);
});

test("a table of the wrong size is refused", () => {
  expect(() =>
    trainTrees({ values: new Float64Array(5), rows: 2, columns: 3, target: new Uint8Array(2) }),
  ).toThrow(/2 x 3 table has 5 values/);
});

test("a rare class far out gets bins of its own", () => {
  const random = createRandom(6);
  const rows = 20_000;
  // Out at 100 to 101 lie 60 rows: far fewer than one bin in 32 of equal row counts.
  const values = Float64Array.from({ length: rows }, (_, r) =>
    r < 60 ? 100 + random.next() : random.normal(),
  );
  const target = Uint8Array.from(values, (v) => (v > 100.5 ? 1 : 0));
  const { ensemble } = trainTrees(
    { values, rows, columns: 1, target },
    { trees: 40, learningRate: 0.3, maxBins: 32, minRowsPerLeaf: 3 },
  );
  expect(marginOf(ensemble, [100.3])).toBeLessThan(-4);
  expect(marginOf(ensemble, [100.7])).toBeGreaterThan(4);
});
