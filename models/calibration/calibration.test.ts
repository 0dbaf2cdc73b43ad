import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../trees/index.ts";
import { calibrationText, fitCalibration, fitIsotonic, fitPlatt, probabilityOf } from "./index.ts";

function sample(seed: number, rows: number, slope: number) {
  const random = createRandom(seed);
  const margins = Float64Array.from({ length: rows }, () => 2 * random.normal());
  const targets = Uint8Array.from(margins, (m) => (random.next() < 1 / (1 + Math.exp(-slope * m)) ? 1 : 0));
  return { margins, targets, all: Int32Array.from({ length: rows }, (_, i) => i) };
}

test("both calibrations never fall, stay inside (0, 1) and are continuous", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 2, max: 80 }),
      fc.constantFrom(0.5, 1, -0.5),
      (seed, rows, slope) => {
        const { margins, targets, all } = sample(seed, rows, slope);
        for (const calibration of [fitIsotonic(margins, targets, all), fitPlatt(margins, targets, all)]) {
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

test("isotonic wins where the truth is a step", () => {
  const random = createRandom(8);
  const margins = Float64Array.from({ length: 4000 }, () => random.normal());
  const targets = Uint8Array.from(margins, (m) => (random.next() < (m > 0.5 ? 0.9 : 0.1) ? 1 : 0));
  const { calibration } = fitCalibration(margins, targets, 1);
  expect(calibration.kind).toBe("isotonic");
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
