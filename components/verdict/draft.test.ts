import fc from "fast-check";
import { expect, it } from "vitest";
import {
  chosenOf,
  type Draft,
  emptyDraft,
  letterOf,
  outcomeOfDigit,
  placeOfLetter,
  stepDraft,
} from "./draft.ts";

const outcomes = [
  {
    outcome: "REPAIRED_OPS",
    label: "Repaired",
    judged: "genuine" as const,
    reasons: [
      { code: "AC03", label: "Invalid creditor account number" },
      { code: "AC01", label: "Incorrect account number" },
    ],
  },
  {
    outcome: "RELEASED_AS_IS",
    label: "Released as is",
    judged: "false-alarm" as const,
    reasons: [{ code: "data-is-right", label: "Data checked and right" }],
  },
];

it("takes an outcome, then a reason; the usual reason stands until another is chosen", () => {
  let draft = stepDraft(emptyDraft, { kind: "outcome", at: 0 }, outcomes);
  expect(chosenOf(draft, outcomes)?.reason.code).toBe("AC03");
  draft = stepDraft(draft, { kind: "reason", at: placeOfLetter("B") }, outcomes);
  expect(chosenOf(draft, outcomes)?.reason.code).toBe("AC01");
  draft = stepDraft(draft, { kind: "outcome", at: 1 }, outcomes);
  expect(chosenOf(draft, outcomes)).toMatchObject({ reason: { code: "data-is-right" } });
});

it("costs the same number of keys whatever the outcome", () => {
  for (const at of outcomes.keys()) {
    const draft = stepDraft(emptyDraft, { kind: "outcome", at }, outcomes);
    expect(chosenOf(draft, outcomes)).not.toBeNull();
  }
});

it("keeps note and confidence when the outcome is dropped", () => {
  let draft = stepDraft(emptyDraft, { kind: "note", text: "called the customer" }, outcomes);
  draft = stepDraft(draft, { kind: "confidence" }, outcomes);
  draft = stepDraft(draft, { kind: "outcome", at: 0 }, outcomes);
  draft = stepDraft(draft, { kind: "drop" }, outcomes);
  expect(draft).toEqual({ outcome: null, reason: 0, confidence: "high", note: "called the customer" });
});

it("never holds a choice that the outcomes do not admit", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("outcome" as const), at: fc.integer({ min: -2, max: 12 }) }),
    fc.record({ kind: fc.constant("reason" as const), at: fc.integer({ min: -2, max: 30 }) }),
    fc.constant({ kind: "confidence" as const }),
    fc.constant({ kind: "drop" as const }),
  );
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const draft = steps.reduce<Draft>((before, one) => stepDraft(before, one, outcomes), emptyDraft);
      expect(chosenOf(draft, outcomes) === null).toBe(draft.outcome === null);
    }),
  );
});

it("knows digits and letters", () => {
  expect(outcomeOfDigit("2", outcomes)).toBe(1);
  expect(outcomeOfDigit("3", outcomes)).toBeNull();
  expect(outcomeOfDigit("", outcomes)).toBeNull();
  expect([0, 1, 25].map(letterOf)).toEqual(["a", "b", "z"]);
  expect(placeOfLetter("C")).toBe(2);
});
