import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../trees/index.ts";
import {
  compareModels,
  evaluate,
  fitLogistic,
  logisticProbabilities,
  measureSlices,
  measuresOf,
  spearman,
  type ValueItem,
  valueCaptured,
  wilson,
} from "./index.ts";

const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 2,
  maxLength: 60,
});

test("AUC is the share of ordered pairs, ties counting half", () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const scores = rows.map(([s]) => s / 20);
      const targets = rows.map(([, t]) => t);
      let wins = 0;
      let pairs = 0;
      for (const [i, t] of targets.entries())
        for (const [j, u] of targets.entries())
          if (t === 1 && u === 0) {
            pairs++;
            wins += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
          }
      fc.pre(pairs > 0);
      expect(measuresOf(scores, targets).auc).toBeCloseTo(wins / pairs, 12);
    }),
  );
});

test("average precision, log-loss and Brier score of a worked example", () => {
  const measures = measuresOf([0.9, 0.8, 0.6, 0.2], [1, 0, 1, 0]);
  expect(measures.averagePrecision).toBeCloseTo((1 + 2 / 3) / 2, 12);
  expect(measures.logLoss).toBeCloseTo(
    -(Math.log(0.9) + Math.log(0.2) + Math.log(0.6) + Math.log(0.8)) / 4,
    12,
  );
  expect(measures.brier).toBeCloseTo((0.01 + 0.64 + 0.16 + 0.04) / 4, 12);
});

function calibratedSample(seed: number, rows: number) {
  const random = createRandom(seed);
  const scores = Float64Array.from({ length: rows }, () => random.next());
  const targets = Uint8Array.from(scores, (p) => (random.next() < p ? 1 : 0));
  return { scores, targets };
}

test("an evaluation's intervals hold its values and do not depend on anything but the seed", () => {
  const { scores, targets } = calibratedSample(1, 3000);
  const evaluation = evaluate(scores, targets, { bootstrap: 200, seed: 5 });
  for (const name of ["auc", "averagePrecision", "logLoss", "brier", "ece"] as const) {
    const { value, low, high } = evaluation[name];
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
    expect(high - low).toBeGreaterThan(0);
  }
  expect(evaluation.auc.value).toBeGreaterThan(0.8);
  expect(evaluation.ece.value).toBeLessThan(0.04);
  expect(evaluation.reliability.reduce((sum, bin) => sum + bin.n, 0)).toBe(3000);
  const covered = evaluation.reliability.filter(
    (bin) => bin.low <= bin.predicted && bin.predicted <= bin.high,
  );
  expect(covered.length).toBeGreaterThanOrEqual(12);
  expect(evaluate(scores, targets, { bootstrap: 200, seed: 5 })).toEqual(evaluation);
});

test("one class alone cannot be evaluated", () => {
  expect(() => evaluate([0.1, 0.2], [0, 0], { bootstrap: 10, seed: 1 })).toThrow(/0 of 2 rows are positive/);
});

test("a paired comparison finds a small true gain and no gain against itself", () => {
  const { scores, targets } = calibratedSample(2, 2000);
  const random = createRandom(3);
  const worse = scores.map((p) => Math.min(0.999, Math.max(0.001, p + 0.1 * random.normal())));
  const gain = compareModels(worse, scores, targets, { bootstrap: 200, seed: 1 });
  const auc = gain.find((row) => row.metric === "auc")!;
  expect(auc.difference.low).toBeGreaterThan(0);
  const none = compareModels(scores, scores, targets, { bootstrap: 50, seed: 1 });
  for (const row of none) expect(row.difference).toEqual({ value: 0, low: 0, high: 0 });
});

test("slices are measured apart", () => {
  const scores = [...Array(40).fill(0.9), ...Array(40).fill(0.1)];
  const targets = scores.map((_, i) => (i % 2 === 0 ? 1 : 0));
  const slices = scores.map((_, i) => (i < 40 ? "R01" : "F01"));
  const [first, second] = measureSlices(scores, targets, slices);
  expect(first).toMatchObject({ slice: "F01", n: 40, positives: 20 });
  expect(first!.ece).toBeCloseTo(0.4, 9);
  expect(second!.slice).toBe("R01");
});

test("Wilson's interval matches a published value", () => {
  const { low, high } = wilson(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});

test("rank correlation is 1 for any rising map and 0.5 for a known case", () => {
  expect(spearman([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5, 12);
});

test("logistic regression finds the weights that made the data", () => {
  const random = createRandom(7);
  const rows = 6000;
  const values = Float64Array.from({ length: rows * 2 }, () => random.normal());
  const target = new Uint8Array(rows);
  for (let r = 0; r < rows; r++)
    target[r] = random.next() < 1 / (1 + Math.exp(-(1.5 * values[2 * r]! - 0.5))) ? 1 : 0;
  const model = fitLogistic({ values, rows, columns: 2, target });
  expect(model.weights[1]! / model.spread[0]!).toBeCloseTo(1.5, 0);
  expect(Math.abs(model.weights[2]!)).toBeLessThan(0.12);
  const probabilities = logisticProbabilities(model, { values, rows, columns: 2 });
  expect(measuresOf(probabilities, target).ece).toBeLessThan(0.03);
});

function items(seed: number, know: number): ValueItem[] {
  const random = createRandom(seed);
  const classes = ["R01", "R05", "R09", "F01", "E02"];
  return Array.from({ length: 600 }, (_, i) => {
    const truth = random.next();
    const genuine = random.next() < truth;
    return {
      probability: know * truth + (1 - know) * random.next(),
      genuine,
      class: classes[random.below(classes.length)]!,
      amountEurMinor: Math.round(Math.exp(9 + 2 * random.normal())),
      raisedAt: i * 3_600_000,
      dueAt: i * 3_600_000 + random.below(100) * 3_600_000,
    };
  });
}

test("ordering by expected saving beats the plain orders and never beats the oracle", () => {
  const { orders, oracleEurMinor } = valueCaptured(items(1, 1), {
    minutesPerDay: 90,
    bootstrap: 50,
    seed: 2,
  });
  expect(oracleEurMinor).toBeGreaterThan(0);
  const model = orders["saving-per-minute"];
  expect(model.value).toBeLessThanOrEqual(1);
  for (const [name, share] of Object.entries(orders))
    if (name !== "saving-per-minute") expect(model.value).toBeGreaterThan(share.value);
});

test("unlimited capacity makes every order equal", () => {
  const { orders } = valueCaptured(items(2, 0.3), { minutesPerDay: 1e9, bootstrap: 0, seed: 2 });
  const shares = Object.values(orders).map((share) => share.value);
  for (const share of shares) expect(share).toBeCloseTo(shares[0]!, 9);
});

test("a reliability table has fifteen bins, or fewer so that each holds twenty rows", () => {
  const random = createRandom(5);
  for (const [rows, bins] of [
    [3000, 15],
    [166, 8],
    [12, 3],
  ] as const) {
    const scores = Array.from({ length: rows }, () => random.next());
    const targets = scores.map((score) => (random.next() < score ? 1 : 0));
    const { reliability } = evaluate(scores, targets, { bootstrap: 0, seed: 1 });
    expect(reliability.length).toBe(bins);
    expect(reliability.reduce((sum, { n }) => sum + n, 0)).toBe(rows);
    const gaps = reliability.reduce(
      (sum, { predicted, observed, n }) => sum + n * Math.abs(predicted - observed),
      0,
    );
    expect(measuresOf(scores, targets).ece).toBeCloseTo(gaps / rows, 1);
  }
});
