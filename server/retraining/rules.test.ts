import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type DatedLabel,
  divideByTime,
  divideForRecalibration,
  maturityDays,
  objectionToPeriods,
  recalibrationDays,
  weightOf,
} from "./rules.ts";

const DAY = 86_400_000;
const labels = fc
  .array(
    fc.record({
      raisedAt: fc.integer({ min: 0, max: 90 * DAY }),
      delay: fc.integer({ min: 1, max: 30 * DAY }),
      target: fc.constantFrom(0 as const, 1 as const),
    }),
    { minLength: 1, maxLength: 200 },
  )
  .map((drawn) =>
    drawn.map(
      ({ raisedAt, delay, target }, i): DatedLabel => ({
        labelId: i + 1,
        raisedAt,
        knownAt: raisedAt + delay,
        target,
        confidence: null,
      }),
    ),
  );

it("puts every label into exactly one period or one heap of what is left out", () => {
  fc.assert(
    fc.property(labels, (drawn) => {
      const { fit, calibrate, evaluate, leftOut } = divideByTime(drawn);
      const used = [...fit, ...calibrate, ...evaluate];
      expect(new Set(used).size).toBe(used.length);
      expect(used.length + leftOut.immature + leftOut.straddling).toBe(drawn.length);
    }),
  );
});

it("never lets a model learn what became known at or after the first evaluated decision", () => {
  fc.assert(
    fc.property(labels, (drawn) => {
      const { fit, calibrate, evaluate, cut } = divideByTime(drawn);
      for (const { knownAt } of fit)
        for (const later of calibrate) expect(knownAt).toBeLessThan(later.knownAt);
      for (const { knownAt } of [...fit, ...calibrate]) expect(knownAt).toBeLessThan(cut);
      for (const { raisedAt } of evaluate) expect(raisedAt).toBeGreaterThanOrEqual(cut);
    }),
  );
});

it("calibrates anew on recent labels that the trees never saw, and judges on later decisions", () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 0, max: 100 * DAY }), (drawn, fittedUntil) => {
      const { calibrate, evaluate, cut } = divideForRecalibration(drawn, fittedUntil);
      for (const { knownAt } of calibrate) {
        expect(knownAt).toBeGreaterThan(fittedUntil);
        expect(knownAt).toBeLessThan(cut);
        expect(knownAt).toBeGreaterThanOrEqual(cut - recalibrationDays * DAY);
      }
      const newest = Math.max(...drawn.map(({ knownAt }) => knownAt));
      for (const { raisedAt, knownAt } of evaluate) {
        expect(raisedAt).toBeGreaterThanOrEqual(cut);
        expect(knownAt).toBeGreaterThan(fittedUntil);
        expect(knownAt).toBeLessThanOrEqual(newest - maturityDays * DAY);
      }
    }),
  );
});

it("keeps a part of the newest labels to judge a new calibration on, whenever there are enough", () => {
  const steady = Array.from({ length: 400 }, (_, i): DatedLabel => {
    const raisedAt = (i * 200 * DAY) / 400;
    return { labelId: i, raisedAt, knownAt: raisedAt + DAY / 24, target: (i % 2) as 0 | 1, confidence: null };
  });
  const { calibrate, evaluate, cut } = divideForRecalibration(steady, 20 * DAY);
  expect(calibrate).toHaveLength(120);
  expect(evaluate.length).toBeGreaterThan(45);
  expect(cut).toBeGreaterThan(170 * DAY);
  expect(objectionToPeriods({ calibrate, evaluate })).toBeNull();
  const fresh = divideForRecalibration(steady, 195 * DAY);
  expect(objectionToPeriods(fresh)).toMatch(/The calibrate period has \d+ labels.*needs at least/);
});

it("does not depend on the order of the labels, nor on their outcomes", () => {
  fc.assert(
    fc.property(labels, (drawn) => {
      const ids = (rows: readonly DatedLabel[]) => rows.map(({ labelId }) => labelId);
      const flipped = drawn.map((label) => ({ ...label, target: (1 - label.target) as 0 | 1 })).reverse();
      const [one, two] = [divideByTime(drawn), divideByTime(flipped)];
      expect(ids(two.fit)).toEqual(ids(one.fit));
      expect(ids(two.evaluate)).toEqual(ids(one.evaluate));
    }),
  );
});

it("leaves out labels that are too young, whatever they say", () => {
  const at = (labelId: number, knownAt: number): DatedLabel => ({
    labelId,
    raisedAt: 0,
    knownAt,
    target: 1,
    confidence: null,
  });
  const young = at(2, 10 * DAY - maturityDays * DAY + 1);
  const { fit, calibrate, evaluate, leftOut } = divideByTime([at(1, DAY), young, at(3, 10 * DAY)]);
  expect([...fit, ...calibrate, ...evaluate]).not.toContain(young);
  expect(leftOut.immature).toBe(2);
});

it("says what a period lacks", () => {
  const one = (labelId: number): DatedLabel => ({
    labelId,
    raisedAt: labelId * DAY,
    knownAt: labelId * DAY + 1,
    target: 1,
    confidence: null,
  });
  const periods = divideByTime(Array.from({ length: 300 }, (_, i) => one(i + 1)));
  expect(objectionToPeriods(periods)).toContain("needs at least");
  expect(objectionToPeriods(periods)).toContain("fit period");
});

it("weighs a doubtful verdict by half and a fact in full", () => {
  expect(weightOf({ confidence: "low" })).toBe(0.5);
  expect(weightOf({ confidence: "high" })).toBe(1);
  expect(weightOf({ confidence: null })).toBe(1);
});
