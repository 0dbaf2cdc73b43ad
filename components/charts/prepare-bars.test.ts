import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareBars } from "./prepare-bars.ts";
import { markLimit } from "./prepared.ts";

const flow = {
  title: "Flow per day",
  summary: "More were closed than raised.",
  unit: "exception",
  categoryHeading: "Day",
  categories: [
    { label: "19", long: "Thu 19 Nov" },
    { label: "20", long: "Fri 20 Nov" },
  ],
  series: [
    { label: "Raised", colour: "orange" as const, values: [1200, 1] },
    { label: "Closed", colour: "blue" as const, values: [800, 3] },
  ],
};

describe("prepareBars", () => {
  test("writes table, walk and ticks from the same bars", () => {
    const prepared = prepareBars({ ...flow, arrangement: "stacked" });
    expect(prepared.table.columns.map((column) => column.label)).toEqual([
      "Day",
      "Raised",
      "Closed",
      "Total",
    ]);
    expect(prepared.table.rows).toEqual([
      ["Thu 19 Nov", "1,200", "800", "2,000"],
      ["Fri 20 Nov", "1", "3", "4"],
    ]);
    expect(prepared.stops[0]).toBe("Thu 19 Nov: 1,200 raised, 800 closed, 2,000 in all");
    expect(prepared.ticks).toEqual([0, 500, 1000, 1500, 2000]);
    expect(prepared.series.map((series) => series.texture)).toEqual(["solid", "hatched"]);
  });

  test("side by side has no total, and its axis reaches the highest single bar only", () => {
    const prepared = prepareBars({ ...flow, arrangement: "side-by-side" });
    expect(prepared.table.columns).toHaveLength(3);
    expect(prepared.ticks.at(-1)).toBe(1500);
  });

  test("one series reads as a count of its unit", () => {
    const prepared = prepareBars({ ...flow, series: [flow.series[1]!], arrangement: "stacked" });
    expect(prepared.stops).toEqual(["Thu 19 Nov: 800 exceptions", "Fri 20 Nov: 3 exceptions"]);
    expect(prepared.table.columns.map((column) => column.label)).toEqual(["Day", "Closed"]);
  });

  test("a series of another length is refused by name", () => {
    const series = [{ label: "Raised", colour: "blue" as const, values: [1] }];
    expect(() => prepareBars({ ...flow, series, arrangement: "stacked" })).toThrow(
      /"Raised" has 1 values for 2/,
    );
  });

  test("merging keeps the sum and never draws more marks than the limit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { maxLength: 5000 }),
        fc.integer({ min: 1, max: 4 }),
        (values, count) => {
          const prepared = prepareBars({
            ...flow,
            arrangement: "stacked",
            categories: values.map((_, index) => ({ label: String(index) })),
            series: Array.from({ length: count }, () => ({ label: "n", colour: "blue" as const, values })),
          });
          const total = (numbers: number[]) => numbers.reduce((sum, value) => sum + value, 0);
          expect(prepared.marks).toBeLessThanOrEqual(markLimit);
          expect(total(prepared.bars.map((bar) => bar.total))).toBe(total(values) * count);
          expect(prepared.table.rows).toHaveLength(prepared.bars.length);
          expect(prepared.stops).toHaveLength(prepared.bars.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
