import fc from "fast-check";
import { expect, test } from "vitest";
import { openKernels } from "../kernels/index.ts";
import { createRandom } from "../trees/index.ts";
import { nearestPoints } from "./nearest-points.ts";
import { compareNeighbours, fitNeighbours, neighbourScore } from "./neighbours.ts";

const cases = fc.record({
  columns: fc.integer({ min: 1, max: 30 }),
  rows: fc.integer({ min: 2, max: 60 }),
  groups: fc.integer({ min: 1, max: 5 }),
  groupSize: fc.integer({ min: 1, max: 37 }),
  seed: fc.nat(),
});

/** A few values are missing, and one row lies far outside. */
function tableOf({ columns, rows, seed }: { columns: number; rows: number; seed: number }) {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows * columns }, () =>
    random.next() < 0.1 ? Number.NaN : random.normal() * 10,
  );
  values.fill(1e12, 0, columns);
  return { table: { values, rows, columns }, random };
}

test("the laid-out points give the bits of the comparison point by point", () => {
  fc.assert(
    fc.property(cases, (shape) => {
      const { table, random } = tableOf(shape);
      const { neighbours } = fitNeighbours(table, random, shape);
      for (let r = 0; r < Math.min(8, table.rows); r++) {
        const row = table.values.subarray(r * table.columns, (r + 1) * table.columns).map((v) => v * 1.01);
        expect(neighbourScore(neighbours, row)).toBe(compareNeighbours(neighbours, row));
      }
    }),
    { numRuns: 150 },
  );
});

test("compiled and plain kernels find the same distances", () => {
  fc.assert(
    fc.property(cases, (shape) => {
      const { table, random } = tableOf(shape);
      const { neighbours } = fitNeighbours(table, random, shape);
      const own = Float32Array.from(neighbours.column, () => random.normal());
      const compiled = nearestPoints(neighbours, openKernels())(own);
      const plain = nearestPoints(neighbours, openKernels({ plain: true }))(own);
      expect([...compiled]).toEqual([...plain]);
    }),
    { numRuns: 60 },
  );
});
