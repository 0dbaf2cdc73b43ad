import fc from "fast-check";
import { expect, test } from "vitest";
import { countTicks, ticksAroundZero } from "./ticks.ts";

test("count ticks are whole, rising from zero, and reach the data with little room to spare", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (max) => {
      const ticks = countTicks(max);
      expect(ticks[0]).toBe(0);
      expect(ticks.every(Number.isInteger)).toBe(true);
      expect(ticks.at(-1)!).toBeGreaterThanOrEqual(max);
      expect(ticks.at(-2)!).toBeLessThan(max);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});

test("nothing to count still has an axis", () => {
  expect(countTicks(0)).toEqual([0, 1]);
  expect(countTicks(Number.NaN)).toEqual([0, 1]);
});

test("ticks around zero hold zero and enclose both ends", () => {
  const bound = fc
    .double({ min: -10, max: 10, noNaN: true })
    .map((value) => (Math.abs(value) < 1e-6 ? 0 : value));
  fc.assert(
    fc.property(bound, bound, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const ticks = ticksAroundZero(low, high);
      expect(ticks).toContain(0);
      expect(ticks[0]!).toBeLessThanOrEqual(low + 1e-9);
      expect(ticks.at(-1)!).toBeGreaterThanOrEqual(high - 1e-9);
      expect(ticks.length).toBeLessThanOrEqual(12);
    }),
  );
  expect(ticksAroundZero(-0.011, 0.032)).toEqual([-0.02, -0.01, 0, 0.01, 0.02, 0.03, 0.04]);
});
