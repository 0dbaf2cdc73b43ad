import { expect, test } from "vitest";
import { fitLogistic, logisticProbabilities, measuresOf } from "../evaluation/index.ts";
import { createRandom, marginsOf, type TrainingTable, takeRows } from "../trees/index.ts";
import { fitChampion } from "./fit-champion.ts";

const columns = 6;
const sigmoid = (margin: number): number => 1 / (1 + Math.exp(-margin));

/** Rows in time order; `doubt` is the share of negatives that are called positive all the same. */
function sample(seed: number, rows: number, offset: number, doubt = 0): TrainingTable {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows * columns }, () => random.normal());
  const target = Uint8Array.from({ length: rows }, (_, r) => {
    const at = r * columns;
    const margin = 2 * values[at]! + values[at + 1]! * values[at + 2]! + offset;
    return random.next() < sigmoid(margin) || random.next() < doubt ? 1 : 0;
  });
  return { values, rows, columns, target };
}
const trees = ({ ensemble }: ReturnType<typeof fitChampion>) => ensemble.treeStart.length - 1;

test("few labels get five runs over all of them, some thousand the five that each left out a fifth", () => {
  const few = fitChampion(sample(1, 900, -0.5), 1);
  expect(trees(few)).toBe(5 * few.settings.trees);
  const more = fitChampion(sample(2, 5_200, -0.5), 1);
  expect(trees(more)).toBeGreaterThan(4 * more.settings.trees);
  expect(trees(more)).toBeLessThanOrEqual(5 * more.settings.trees);
  const rootRows = ({ ensemble }: typeof few) => ensemble.cover[0]!;
  expect(rootRows(few)).toBe(0.8 * 900);
  expect(rootRows(more)).toBe(0.8 * 5_200);
});

test("a few hundred labels teach what columns say together, where a logistic model has nothing to say", () => {
  const together = (seed: number, rows: number): TrainingTable => {
    const table = sample(seed, rows, 0);
    const random = createRandom(seed + 1);
    const target = table.target.map((_, r) => {
      const [a, b, c] = table.values.subarray(r * columns);
      return random.next() < sigmoid(1.5 * Math.sign(a! * b!) + (c! > 0.5 ? 1.5 * Math.sign(a!) : 0)) ? 1 : 0;
    });
    return { ...table, target };
  };
  const later = together(90, 4_000);
  const ahead = [20, 22, 24, 26].map((seed) => {
    const fit = together(seed, 450);
    const ours = marginsOf(fitChampion(fit, 1).ensemble, later.values).map(sigmoid);
    const plain = logisticProbabilities(fitLogistic(fit), later);
    return measuresOf(ours, later.target).auc - measuresOf(plain, later.target).auc;
  });
  expect(Math.min(...ahead)).toBeGreaterThan(0.1);
});

test("the rehearsal's margins come from runs that had not seen the row", () => {
  const fit = sample(3, 2_200, -0.5);
  const { rehearsal, ensemble } = fitChampion(fit, 1);
  expect(rehearsal!.margins).toHaveLength(fit.rows);
  const auc = (margins: Float64Array, table: TrainingTable) =>
    measuresOf(margins.map(sigmoid), table.target).auc;
  const later = sample(4, 4_000, -0.5);
  const honest = auc(marginsOf(ensemble, later.values), later);
  expect(auc(marginsOf(ensemble, fit.values), fit)).toBeGreaterThan(honest + 0.03);
  expect(Math.abs(auc(rehearsal!.margins, fit) - honest)).toBeLessThan(0.03);
});

test("a last stretch that is unlike the others does not decide the number of rounds alone", () => {
  const usual = sample(5, 2_000, -0.5);
  const odd = sample(6, 500, -0.5);
  // In the last fifth the first column tells nothing of the label.
  for (let r = 0; r < odd.rows; r++) odd.values[r * columns] = -odd.values[r * columns]!;
  const both: TrainingTable = {
    rows: 2_500,
    columns,
    values: Float64Array.from([...usual.values, ...odd.values]),
    target: Uint8Array.from([...usual.target, ...odd.target]),
  };
  const later = sample(7, 4_000, -0.5);
  const { ensemble } = fitChampion(both, 1);
  expect(measuresOf(marginsOf(ensemble, later.values).map(sigmoid), later.target).auc).toBeGreaterThan(0.8);
});

test("rare positives among doubtful labels get members that see fewer columns; clear ones do not", () => {
  const doubtful = fitChampion(sample(8, 3_000, -5.5, 0.05), 1);
  expect(doubtful.settings.columnShare).toBeLessThan(0.5);
  const clear = sample(9, 3_000, -6);
  for (let r = 0; r < clear.rows; r++) clear.values[r * columns + 3] = 3 * clear.target[r]!;
  expect(fitChampion(clear, 1).settings.columnShare).toBe(0.8);
});

test("three columns of ten that say something only together are found, and many columns are drawn from by halves", () => {
  const table = (seed: number, rows: number, width: number): TrainingTable => {
    const random = createRandom(seed);
    const values = Float64Array.from({ length: rows * width }, () => random.normal());
    const target = Uint8Array.from({ length: rows }, (_, r) => {
      const above = [0, 1, 2].filter((c) => values[r * width + c]! > 0).length;
      return random.next() < (above % 2 === 1 ? 0.95 : 0.05) ? 1 : 0;
    });
    return { values, rows, columns: width, target };
  };
  const later = table(14, 2_000, 10);
  const { ensemble, settings } = fitChampion(table(13, 3_000, 10), 1);
  expect(measuresOf(marginsOf(ensemble, later.values).map(sigmoid), later.target).auc).toBeGreaterThan(0.9);
  expect(settings.columnShare).toBe(0.8);
  expect(fitChampion(table(15, 400, 40), 1).settings.columnShare).toBe(0.5);
});

test("a table sorted by its label, or with hardly a positive, is learnt from all the same", () => {
  const table = sample(10, 2_400, -1);
  const order = [...table.target.keys()].sort((a, b) => table.target[a]! - table.target[b]!);
  const later = sample(11, 3_000, -1);
  const auc = (fit: TrainingTable) =>
    measuresOf(marginsOf(fitChampion(fit, 1).ensemble, later.values).map(sigmoid), later.target).auc;
  expect(auc(takeRows(table, order))).toBeGreaterThan(0.8);
  const positives = order.slice(-4);
  expect(
    fitChampion(takeRows(table, [...order.slice(0, 60), ...positives]), 1).settings.trees,
  ).toBeGreaterThan(0);
});

test("the same rows and seed give the same champion, another seed another", () => {
  const fit = sample(12, 2_100, -0.5);
  expect(fitChampion(fit, 4).ensemble).toEqual(fitChampion(fit, 4).ensemble);
  expect(fitChampion(fit, 5).ensemble).not.toEqual(fitChampion(fit, 4).ensemble);
});
