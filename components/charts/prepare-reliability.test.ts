import { expect, test } from "vitest";
import { prepareReliability } from "./prepare-reliability.ts";

const bins = [
  { predicted: 0.1, observed: 0.12, low: 0.08, high: 0.17, n: 300 },
  { predicted: 0.7, observed: 0.5, low: 0.4, high: 0.6, n: 100 },
  { predicted: 0.9, observed: 0, low: 0, high: 0, n: 0 },
];

test("leaves out empty bins, shares add to one, and the worst gap is named with its count", () => {
  const prepared = prepareReliability("Reliability", bins);
  expect(prepared.bins.map((bin) => bin.share)).toEqual([0.75, 0.25]);
  expect(prepared.bins.map((bin) => bin.covers)).toEqual([true, false]);
  expect(prepared.largest).toBe(300);
  expect(prepared.summary).toBe(
    "In 1 of 2 bins (400 cases) the interval holds the promise; the largest gap is 0.20, " +
      "where 70 % was promised and 50 % came true (n = 100).",
  );
  expect(prepared.table.rows[1]).toEqual(["70.0 %", "50.0 %", "40.0 % to 60.0 %", "100", "no"]);
  expect(prepared.stops[1]).toContain("promise outside the interval");
});

test("no case at all is said so", () => {
  expect(prepareReliability("Reliability", []).summary).toBe("No bin holds a case yet.");
});
