import fc from "fast-check";
import { expect, test } from "vitest";
import { measuresOf } from "../evaluation/index.ts";
import { createRandom } from "../trees/index.ts";
import {
  type Calibration,
  calibrationText,
  conformalAnswer,
  conformalShares,
  fitBounded,
  fitCalibration,
  fitConformal,
  fitIsotonic,
  fitPlatt,
  fitVennAbers,
  probabilityOf,
} from "./index.ts";

function sample(seed: number, rows: number, slope: number) {
  const random = createRandom(seed);
  const margins = Float64Array.from({ length: rows }, () => 2 * random.normal());
  const targets = Uint8Array.from(margins, (m) => (random.next() < 1 / (1 + Math.exp(-slope * m)) ? 1 : 0));
  return { margins, targets, all: Int32Array.from({ length: rows }, (_, i) => i) };
}

test("calibrations never fall, stay inside (0, 1) and are continuous", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 2, max: 80 }),
      fc.constantFrom(0.5, 1, -0.5),
      (seed, rows, slope) => {
        const { margins, targets, all } = sample(seed, rows, slope);
        for (const make of [fitIsotonic, fitPlatt, fitBounded, fitVennAbers]) {
          const calibration = make(margins, targets, all);
          let before = 0;
          for (let m = -9; m <= 9; m += 0.05) {
            const p = probabilityOf(calibration, m);
            expect(p).toBeGreaterThan(0);
            expect(p).toBeLessThan(1);
            expect(p).toBeGreaterThanOrEqual(before - 1e-15);
            before = p;
          }
          for (const m of margins)
            expect(
              Math.abs(probabilityOf(calibration, m + 1e-12) - probabilityOf(calibration, m)),
            ).toBeLessThan(1e-3);
        }
      },
    ),
    { numRuns: 80, examples: [[667_043, 2, 0.5]] },
  );
});

test("an overconfident margin is brought back to the observed rate", () => {
  const { margins, targets } = sample(3, 8000, 0.4);
  const { calibration, logLoss } = fitCalibration(margins, targets, 1);
  for (const m of [-3, -1, 0, 1, 3])
    expect(Math.abs(probabilityOf(calibration, m) - 1 / (1 + Math.exp(-0.4 * m)))).toBeLessThan(0.04);
  expect(logLoss.platt).toBeLessThan(logLoss.isotonic);
  expect(calibration.kind).toBe("platt");
});

test("the steps of the truth are found where a curve cannot follow them", () => {
  const random = createRandom(8);
  const margins = Float64Array.from({ length: 4000 }, () => random.normal());
  const targets = Uint8Array.from(margins, (m) => (random.next() < (m > 0.5 ? 0.9 : 0.1) ? 1 : 0));
  const { calibration } = fitCalibration(margins, targets, 1);
  expect(calibration.kind).not.toBe("platt");
  expect(probabilityOf(calibration, -1)).toBeLessThan(0.15);
  expect(probabilityOf(calibration, 1.5)).toBeGreaterThan(0.85);
});

test("the text of a calibration is stable and holds all of it", () => {
  const { margins, targets } = sample(5, 300, 1);
  const once = fitCalibration(margins, targets, 2).calibration;
  const again = fitCalibration(margins, targets, 2).calibration;
  expect(calibrationText(again)).toBe(calibrationText(once));
  expect(JSON.parse(calibrationText(once))).toEqual(once);
});

test("one class alone still calibrates", () => {
  const { calibration } = fitCalibration([1, 2, 3], [0, 0, 0], 1);
  expect(probabilityOf(calibration, 5)).toBeLessThan(0.5);
});

/** By its definition: two isotonic fits with the new row among the others. */
function vennAbersByDefinition(margins: Float64Array, targets: Uint8Array, margin: number): [number, number] {
  const valueWith = (target: number): number => {
    const rows = [...margins].map((m, i) => ({ m, t: targets[i]! }));
    rows.push({ m: margin, t: target });
    // Isotonic regression as the largest mean over starts of the smallest mean over ends.
    let best = -Infinity;
    for (const from of rows) {
      if (from.m > margin) continue;
      let least = Infinity;
      for (const to of rows) {
        if (to.m < margin) continue;
        const inside = rows.filter(({ m }) => m >= from.m && m <= to.m);
        least = Math.min(least, inside.reduce((sum, { t }) => sum + t, 0) / inside.length);
      }
      best = Math.max(best, least);
    }
    return best;
  };
  return [valueWith(0), valueWith(1)];
}

test("Venn-Abers is two isotonic fits with the new row as a negative and as a positive", () => {
  const { margins, targets, all } = sample(12, 40, 1);
  const fitted = fitVennAbers(margins, targets, all) as Calibration & { kind: "venn-abers" };
  for (const [k, margin] of fitted.margins.entries()) {
    const [lower, upper] = vennAbersByDefinition(margins, targets, margin);
    expect(fitted.lower[k]).toBeCloseTo(lower, 12);
    expect(fitted.upper[k]).toBeCloseTo(upper, 12);
    expect(upper).toBeGreaterThan(lower);
    const p = probabilityOf(fitted, margin);
    expect(p).toBeGreaterThanOrEqual(lower);
    expect(p).toBeLessThanOrEqual(upper);
  }
});

test("where labels suffice the calibration error on a later period is below 1.5 %", () => {
  const { margins, targets } = sample(14, 12_000, 0.6);
  const { calibration } = fitCalibration(margins.subarray(0, 6000), targets.subarray(0, 6000), 1);
  const later = margins.subarray(6000).map((margin) => probabilityOf(calibration, margin));
  expect(measuresOf(later, targets.subarray(6000)).ece).toBeLessThan(0.015);
});

test("on few rows a smooth curve is kept, so that every edit moves the probability", () => {
  const kinds = Array.from({ length: 40 }, (_, i) => {
    const { margins, targets } = sample(20 + i, 120, 1);
    return fitCalibration(margins, targets, 1).calibration.kind;
  });
  const smooth = kinds.filter((kind) => kind === "platt" || kind === "bounded");
  expect(smooth.length).toBeGreaterThanOrEqual(38);
});

test("steps keep a share of the curve, so that what lies on one step still differs", () => {
  const random = createRandom(8);
  const margins = Float64Array.from({ length: 1000 }, () => random.normal());
  const targets = Uint8Array.from(margins, (m) => (random.next() < (m > 0.5 ? 0.9 : 0.1) ? 1 : 0));
  const { calibration } = fitCalibration(margins, targets, 1);
  expect(calibration.kind).not.toBe("platt");
  for (let m = -3; m < 3; m += 0.1)
    expect(probabilityOf(calibration, m + 0.1)).toBeGreaterThan(probabilityOf(calibration, m));
  expect(calibrationText(calibration)).toContain('"mixed"');
});

test("labels sorted by class still calibrate", () => {
  const { margins, targets, all } = sample(15, 3000, 1);
  const sorted = [...all].sort((a, b) => targets[a]! - targets[b]!);
  const { calibration } = fitCalibration(
    sorted.map((row) => margins[row]!),
    sorted.map((row) => targets[row]!),
    1,
  );
  for (const m of [-2, 0, 2])
    expect(Math.abs(probabilityOf(calibration, m) - 1 / (1 + Math.exp(-m)))).toBeLessThan(0.06);
});

test("conformal answers are wrong for at most the asked share of each class", () => {
  const { margins, targets } = sample(16, 24_000, 1.5);
  const conformal = fitConformal(margins.subarray(0, 12_000), targets.subarray(0, 12_000));
  for (const risk of [0.1, 0.05, 0.01])
    for (const target of [0, 1] as const) {
      let rows = 0;
      let covered = 0;
      for (let i = 12_000; i < 24_000; i++) {
        if (targets[i] !== target) continue;
        const shares = conformalShares(conformal, margins[i]!);
        rows++;
        if ((target === 1 ? shares.positive : shares.negative) > risk) covered++;
      }
      expect(Math.abs(covered / rows - (1 - risk))).toBeLessThan(0.015);
    }
});

test("an answer is given at the ends and withheld in between and where a class is unknown", () => {
  const { margins, targets } = sample(17, 4000, 1.5);
  const conformal = fitConformal(margins, targets);
  expect(conformalAnswer(conformal, 6, 0.05)).toBe("positive");
  expect(conformalAnswer(conformal, -6, 0.05)).toBe("negative");
  expect(conformalAnswer(conformal, 0, 0.05)).toBe("unsure");
  expect(conformalAnswer(fitConformal([1, 2, 3], [0, 0, 0]), -4, 0.05)).toBe("unsure");
  expect(() => fitConformal([1], [])).toThrow(/1 margins have 0 targets/);
});
