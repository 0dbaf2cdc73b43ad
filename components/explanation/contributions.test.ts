import fc from "fast-check";
import { expect, it } from "vitest";
import type { ScoreView } from "#server/explanations/schema.ts";
import { effectText, prepareContributions } from "./contributions.ts";

function score(base: number, effects: readonly number[], margin?: number): ScoreView {
  return {
    probability: 0.5,
    answer: null,
    band: "medium",
    margin: margin ?? effects.reduce((a, b) => a + b, base),
    baseMargin: base,
    baseProbability: 0.5 - effects.reduce((a, b) => a + b, 0) / 10,
    contributions: effects.map((contribution, at) => ({
      feature: `f${at}`,
      name: `Feature ${at}`,
      group: "amount",
      value: at,
      valueText: `${at}`,
      contribution,
      points: contribution / 10,
    })),
    anomaly: null,
    reasons: [],
    modelHash: "a".repeat(64),
    modelName: "m-001",
    calibrationId: "c",
    featureVersion: "1",
    ruleVersion: "1",
    snapshotHash: "s",
    at: "2026-11-20T09:30:00Z",
  };
}

it("keeps the sum through sorting and grouping, whatever the parts", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -8, max: 8, noNaN: true }),
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 90 }),
      (base, effects) => {
        const prepared = prepareContributions(score(base, effects))!;
        expect(prepared.addsUp).toBe(true);
        expect(prepared.steps.length).toBeLessThanOrEqual(8);
        expect(prepared.steps.at(-1)?.to ?? base).toBeCloseTo(prepared.margin, 6);
        const [low, high] = prepared.domain;
        for (const step of prepared.steps) {
          expect(Math.min(step.from, step.to)).toBeGreaterThanOrEqual(low);
          expect(Math.max(step.from, step.to)).toBeLessThanOrEqual(high);
        }
      },
    ),
  );
});

it("shows the seven largest and the rest as one, in table and drawing alike", () => {
  const prepared = prepareContributions(score(-2, [0.1, -3, 0.2, 1, 0.3, 0.4, 0.5, 0.6, -0.7]))!;
  expect(prepared.steps.map((step) => step.label)).toEqual([
    "Feature 1",
    "Feature 3",
    "Feature 8",
    "Feature 7",
    "Feature 6",
    "Feature 5",
    "Feature 4",
    "All other features",
  ]);
  expect(prepared.table.rows).toHaveLength(prepared.steps.length + 2);
  expect(prepared.stops).toHaveLength(prepared.steps.length);
  expect(prepared.steps.at(-1)?.effect).toBeCloseTo(0.3, 10);
});

it("says so when the parts do not add up", () => {
  const prepared = prepareContributions(score(-1, [0.5], -0.4))!;
  expect(prepared.addsUp).toBe(false);
  expect(prepared.gap).toBeCloseTo(-0.1, 10);
});

it("is empty without a model", () => {
  expect(prepareContributions({ ...score(0, []), margin: null, baseMargin: null })).toBeNull();
  expect(effectText(-0.456)).toBe("−0.46");
});

it("splits the likelihood beside the log-odds, and says when the parts miss it", () => {
  const whole = prepareContributions(score(0, [0.5, -0.2]))!;
  expect(whole.likelihood?.base).toBeCloseTo(0.47, 12);
  expect(whole.likelihood?.parts).toBeCloseTo(0.03, 12);
  expect(whole.likelihood?.addsUp).toBe(true);
  expect(whole.table.rows.map((row) => row.at(-1))).toEqual(["47.0", "+5.0", "−2.0", "50.0"]);
  const broken = { ...score(0, [0.5]), probability: 0.9 };
  expect(prepareContributions(broken)!.likelihood?.addsUp).toBe(false);
  const unknown = { ...score(0, [0.5]), baseProbability: null };
  expect(prepareContributions(unknown)!.likelihood).toBeNull();
});
