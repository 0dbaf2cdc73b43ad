import { describe, expect, test } from "vitest";
import type { Comparison, Manifest } from "#server/registry/schema.ts";
import { modelFacts } from "./model-facts.ts";
import { modelFigures } from "./model-figures.ts";
import { prepareDifferences, shadowSummary, sliceRows, sliceSummary } from "./prepare-comparison.ts";

const at = (value: number) => ({ value, low: value - 0.02, high: value + 0.02 });
const period = { rows: 1000, positives: 250, from: "2026-08-20T00:00:00Z", to: "2026-10-20T00:00:00Z" };
const manifest: Manifest = {
  name: "m-002",
  modelHash: "a".repeat(64),
  onnxHash: "b".repeat(64),
  calibrationId: "isotonic-1",
  featureVersion: "f1",
  seed: 7,
  trainingSet: { ...period, hash: "c".repeat(64), ledgerPosition: 1200, simulatedShare: 0.925 },
  trees: { count: 120, leaves: 15 },
  onnx: { bytes: 9800 },
  bytes: 1_240_000,
  trainedAt: "2026-11-20T09:00:00Z",
  trainedBy: "Ml",
  fitSeconds: 1.25,
  evaluation: {
    ...period,
    auc: at(0.9),
    averagePrecision: at(0.7),
    logLoss: at(0.3),
    brier: at(0.1),
    ece: at(0.03),
    valueCaptured: at(0.8),
    reliability: [],
  },
  logistic: { auc: 0.85, averagePrecision: 0.6, logLoss: 0.4 },
  rulesOnly: { auc: 0.7, averagePrecision: 0.4, logLoss: 0.5 },
  periods: { fit: period, calibrate: period, leftOut: { immature: 10, straddling: 2, otherFeatures: 0 } },
  background: { rows: 4000, payments: 50_000 },
  replay: { rows: 500, exact: 499 },
  parity: { rows: 256, maxDifference: 3.2e-7 },
};

describe("a model's figures", () => {
  test("each is beside what it has to beat", () => {
    expect(modelFigures(manifest)[0]).toEqual({
      label: "Ranking (AUC)",
      value: "0.900",
      interval: "0.880 to 0.920",
      compared: "logistic 0.850, rules 0.700",
    });
    expect(modelFigures(manifest)[1]!.compared).toContain("by chance 0.250");
    const over = { value: 0.05, low: -0.01, high: 0.1 };
    const told = { ...manifest, overLogistic: { auc: over, averagePrecision: over, logLoss: over } };
    expect(modelFigures(told)[0]!.compared).toBe(
      "logistic 0.850, difference +0.050 (\u22120.010 to +0.100), rules 0.700",
    );
    expect(modelFigures(manifest)[3]).toMatchObject({ value: "3.0 %", interval: "1.0 % to 5.0 %" });
  });

  test("the facts always tell the simulated share and what was left out", () => {
    const facts = modelFacts(manifest).flatMap((group) => group.facts);
    const value = (label: string) => facts.find((fact) => fact.label === label)?.value;
    expect(value("Simulated labels")).toBe("92.5 %");
    expect(value("Fitted on")).toBe("1,000 labels, 25.0 % genuine, 2026-08-20 to 2026-10-20");
    expect(value("Left out")).toBe("10 too young, 2 known only after the cut, 0 of another feature version");
    expect(value("Size")).toBe("1.2 MB");
    expect(value("Runtime parity")).toBe("largest difference 3.2e-7 over 256 rows");
  });
});

describe("the comparison", () => {
  const comparison: Comparison = {
    championHash: "d".repeat(64),
    championProblem: null,
    challengerHash: manifest.modelHash,
    rows: 400,
    from: period.from,
    to: period.to,
    differences: [
      { metric: "Log loss", better: "lower", difference: { value: -0.02, low: -0.03, high: -0.01 } },
    ],
    slices: [
      { slice: "Class R05", n: 90, champion: 0.3, challenger: 0.25 },
      { slice: "Class F02", n: 20, champion: 0.5, challenger: 0.58 },
      { slice: "Currency EUR", n: 300, champion: 0.4, challenger: 0.40004 },
    ],
    shadow: { n: 320, spearman: 0.95, changedBands: 32, topOverlap: 41 },
    gates: [],
  };

  test("slices where the challenger loses stand first, and a rounded tie is a tie", () => {
    const rows = sliceRows(comparison);
    expect(rows.map((row) => [row.slice, row.difference, row.reading])).toEqual([
      ["Class F02", "+0.080", "worse"],
      ["Currency EUR", "0.000", "equal"],
      ["Class R05", "\u22120.050", "better"],
    ]);
    expect(sliceSummary(rows)).toBe("The challenger loses in 1 of 3 slices. Log loss, lower is better.");
    expect(sliceSummary([])).toBe("No slice holds enough labels to be compared.");
  });

  test("differences and shadow are told in one sentence each", () => {
    expect(prepareDifferences(comparison).summary).toBe("Of 1 measure the challenger is better on Log loss.");
    expect(shadowSummary(comparison.shadow)).toContain("32 change band (10 %), 41 of the first 50");
    expect(shadowSummary(null)).toBe("Nothing is open to score in shadow.");
  });
});
