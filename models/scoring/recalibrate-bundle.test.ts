import { expect, test } from "vitest";
import { fitsByCuts } from "../calibration/index.ts";
import { createRandom, type TrainingTable } from "../trees/index.ts";
import { championOnnx, encodeBundle, recalibrateBundle, scoreRow, trainBundle } from "./index.ts";

const columns = 3;

function sample(seed: number, rows: number, offset: number): TrainingTable {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows * columns }, () => random.normal());
  const target = Uint8Array.from({ length: rows }, (_, r) =>
    random.next() < 1 / (1 + Math.exp(-2 * values[r * columns]! - offset)) ? 1 : 0,
  );
  return { values, rows, columns, target };
}

const release = trainBundle({
  fit: sample(1, 800, 0),
  calibrate: sample(2, 400, 0),
  background: sample(3, 300, 0),
  featureNames: ["a", "b", "c"],
  featureVersion: "test",
  seed: 5,
});
const rowsOf = ({ values, rows }: TrainingTable) =>
  Array.from({ length: rows }, (_, r) => values.subarray(r * columns, (r + 1) * columns));

test("probabilities and unsure answers follow the new labels, trees and order stay", () => {
  const renewed = recalibrateBundle(release, sample(4, 4_000, 1.5), 5);
  expect(renewed.trees).toBe(release.trees);
  expect(championOnnx(renewed)).toEqual(championOnnx(release));
  const later = sample(6, 3_000, 1.5);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const predicted = (bundle: typeof release) =>
    mean(rowsOf(later).map((row) => scoreRow(bundle, row, { explain: false }).probability));
  const observed = mean([...later.target]);
  expect(Math.abs(predicted(renewed) - observed)).toBeLessThan(0.03);
  expect(Math.abs(predicted(release) - observed)).toBeGreaterThan(0.1);
  // At most a tenth of each outcome does not fit its own; before, it was far more of the genuine.
  const strange = (bundle: typeof release, target: number) => {
    const own = target === 1 ? "positive" : "negative";
    const held = rowsOf(later).filter((_, r) => later.target[r] === target);
    const margins = held.map((row) => scoreRow(bundle, row, { explain: false }).margin);
    return margins.filter((margin) => !fitsByCuts(bundle.conformal![0]!, margin)[own]).length / held.length;
  };
  for (const target of [0, 1]) expect(strange(renewed, target)).toBeLessThan(0.12);
  expect(strange(release, 1)).toBeGreaterThan(0.14);
});

test("the same labels give the same bytes, and a table of other columns is refused", () => {
  const labels = sample(7, 300, 0.5);
  expect(encodeBundle(recalibrateBundle(release, labels, 1))).toEqual(
    encodeBundle(recalibrateBundle(release, labels, 1)),
  );
  const narrow = { values: new Float64Array(4), rows: 2, columns: 2, target: new Uint8Array(2) };
  expect(() => recalibrateBundle(release, narrow, 1)).toThrow(/takes 3 features, not 2/);
});
