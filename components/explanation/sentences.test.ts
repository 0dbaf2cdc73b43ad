import { expect, it } from "vitest";
import type { ScoreView } from "#server/explanations/schema.ts";
import { answerSentence, baseRateSentence, scoreSentence } from "./sentences.ts";

const rate = { cases: 214, genuine: 19, rate: 0.089, low: 0.06, high: 0.14, days: 90, like: "R04, DE-FR" };

it("says the base rate with its count, time and interval", () => {
  expect(baseRateSentence(rate)).toBe(
    "Of 214 exceptions like this (R04, DE-FR) in 90 days, 9\u00a0% were genuine (95\u00a0% interval 6\u00a0to\u00a014\u00a0%).",
  );
  expect(baseRateSentence({ ...rate, cases: 0, rate: null, low: null, high: null })).toContain(
    "nothing to compare with",
  );
});

it("says the score as a frequency beside the base rate", () => {
  const score = { probability: 0.36 } as ScoreView;
  expect(scoreSentence(score, rate)).toBe(
    "Of 100 payments scored like this one, about 36 need intervention. That is 4.0 times the rate of exceptions like this (9\u00a0%).",
  );
  expect(scoreSentence({ ...score, probability: 0.004 }, rate)).toContain("fewer than 1 need");
  expect(scoreSentence({ ...score, probability: 0.004 }, rate)).toContain("below the rate");
  expect(scoreSentence({ ...score, probability: null }, rate)).toContain("No model serves");
});

it("says what an answer is worth, and leaves the decision to the evidence when the model is unsure", () => {
  expect(answerSentence({ says: "genuine", risk: 0.1 })).toBe(
    "Of false alarms at most 10\u00a0% score this high.",
  );
  expect(answerSentence({ says: "false-alarm", risk: 0.05 })).toBe(
    "Of genuine ones at most 5\u00a0% score this low.",
  );
  expect(answerSentence({ says: "unsure", risk: 0.1 })).toContain("cannot tell");
});
