import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Calibration, probabilityOf } from "#models/calibration/index.ts";
import { splitProbability } from "./split-probability.ts";

const calibrations: Calibration[] = [
  { kind: "platt", slope: 0.8, intercept: -0.3 },
  { kind: "bounded", slope: 1.1, intercept: 0.2, floor: 0.06, ceiling: 0.87 },
  { kind: "isotonic", margins: [-3, -1, 0, 2], probabilities: [0.02, 0.1, 0.4, 0.9] },
  { kind: "venn-abers", margins: [-2, 0, 2], lower: [0.05, 0.3, 0.8], upper: [0.1, 0.4, 0.9] },
];
const effect = fc.double({ min: -2, max: 2, noNaN: true });

it("base and points add up to the probability, each with the sign of its contribution", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...calibrations),
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.array(effect, { maxLength: 12 }),
      (calibration, base, effects) => {
        const margin = effects.reduce((sum, each) => sum + each, base);
        const split = splitProbability(base, margin, (at) => probabilityOf(calibration, at));
        const points = effects.map((each) => each * split.slope);
        const sum = points.reduce((total, each) => total + each, split.base);
        expect(sum).toBeCloseTo(probabilityOf(calibration, margin), 6);
        // Calibrations never fall, so nothing that raises the margin lowers the likelihood.
        expect(split.slope).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

it("parts that cancel out still get their points", () => {
  const split = splitProbability(0, 0, (at) => probabilityOf(calibrations[0]!, at));
  const p = probabilityOf(calibrations[0]!, 0);
  expect(split.base).toBe(p);
  expect(split.slope).toBeCloseTo(0.8 * p * (1 - p), 6);
});
