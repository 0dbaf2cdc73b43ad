import { expect, test } from "vitest";
import { readTrees, writeTrees } from "../../onnx/index.ts";
import { createRandom, marginsOf, type TrainingTable, trainTrees } from "../../trees/index.ts";
import { treeMargins } from "./index.ts";

/** Numeric columns of very different scales, with missing values and values that repeat. */
function table(seed: number, rows: number, columns: number): TrainingTable {
  const random = createRandom(seed);
  const values = new Float64Array(rows * columns);
  const target = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    let margin = -0.5;
    for (let c = 0; c < columns; c++) {
      const normal = random.normal();
      const value = c % 3 === 0 ? Math.exp(4 * normal) : c % 3 === 1 ? random.below(7) : normal;
      values[r * columns + c] = random.next() < 0.1 ? Number.NaN : value;
      margin += c % 3 === 0 ? 0.4 * normal : c % 3 === 1 ? (value > 4 ? 0.8 : 0) : -0.3 * normal;
    }
    target[r] = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }
  return { values, rows, columns, target };
}

test("onnxruntime agrees with the walker over random ensembles, on and beside the thresholds", async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const columns = 2 + (seed % 6);
    const fit = table(seed, 400, columns);
    const { ensemble } = trainTrees(fit, {
      trees: 5 + 5 * seed,
      leaves: 4 + seed,
      minRowsPerLeaf: 3,
      learningRate: 0.2,
      seed,
    });
    // Rows on a threshold, and the next float32 above it, are where rounding would change the leaf.
    const edges: number[] = [];
    for (const [node, column] of ensemble.feature.entries()) {
      if (column < 0 || edges.length > 600 * columns) continue;
      for (const value of [ensemble.threshold[node]!, ensemble.threshold[node]! * (1 + 2 ** -22)]) {
        const row = Array.from({ length: columns }, (_, c) => fit.values[(node % 400) * columns + c]!);
        row[column] = value;
        edges.push(...row);
      }
    }
    const values = Float64Array.from([...fit.values, ...edges]);
    const rows = { values, rows: values.length / columns, columns };
    const ours = marginsOf(ensemble, values);
    const theirs = await treeMargins(writeTrees(ensemble), rows);
    for (let r = 0; r < rows.rows; r++) expect(Math.abs(ours[r]! - theirs[r]!)).toBeLessThanOrEqual(1e-5);
  }
});

test("what is read back is what was written", () => {
  const fit = table(3, 300, 5);
  const { ensemble } = trainTrees(fit, { trees: 10, leaves: 8, minRowsPerLeaf: 5 });
  const back = readTrees(writeTrees(ensemble));
  expect(back.threshold).toEqual(ensemble.threshold);
  expect(back.left).toEqual(ensemble.left);
  expect(back.value).toEqual(Float64Array.from(Float32Array.from(ensemble.value)));
});
