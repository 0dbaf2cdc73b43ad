import fc from "fast-check";
import { expect, test } from "vitest";
import { prepareHeatMap, shadeCount, shadeOf } from "./prepare-heat-map.ts";

test("totals, the fullest cell and each cell's own words", () => {
  const map = prepareHeatMap({
    title: "Open by age and class",
    rowHeading: "Class",
    unit: "exception",
    columns: ["0-1 h", "> 30 d"],
    rows: [
      { key: "R01", label: "Account", counts: [3, 1] },
      { key: "F02", label: "Fraud", counts: [0, 12] },
    ],
  });
  expect(map.total).toBe(16);
  expect(map.columns.map((column) => column.total)).toEqual([3, 13]);
  expect(map.rows[0]!.cells[1]!.text).toBe("Account, > 30 d: 1 exception");
  expect(map.summary).toBe("16 exceptions in 2 rows; most in Fraud, > 30 d: 12 (75 %).");
});

test("an empty map says that nothing is open", () => {
  const map = prepareHeatMap({
    title: "t",
    rowHeading: "Class",
    unit: "exception",
    columns: ["a"],
    rows: [],
  });
  expect(map.summary).toBe("No exception is open.");
});

test("shades rise with the count, zero is bare and the largest is the darkest", () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }), (a, b, extra) => {
      const largest = Math.max(a, b) + extra;
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(shadeOf(low, largest)).toBeLessThanOrEqual(shadeOf(high, largest));
      expect(shadeOf(0, largest)).toBe(0);
      expect(shadeOf(largest, largest)).toBe(shadeCount);
      expect(shadeOf(Math.max(1, low), largest)).toBeGreaterThanOrEqual(1);
    }),
  );
});
