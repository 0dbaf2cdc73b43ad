import { expect, it } from "vitest";
import type { CaseView } from "#server/cases/schema.ts";
import { shown } from "#server/verdicts/schema.ts";
import { shownOf } from "./shown.ts";

const view = {
  score: {
    probability: 0.62,
    band: "high",
    answer: { says: "unsure", risk: 0.1 },
    modelHash: "a".repeat(64),
    reasons: Array.from({ length: 14 }, (_, at) => ({
      code: `reason-${at}`,
      speaks: at % 2 === 0 ? "for" : "against",
      text: "x".repeat(400),
      contribution: 1,
    })),
  },
} as unknown as CaseView;
const facts = {
  scoreSeen: true,
  queuePosition: 3,
  backend: "wasm",
  onnxHash: null,
  whatIfProbability: null,
  secondsOnCase: 12.345,
} as const;

it("fits the verdict's contract and keeps what was seen", () => {
  const record = shownOf(view, facts);
  expect(shown.safeParse(record).success).toBe(true);
  expect(record).toMatchObject({
    scoreShown: true,
    probability: 0.62,
    band: "high",
    answer: "unsure",
    secondsOnCase: 12.3,
  });
  expect(record.reasons).toHaveLength(10);
  expect(record.reasons[1]).toMatch(/^against reason-1: xxx/);
});

it("holds nothing of the score when it was not seen", () => {
  expect(shownOf(view, { ...facts, scoreSeen: false })).toMatchObject({
    scoreShown: false,
    probability: null,
    band: "hidden",
    answer: null,
    reasons: [],
  });
});
