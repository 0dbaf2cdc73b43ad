import * as fc from "fast-check";
import { expect, it } from "vitest";
import { conformalAnswer, fitConformal } from "./conformal.ts";
import { answerByCuts, conformalCuts } from "./conformal-cuts.ts";

const margins = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 120 });

it("cuts answer exactly as the fitted rows do", () => {
  fc.assert(
    fc.property(
      margins,
      margins,
      fc.constantFrom(0.3, 0.1, 0.05, 0.01),
      fc.integer({ min: -22, max: 22 }),
      (positives, negatives, risk, margin) => {
        const all = [...positives, ...negatives];
        const targets = all.map((_, row) => Number(row < positives.length));
        const conformal = fitConformal(all, targets);
        expect(answerByCuts(conformalCuts(conformal, risk), margin)).toBe(
          conformalAnswer(conformal, margin, risk),
        );
      },
    ),
  );
});

it("with too few rows of a class everything fits it", () => {
  const cuts = conformalCuts(fitConformal([1, 2, 3, -1], [1, 1, 1, 0]), 0.1);
  expect(cuts).toEqual({ risk: 0.1, positiveFrom: null, negativeTo: null });
  expect(answerByCuts(cuts, 9)).toBe("unsure");
});
