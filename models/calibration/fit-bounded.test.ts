import { expect, test } from "vitest";
import { createRandom } from "../trees/index.ts";
import { fitBounded, fitCalibration, fitPlatt, probabilityOf } from "./index.ts";

/** Decisions by people of whom some call a harmless one genuine and some miss a genuine one. */
function decided(seed: number, rows: number, slips: { falseAlarm: number; miss: number }) {
  const random = createRandom(seed);
  const margins = Float64Array.from({ length: rows }, () => 2.5 * random.normal());
  const share = (m: number) =>
    slips.falseAlarm + (1 - slips.falseAlarm - slips.miss) / (1 + Math.exp(-1.5 * m));
  const targets = Uint8Array.from(margins, (m) => (random.next() < share(m) ? 1 : 0));
  return { margins, targets, share, all: Int32Array.from(margins.keys()) };
}

test("floor and ceiling of people's slips are found", () => {
  const { margins, targets, all, share } = decided(1, 8_000, { falseAlarm: 0.08, miss: 0.18 });
  const fitted = fitBounded(margins, targets, all);
  if (fitted.kind !== "bounded") throw new Error("a curve without bounds");
  expect(Math.abs(fitted.floor - 0.08)).toBeLessThan(0.02);
  expect(Math.abs(fitted.ceiling - 0.82)).toBeLessThan(0.03);
  for (const m of [-6, -2, -1, 0, 1, 2, 6])
    expect(Math.abs(probabilityOf(fitted, m) - share(m))).toBeLessThan(0.03);
  expect(fitCalibration(margins, targets, 1).calibration.kind).toBe("bounded");
});

test("it is the most likely curve: no small step from it loses less", () => {
  const { margins, targets, all } = decided(2, 3_000, { falseAlarm: 0.1, miss: 0.1 });
  const fitted = fitBounded(margins, targets, all);
  if (fitted.kind !== "bounded") throw new Error("a curve without bounds");
  const loss = (curve: typeof fitted) =>
    margins.reduce(
      (sum, m, row) =>
        sum - Math.log(targets[row] === 1 ? probabilityOf(curve, m) : 1 - probabilityOf(curve, m)),
      0,
    );
  const best = loss(fitted);
  // The belief of some twenty rows moves the optimum by a little, so steps are taken beyond that.
  for (const [part, by] of [
    ["slope", 0.3],
    ["intercept", 0.3],
    ["floor", 0.03],
    ["ceiling", 0.03],
  ] as const)
    for (const sign of [-1, 1])
      expect(loss({ ...fitted, [part]: fitted[part] + sign * by })).toBeGreaterThan(best);
});

test("where labels are right it is Platt's curve but for the belief", () => {
  const { margins, targets, all, share } = decided(3, 6_000, { falseAlarm: 0, miss: 0 });
  const bounded = fitBounded(margins, targets, all);
  const platt = fitPlatt(margins, targets, all);
  for (const m of [-4, -1, 0, 1, 4]) {
    expect(Math.abs(probabilityOf(bounded, m) - probabilityOf(platt, m))).toBeLessThan(0.02);
    expect(Math.abs(probabilityOf(bounded, m) - share(m))).toBeLessThan(0.03);
  }
});

test("a margin that misleads, one class and a single row still give a curve that does not fall", () => {
  const { margins, targets, all } = decided(4, 400, { falseAlarm: 0.05, miss: 0.05 });
  const cases: [ArrayLike<number>, ArrayLike<number>][] = [
    [margins.map((m) => -m), targets],
    [margins, targets.map(() => 0)],
    [margins, targets.map(() => 1)],
    [[5], [1]],
  ];
  for (const [m, t] of cases) {
    const fitted = fitBounded(
      m,
      t,
      Int32Array.from({ length: m.length }, (_, row) => row),
    );
    const at = [-9, -1, 0, 1, 9].map((margin) => probabilityOf(fitted, margin));
    expect(at.every((p, i) => p > 0 && p < 1 && (i === 0 || p >= at[i - 1]!))).toBe(true);
  }
  expect(
    fitBounded(
      margins.map((m) => -m),
      targets,
      all,
    ).kind,
  ).toBe("platt");
});
