import { expect, test } from "vitest";
import { conformalShares, probabilityOf } from "../calibration/index.ts";
import { createRandom } from "../trees/index.ts";
import { fitReliability } from "./fit-reliability.ts";

const sigmoid = (margin: number): number => 1 / (1 + Math.exp(-margin));

function told(seed: number, rows: number, slope: number, offset = 0) {
  const random = createRandom(seed);
  const margins = Float64Array.from({ length: rows }, () => 2 * random.normal());
  const target = Uint8Array.from(margins, (m) => (random.next() < sigmoid(slope * m + offset) ? 1 : 0));
  return { margins, target };
}

test("with few later rows the rehearsal steadies what probabilities mean", () => {
  const errors = { alone: 0, rehearsed: 0 };
  for (let seed = 1; seed <= 30; seed++) {
    const later = told(100 + seed, 120, 1);
    const rehearsal = told(seed, 900, 1);
    for (const [name, before] of [
      ["alone", null],
      ["rehearsed", rehearsal],
    ] as const) {
      const { calibration } = fitReliability(before, later, 1);
      for (const m of [-3, -1, 0, 1, 3]) errors[name] += Math.abs(probabilityOf(calibration, m) - sigmoid(m));
    }
  }
  expect(errors.rehearsed).toBeLessThan(0.7 * errors.alone);
});

test("the newest of the rehearsal fill up what the later rows lack, and no more", () => {
  const early = told(1, 3_000, 1, -3);
  const late = told(2, 3_000, 1, 1);
  const rehearsal = {
    margins: [...early.margins, ...late.margins],
    target: [...early.target, ...late.target],
  };
  const { calibration, conformal, rehearsed } = fitReliability(rehearsal, told(3, 1_000, 1, 1), 1);
  expect(rehearsed).toBe(3_000);
  expect(Math.abs(probabilityOf(calibration, 0) - sigmoid(1))).toBeLessThan(0.05);
  expect(conformal.positives.length + conformal.negatives.length).toBe(4_000);
  expect(fitReliability(rehearsal, told(4, 4_500, 1), 1).rehearsed).toBe(0);
  expect(fitReliability(told(5, 300, 1), told(6, 100, 1), 1).rehearsed).toBe(300);
});

test("without a rehearsal the later rows say it alone", () => {
  const later = told(4, 500, 1);
  const { conformal, rehearsed } = fitReliability(null, later, 1);
  expect(rehearsed).toBe(0);
  expect(conformal.positives.length).toBe(later.target.reduce((sum, one) => sum + one, 0));
  expect(conformalShares(conformal, -9).positive).toBeLessThan(0.05);
});
