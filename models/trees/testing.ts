/** Small random tables for tests: five columns, numeric but for column 3 (category codes), some values missing. */
import { createRandom } from "./random.ts";
import type { TrainingTable } from "./training-table.ts";

const COLUMNS = 5;

function fillRow(values: Float64Array | number[], at: number, random: ReturnType<typeof createRandom>): void {
  for (let c = 0; c < COLUMNS; c++) {
    const missing = random.next() < 0.15;
    const value = c === 3 ? random.below(9) : c === 1 ? random.below(4) : random.normal();
    values[at + c] = missing ? Number.NaN : value;
  }
}

export function randomTable(options: { rows: number; seed: number; weighted: boolean }): TrainingTable {
  const random = createRandom(options.seed);
  const { rows } = options;
  const values = new Float64Array(rows * COLUMNS);
  const target = new Uint8Array(rows);
  const weight = options.weighted ? new Float64Array(rows) : undefined;
  for (let r = 0; r < rows; r++) {
    fillRow(values, r * COLUMNS, random);
    const at = (c: number) => (Number.isNaN(values[r * COLUMNS + c]!) ? 0.5 : values[r * COLUMNS + c]!);
    const margin = at(0) + at(1) * at(2) * 0.7 + (at(3) % 3 === 0 ? 1 : -0.5) - 0.4;
    target[r] = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    if (weight) weight[r] = random.next() < 0.1 ? 0 : 0.2 + random.next();
  }
  return { values, rows, columns: COLUMNS, target, weight };
}

export function randomRow(seed: number): number[] {
  const row: number[] = [];
  fillRow(row, 0, createRandom(seed));
  return row;
}
