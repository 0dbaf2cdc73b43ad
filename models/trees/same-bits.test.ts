import fc from "fast-check";
import { expect, test } from "vitest";
import { openKernels } from "../kernels/index.ts";
import {
  createExplainer,
  createRandom,
  type Ensemble,
  marginOf,
  planShap,
  type TrainingTable,
  trainTrees,
} from "./index.ts";
import { trainTreesTogether } from "./node/index.ts";
import { randomRow, randomTable } from "./testing.ts";
import { createWalker } from "./walker.ts";

const settings = { trees: 8, leaves: 9, minRowsPerLeaf: 3, learningRate: 0.3, categorical: [3] };

test("compiled and plain kernels train the same bytes", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 1, max: 1e6 }),
        // Fewer weighted rows may all weigh nothing, which is refused.
        rows: fc.integer({ min: 40, max: 2500 }),
        weighted: fc.boolean(),
        rowShare: fc.constantFrom(1, 0.6),
        columnShare: fc.constantFrom(1, 0.5),
        monotone: fc.constantFrom([], [1, 0, -1, 0, 0]),
        maxBins: fc.constantFrom(8, 254),
      }),
      ({ rows, weighted, ...options }) => {
        const table = randomTable({ rows, seed: options.seed, weighted });
        const held = randomTable({ rows: 60, seed: options.seed + 1, weighted: false });
        const compiled = trainTrees(table, { ...settings, ...options }, held);
        const plain = trainTrees(table, { ...settings, ...options }, held, { plain: true });
        expect(plain).toEqual(compiled);
      },
    ),
    { numRuns: 40 },
  );
});

function wideTable(rows: number, columns: number): TrainingTable {
  const random = createRandom(rows + columns);
  const values = Float64Array.from({ length: rows * columns }, () =>
    random.next() < 0.05 ? Number.NaN : random.normal(),
  );
  const target = Uint8Array.from({ length: rows }, (_, r) => {
    const first = values[r * columns]!;
    const last = values[(r + 1) * columns - 1]!;
    return (first > 0 ? 1 : 0) + (last > 0 ? 1 : 0) + random.normal() > 1.2 ? 1 : 0;
  });
  return { values, rows, columns, target };
}

test("more columns than the kernels take at once make no difference between them, and the last one counts", () => {
  const table = wideTable(700, 131);
  const options = { ...settings, categorical: [] };
  const compiled = trainTrees(table, options);
  expect(trainTrees(table, options, null, { plain: true })).toEqual(compiled);
  expect(compiled.ensemble.feature.includes(130)).toBe(true);
  expect(compiled.ensemble.feature.includes(0)).toBe(true);
});

test("one, two and three threads train the same bytes", { timeout: 60_000 }, () => {
  for (const weighted of [false, true]) {
    const table = randomTable({ rows: 5500, seed: 3, weighted });
    const held = randomTable({ rows: 200, seed: 4, weighted: false });
    const options = { ...settings, trees: 25, rowShare: 0.8, columnShare: 0.8, patience: 20, seed: 9 };
    const one = trainTrees(table, options, held);
    for (const threads of [1, 2, 3]) expect(trainTreesTogether(table, options, held, threads)).toEqual(one);
  }
});

test("leaves too small to estimate are counted exactly on two threads as well", { timeout: 60_000 }, () => {
  const table = randomTable({ rows: 3000, seed: 5, weighted: true });
  const options = { ...settings, minRowsPerLeaf: 90, leaves: 30, trees: 12 };
  expect(trainTreesTogether(table, options, null, 2)).toEqual(trainTrees(table, options));
});

function bothWays(ensemble: Ensemble) {
  const plan = planShap(ensemble);
  return {
    walkers: [createWalker(ensemble), createWalker(ensemble, openKernels({ plain: true }))] as const,
    explainers: [createExplainer(ensemble, plan), createExplainer(ensemble, plan, { plain: true })] as const,
  };
}

test("compiled and plain kernels walk and explain to the same bits", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (seed, withCategories) => {
      const table = randomTable({ rows: 600, seed, weighted: false });
      const categorical = withCategories ? [3] : [];
      const { ensemble } = trainTrees(table, { ...settings, trees: 11, leaves: 20, categorical });
      const { walkers, explainers } = bothWays(ensemble);
      for (let i = 0; i < 20; i++) {
        const row = randomRow(seed + i);
        expect(walkers[1].marginOf(row)).toBe(walkers[0].marginOf(row));
        expect(explainers[1](row)).toEqual(explainers[0](row));
      }
      const one = new Float64Array(600).fill(ensemble.baseMargin);
      const other = one.slice();
      walkers[0].addMargins(table.values, one);
      walkers[1].addMargins(table.values, other);
      expect(other).toEqual(one);
      for (const r of [0, 7, 599])
        expect(walkers[0].marginOf(table.values.subarray(r * 5, r * 5 + 5))).toBe(one[r]);
    }),
    { numRuns: 25 },
  );
});

test("a category no set can hold goes the same way in every walk", () => {
  const table = randomTable({ rows: 800, seed: 8, weighted: false });
  const { ensemble } = trainTrees(table, { ...settings, trees: 30, leaves: 16 });
  expect(ensemble.categoryStart.some((start) => start >= 0)).toBe(true);
  const codes = [
    Infinity,
    -Infinity,
    2 ** 31,
    2 ** 32,
    2 ** 32 + 512,
    -1,
    0.5,
    31.9,
    32,
    1e9,
    Number.NaN,
    3,
    8,
  ];
  const rows = codes.map((code, i) => randomRow(i + 1).map((value, c) => (c === 3 ? code : value)));
  const { walkers, explainers } = bothWays(ensemble);
  const { base } = planShap(ensemble);
  const few = rows.map((row) => marginOf(ensemble, row));
  for (const walker of walkers) {
    const margins = new Float64Array(rows.length).fill(ensemble.baseMargin);
    walker.addMargins(Float64Array.from(rows.flat()), margins);
    expect([...margins]).toEqual(few);
    expect(rows.map((row) => walker.marginOf(row))).toEqual(few);
  }
  for (const explain of explainers)
    for (const [i, row] of rows.entries())
      expect(explain(row).reduce((sum, part) => sum + part, base)).toBeCloseTo(few[i]!, 9);
});
