import { expect, it } from "vitest";
import type { Clearing } from "#server/repairs/schema.ts";
import { clearingText, sameElements } from "./clearing-words.ts";

const change = (field: string) =>
  ({ field, label: field, from: "a", to: "b", source: "check", text: "" }) as const;
const clearing = (over: Partial<Clearing>): Clearing => ({
  changes: [change("purpose")],
  cleared: ["V37"],
  before: 0.62,
  after: 0.09,
  ...over,
});

it("says how many changes, what falls silent and what becomes of the likelihood", () => {
  expect(clearingText(clearing({}), true)).toBe(
    "With this one change nothing would stop the payment: V37 falls silent, and the likelihood goes from 62\u00a0% to 9\u00a0%.",
  );
  const two = clearing({ changes: [change("a"), change("b")], cleared: ["V17", "V34", "M05"], after: 0.619 });
  expect(clearingText(two, true)).toBe(
    "With these two changes nothing would stop the payment: V17, V34 and M05 fall silent, and the likelihood stays at 62\u00a0%.",
  );
  expect(clearingText(clearing({ before: null, after: null }), true)).toBe(
    "With this one change nothing would stop the payment: V37 falls silent.",
  );
});

it("keeps the likelihood to itself while the model's view is hidden", () => {
  expect(clearingText(clearing({}), false)).not.toContain("%");
});

it("knows a suggestion that changes the same elements", () => {
  expect(sameElements([change("a"), change("b")], [change("b"), change("a")])).toBe(true);
  expect(sameElements([change("a")], [change("a"), change("b")])).toBe(false);
  expect(sameElements([change("a")], [{ ...change("a"), to: null }])).toBe(false);
});
