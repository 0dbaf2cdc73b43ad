import { expect, test } from "vitest";
import { writeTensorTrees } from "../../onnx/index.ts";
import { createRandom, type Ensemble, marginsOf, type TrainingTable, trainTrees } from "../../trees/index.ts";
import { tensorMargins } from "./index.ts";

/** Columns of very different scales, some whole numbers, with missing values. */
function table(seed: number, rows: number, columns: number): TrainingTable {
  const random = createRandom(seed);
  const values = new Float64Array(rows * columns);
  const target = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    let margin = -0.5;
    for (let c = 0; c < columns; c++) {
      const normal = random.normal();
      const value = c % 3 === 0 ? Math.exp(4 * normal) : c % 3 === 1 ? random.below(7) : normal;
      const missing = random.next() < 0.15;
      values[r * columns + c] = missing ? Number.NaN : value;
      margin += missing ? 0.5 : c % 3 === 1 ? (value > 4 ? 0.8 : 0) : 0.3 * normal;
    }
    target[r] = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }
  return { values, rows, columns, target };
}

const single = (ensemble: Ensemble): Ensemble => ({
  ...ensemble,
  baseMargin: Math.fround(ensemble.baseMargin),
  value: ensemble.value.map(Math.fround),
});

test("the tensors give the walker's margins bit for bit, on and beside every threshold and with missing values", async () => {
  for (let seed = 1; seed <= 10; seed++) {
    const columns = 2 + (seed % 6);
    const fit = table(seed, 400, columns);
    const options = { trees: 4 * seed, leaves: 2 + seed, minRowsPerLeaf: 3, learningRate: 0.2, seed };
    const ensemble = single(trainTrees(fit, options).ensemble);
    const rows: Float64Array[] = [];
    for (let r = 0; r < fit.rows; r++) rows.push(fit.values.subarray(r * columns, (r + 1) * columns));
    for (const [node, column] of ensemble.feature.entries()) {
      if (column < 0) continue;
      const threshold = ensemble.threshold[node]!;
      for (const value of [
        threshold,
        threshold * (1 + 2 ** -22),
        threshold * (1 + 2 ** -40),
        -1e300,
        1e300,
      ]) {
        const row = Float64Array.from(rows[node % fit.rows]!);
        row[column] = value;
        rows.push(row);
      }
    }
    const values = Float64Array.from(rows.flatMap((row) => [...row]));
    const theirs = await tensorMargins(writeTensorTrees(ensemble), { values, rows: rows.length, columns });
    expect(theirs).toEqual(marginsOf(ensemble, values));
  }
});

test("what tensors cannot say is refused", () => {
  const fit = table(3, 300, 4);
  const { ensemble } = trainTrees(fit, { trees: 3, leaves: 4, minRowsPerLeaf: 5, learningRate: 0.1 });
  expect(() => writeTensorTrees({ ...single(ensemble), baseMargin: 0.1 })).toThrow(/not a float32 number/);
  const far = ensemble.threshold.map((threshold) => (threshold === ensemble.threshold[0] ? 2e38 : threshold));
  expect(() => writeTensorTrees({ ...single(ensemble), threshold: far })).toThrow(
    /threshold 1.9\d*e\+38 lies beyond/,
  );
  // Two of six categories, not neighbours, tell the target.
  const codes = Float64Array.from({ length: 300 }, (_, row) => row % 6);
  const target = Uint8Array.from(codes, (code) => (code === 1 || code === 4 ? 1 : 0));
  const sets = trainTrees(
    { values: codes, rows: 300, columns: 1, target },
    { trees: 3, leaves: 4, minRowsPerLeaf: 5, categorical: [0] },
  ).ensemble;
  expect(() => writeTensorTrees(single(sets))).toThrow(/category splits/);
});
