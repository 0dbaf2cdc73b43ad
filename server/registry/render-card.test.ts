import { expect, it } from "vitest";
import { trainBundle } from "#models/scoring/index.ts";
import { createRandom } from "#models/trees/index.ts";
import { cardFigures } from "./measure-card.ts";
import { renderCard } from "./render-card.ts";
import type { Manifest } from "./schema.ts";

const random = createRandom(5);

function tableOf(rows: number) {
  const values = Float64Array.from({ length: rows * 2 }, () => random.normal());
  const target = Uint8Array.from({ length: rows }, (_, r) =>
    random.next() < 1 / (1 + Math.exp(-2 * values[2 * r]!)) ? 1 : 0,
  );
  return { values, rows, columns: 2, target };
}

const interval = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
const period = { rows: 60, positives: 20, from: "2026-10-01T08:00:00.000Z", to: "2026-10-31T08:00:00.000Z" };
const manifest: Manifest = {
  name: "model <one>",
  modelHash: "a".repeat(64),
  onnxHash: "b".repeat(64),
  calibrationId: "c".repeat(64),
  featureVersion: "f1",
  seed: 7,
  trainingSet: {
    ...period,
    hash: "d".repeat(64),
    ledgerPosition: 123,
    simulatedShare: 0.5,
  },
  trees: { count: 60, leaves: 480 },
  onnx: { bytes: 1000 },
  bytes: 2000,
  trainedAt: "2026-11-20T09:30:00.000Z",
  trainedBy: "Noor",
  fitSeconds: 1,
  evaluation: {
    ...period,
    auc: interval(0.81),
    averagePrecision: interval(0.62),
    logLoss: interval(0.43),
    brier: interval(0.14),
    ece: interval(0.05),
    valueCaptured: interval(0.88),
    reliability: [
      { predicted: 0.123, observed: 0.25, low: 0.112, high: 0.469, n: 21 },
      { predicted: 0.789, observed: 0.7, low: 0.481, high: 0.855, n: 20 },
    ],
  },
  logistic: { auc: 0.7, averagePrecision: 0.5, logLoss: 0.5 },
  rulesOnly: { auc: 0.6, averagePrecision: 0.4, logLoss: 0.6 },
  periods: { fit: period, calibrate: period, leftOut: { immature: 1, straddling: 2, otherFeatures: 3 } },
  background: { rows: 100, payments: 200 },
  replay: { rows: 50, exact: 50 },
  parity: { rows: 50, maxDifference: 1e-7 },
};

function card(): string {
  const bundle = trainBundle({
    fit: tableOf(600),
    calibrate: tableOf(400),
    background: tableOf(300),
    featureNames: ["a", "b"],
    featureVersion: "test",
    seed: 3,
  });
  const later = tableOf(200);
  const rows = Array.from({ length: later.rows }, (_, r) => ({
    values: later.values.subarray(2 * r, 2 * r + 2),
    target: later.target[r] as 0 | 1,
    class: "R01",
    currency: "EUR",
    amountEurMinor: 100_00,
    raisedAt: 0,
    dueAt: null,
  }));
  return renderCard({
    manifest,
    manifestHash: "e".repeat(64),
    role: "challenger",
    registeredAt: "2026-11-20T09:31:00.000Z",
    approvedBy: null,
    figures: cardFigures(bundle, rows),
    capacityShare: 0.4,
    maturity: "Maturity: two days.",
  });
}

it("holds everything a validator asks for, and every plot's numbers as a text too", () => {
  const html = card();
  const sections = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);
  expect(sections).toEqual([
    "Purpose and use",
    "Data and labels",
    "Performance on the later period",
    "Plots",
    "Calibration",
    "Answers and unsure ones",
    "Thresholds and costs",
    "By segment",
    "What drives the score",
    "Validation",
    "Limits and drift",
    "Versions and hashes",
  ]);
  const told = html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  expect(told).toContain("12.3 % 25.0 % (11.2 %–46.9 %) 21");
  expect(told).toContain("78.9 % 70.0 % (48.1 %–85.5 %) 20");
  for (const hash of ["a", "b", "c", "d", "e"]) expect(told).toContain(hash.repeat(64));
  for (const plot of html.match(/<svg viewBox[^>]*>/g) ?? [])
    expect(plot).toMatch(/role="img" aria-label="[^"]+"/);
  expect(html.match(/<svg viewBox/g)).toHaveLength(4);
});

it("escapes what people wrote", () => {
  expect(card()).toContain("<h1>model &lt;one&gt;</h1>");
});
