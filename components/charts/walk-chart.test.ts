import fc from "fast-check";
import { expect, test } from "vitest";
import { walkChart } from "./walk-chart.ts";

test("arrows enter at either end, move by one and stop at the ends; Escape leaves", () => {
  expect(walkChart("ArrowRight", null, 5)).toBe(0);
  expect(walkChart("ArrowLeft", null, 5)).toBe(4);
  expect(walkChart("ArrowRight", 4, 5)).toBe(4);
  expect(walkChart("ArrowUp", 1, 5)).toBe(0);
  expect(walkChart("End", 1, 5)).toBe(4);
  expect(walkChart("Home", 3, 5)).toBe(0);
  expect(walkChart("Escape", 3, 5)).toBeNull();
});

test("other keys, an idle Escape and an empty chart are left to others", () => {
  expect(walkChart("j", 0, 5)).toBeUndefined();
  expect(walkChart("toString", 0, 5)).toBeUndefined();
  expect(walkChart("Escape", null, 5)).toBeUndefined();
  expect(walkChart("ArrowRight", null, 0)).toBeUndefined();
});

test("every stop is reached by walking right, and no walk leaves the chart", () => {
  const keys = fc.array(
    fc.constantFrom("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End", "Escape"),
  );
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 50 }), (pressed, stops) => {
      let active: number | null = null;
      for (const key of pressed) {
        const next = walkChart(key, active, stops);
        if (next !== undefined) active = next;
        expect(active === null || (active >= 0 && active < stops)).toBe(true);
      }
    }),
  );
});
