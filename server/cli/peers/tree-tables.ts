/** The table that tree learners are compared on: 30 numeric columns, 10 of codes, 1 % positive, nonlinear. */
import { createRandom, type TrainingTable } from "#models/trees/index.ts";

const columns = 40;
const numeric = 30;

/** Values are float32, so that every side reads the same ones. */
export function comparisonTable(rows: number, seed: number): TrainingTable {
  const random = createRandom(seed);
  const values = new Float64Array(rows * columns);
  const target = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    const at = r * columns;
    for (let c = 0; c < columns; c++)
      values[at + c] = c < numeric ? Math.fround(random.normal()) : random.below(5 * (c - numeric + 1));
    const x = (c: number) => values[at + c]!;
    const margin =
      x(0) +
      0.8 * x(1) * x(2) +
      Math.sin(2 * x(3)) +
      0.7 * Math.abs(x(4)) * (x(5) > 0 ? 1 : -1) +
      (x(30) < 1 ? 1 : 0) +
      (x(33) > 12 ? 0.8 : 0) -
      6.45;
    target[r] = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }
  return { values, rows, columns, target };
}
