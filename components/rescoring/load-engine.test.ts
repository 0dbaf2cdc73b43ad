import { expect, it, vi } from "vitest";
import type { ServingOnnx } from "#server/registry/schema.ts";
import { scoringEngine } from "./load-engine.ts";

const startScoring = vi.hoisted(() => vi.fn(async ({ onnxHash }: { onnxHash: string }) => ({ onnxHash })));
vi.mock("#models/scoring/browser/index.ts", () => ({ startScoring }));

it("starts anew for a champion whose calibration alone is new, and once for each champion", async () => {
  const served = { onnxHash: "trees", calibration: { kind: "platt", slope: 1, intercept: 0 } };
  const before = { ...served, modelHash: "one" } as unknown as ServingOnnx;
  const after = {
    ...served,
    modelHash: "two",
    calibration: { ...served.calibration, intercept: 1 },
  } as unknown as ServingOnnx;
  await scoringEngine(before);
  await scoringEngine(after);
  await scoringEngine(before);
  expect(startScoring.mock.calls.map(([model]) => model)).toEqual([before, after]);
});
