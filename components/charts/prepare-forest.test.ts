import fc from "fast-check";
import { expect, test } from "vitest";
import { prepareForest } from "./prepare-forest.ts";

const named = { title: "Challenger minus champion", subject: "challenger", reference: "champion" };

test("mirrors measures where lower is better, and keeps the given sign in words", () => {
  const prepared = prepareForest({
    ...named,
    rows: [
      { label: "AUC", better: "higher", difference: { value: 0.03, low: 0.01, high: 0.05 } },
      { label: "Log loss", better: "lower", difference: { value: -0.02, low: -0.03, high: -0.01 } },
      { label: "Brier", better: "lower", difference: { value: 0.004, low: -0.001, high: 0.009 } },
      { label: "ECE", better: "lower", difference: { value: 0.02, low: 0.01, high: 0.03 } },
    ],
  });
  expect(prepared.lines.map((line) => line.verdict)).toEqual(["better", "better", "not told apart", "worse"]);
  expect(prepared.lines[1]!.gain).toEqual({ value: 0.02, low: 0.01, high: 0.03 });
  expect(prepared.table.rows[1]).toEqual([
    "Log loss",
    "lower",
    "\u22120.0200 (\u22120.0300 to \u22120.0100)",
    "better",
  ]);
  expect(prepared.summary).toBe(
    "Of 4 measures the challenger is better on AUC, Log loss; worse on ECE; not told apart on Brier.",
  );
});

test("the verdict follows from which side of zero the interval lies on, whatever the direction", () => {
  const bound = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(bound, bound, fc.constantFrom("higher" as const, "lower" as const), (a, b, better) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const row = { label: "m", better, difference: { value: (low + high) / 2, low, high } };
      const line = prepareForest({ ...named, rows: [row] }).lines[0]!;
      expect(line.gain.low).toBeLessThanOrEqual(line.gain.high);
      const above = better === "higher" ? low > 0 : high < 0;
      const below = better === "higher" ? high < 0 : low > 0;
      expect(line.verdict).toBe(above ? "better" : below ? "worse" : "not told apart");
    }),
  );
});

test("no measure is said so", () => {
  expect(prepareForest({ ...named, rows: [] }).summary).toBe("No measure was compared.");
});
