import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../trees/index.ts";
import { anomalyLimit, decidingCount, RecentLimit } from "./recent-limit.ts";

/** Payments one after the other; each is judged by what the last `window` before it looked like. */
function raisedOf(percentiles: readonly number[]): boolean[] {
  return percentiles.map((percentile, at) =>
    new RecentLimit(percentiles.slice(Math.max(0, at - anomalyLimit.window), at)).admits(percentile),
  );
}

const share = (raised: readonly boolean[]): number => raised.filter(Boolean).length / raised.length;

test("in steady traffic one payment in a thousand is strange, as the fixed threshold has it", () => {
  const random = createRandom(3);
  const raised = raisedOf(Array.from({ length: 30_000 }, () => random.next()));
  expect(share(raised)).toBeGreaterThan(0.0005);
  expect(share(raised)).toBeLessThan(0.0015);
});

test("after the ordinary has moved, it raises its share again where a fixed threshold raises dozens of times more", () => {
  const random = createRandom(4);
  const steady = Array.from({ length: 6_000 }, () => random.next());
  // One payment in twenty-five now lies at the upper end of what the model was fitted on.
  const moved = Array.from({ length: 15_000 }, () =>
    random.next() < 0.04 ? 0.999 + 0.001 * random.next() : random.next(),
  );
  const raised = raisedOf([...steady, ...moved]).slice(steady.length);
  const fixed = share(moved.map((percentile) => percentile >= anomalyLimit.from));
  expect(fixed).toBeGreaterThan(0.03);
  expect(share(raised.slice(0, 5_000))).toBeLessThan(0.006);
  expect(share(raised.slice(5_000))).toBeLessThan(0.002);
});

test("beyond everything the background knows, only the first few of a flood are strange", () => {
  const raised = raisedOf(Array.from({ length: 4_000 }, (_, at) => (at % 10 === 0 ? 1 : 0.5)));
  expect(raised.filter(Boolean)).toHaveLength(decidingCount(anomalyLimit));
});

test("the strangest alone decide as the whole window does, whatever their order", () => {
  const percentiles = fc.array(fc.double({ min: 0.99, max: 1, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(percentiles, fc.double({ min: 0.99, max: 1, noNaN: true }), (recent, next) => {
      const strangest = recent.toSorted((a, b) => b - a).slice(0, decidingCount(anomalyLimit));
      expect(new RecentLimit(strangest).admits(next)).toBe(new RecentLimit(recent).admits(next));
    }),
  );
});

test("nothing below the background's threshold is strange, and a missing percentile never is", () => {
  const limit = new RecentLimit([]);
  expect(limit.admits(0.9989)).toBe(false);
  expect(limit.admits(Number.NaN)).toBe(false);
  expect(limit.admits(0.999)).toBe(true);
});
