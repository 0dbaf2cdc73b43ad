import { describe, expect, it } from "vitest";
import { percentText } from "#components/explanation/percent.ts";
import { claimMark, dueMark, likelihood, savingText, whyShort } from "./row-words.ts";

const now = "2026-11-20T09:30:00Z";

describe("the clock", () => {
  it.each([
    ["2026-11-20T09:17:30Z", "12m late", "danger", "square"],
    ["2026-11-20T10:18:00Z", "48m", "warn", "triangle"],
    ["2026-11-20T12:00:00Z", "2h30", "neutral", "half"],
    ["2026-11-22T13:30:00Z", "2d", "neutral", "ring"],
    [null, "–", "neutral", null],
  ])("due %s reads %s", (dueAt, text, tone, shape) => {
    expect(dueMark(dueAt, now)).toMatchObject({ text, tone, shape });
  });

  it("differs in shape wherever it differs in meaning", () => {
    const shapes = [
      "2026-11-20T09:00:00Z",
      "2026-11-20T10:00:00Z",
      "2026-11-20T12:00:00Z",
      "2026-12-01T00:00:00Z",
    ].map((dueAt) => dueMark(dueAt, now).shape);
    expect(new Set(shapes).size).toBe(4);
  });
});

describe("likelihood", () => {
  it("never reads as certain", () => {
    expect(percentText(0.9999)).toBe(">99\u00a0%");
    expect(percentText(0)).toBe("<1\u00a0%");
    expect(percentText(0.624)).toBe("62\u00a0%");
  });
  it("says when no model spoke", () => {
    expect(likelihood(null, "rules-only", null)).toMatchObject({
      text: "rules only",
      level: 0,
      unsure: false,
    });
    expect(likelihood(0.62, "high", "genuine")).toEqual({
      text: "62\u00a0%",
      words: "62\u00a0% likely genuine, band high",
      level: 3,
      unsure: false,
    });
  });
  it("says in words when the model is unsure", () => {
    const { words, unsure } = likelihood(0.3, "medium", "unsure");
    expect(unsure).toBe(true);
    expect(words).toMatch(/^30\u00a0% likely genuine, band medium; the model is unsure: /);
  });
});

it("writes savings at a glance", () => {
  expect([18_240, 950, -1_300, 12_345_600, 250_000_000].map(savingText)).toEqual([
    "182",
    "9.50",
    "−13",
    "123 k",
    "2.5 m",
  ]);
});

it("says why in the terms of the rank", () => {
  expect(
    whyShort({
      probability: 0.85,
      probabilityFrom: "model",
      amountEurMinor: 4_820_000,
      avoidableShare: 0.001,
      fixedLossEurMinor: 4_500,
      reviewCostEurMinor: 400,
      handlingMinutes: 6,
      expectedSavingEurMinor: 7_522,
      savingPerMinuteEurMinor: 1_253,
      dueAt: now,
      pastDue: false,
    }),
  ).toBe("85\u00a0% × 93 − 4, in 6 min");
});

it("names who holds a row", () => {
  const claim = { userId: "u", userName: "Ada Brandt", mine: false, leaseUntil: now };
  expect(claimMark(claim).text).toBe("Ada Brandt");
  expect(claimMark({ ...claim, mine: true }).text).toBe("you");
  expect(claimMark(null).words).toBe("free");
});
