import { expect, test } from "vitest";
import { prepareLine } from "./prepare-line.ts";
import { markLimit } from "./prepared.ts";

const words = { title: "Per day", summary: "Steady.", pointHeading: "Day", valueHeading: "Share" };

test("a missing value stays a gap in drawing, table and walk", () => {
  const prepared = prepareLine({
    ...words,
    points: [
      { label: "Mon", value: 0.5 },
      { label: "Tue", value: null },
    ],
  });
  expect(prepared.points.map((point) => point.value)).toEqual([0.5, null]);
  expect(prepared.table.rows).toEqual([
    ["Mon", "0.500"],
    ["Tue", "no value"],
  ]);
  expect(prepared.stops).toEqual(["Mon: 0.500", "Tue: no value"]);
});

test("a long line is thinned to the limit and keeps its ends and its peak", () => {
  const points = Array.from({ length: 9000 }, (_, index) => ({
    label: String(index),
    value: index === 4321 ? 90 : 1,
  }));
  const prepared = prepareLine({ ...words, points });
  expect(prepared.marks).toBeLessThanOrEqual(markLimit);
  expect(prepared.points[0]!.label).toBe("0");
  expect(prepared.points.at(-1)!.label).toBe("8999");
  expect(prepared.points.some((point) => point.value === 90)).toBe(true);
});
