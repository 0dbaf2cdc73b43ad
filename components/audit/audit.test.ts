import { expect, test } from "vitest";
import { chainText } from "./chain-text.ts";
import { detailText } from "./detail-text.ts";

const report = { ok: true, events: 1234, headHash: "ab".repeat(32), broken: null, seconds: 0.42 };

test("a whole chain says how far it was walked", () => {
  expect(chainText(report)).toEqual({
    tone: "good",
    title: "The chain is whole.",
    detail: "1,234 events walked in 0.4 s, from the first to abababababab.",
  });
});

test("a broken chain names the first broken link, and no report that is not ok reads as whole", () => {
  const broken = { seq: 17, problem: "The hash does not match the content." };
  expect(chainText({ ...report, ok: false, broken })).toMatchObject({
    tone: "danger",
    title: "The chain is broken at event 17.",
    detail: "The hash does not match the content. 1,234 events walked in 0.4 s.",
  });
  expect(chainText({ ...report, ok: false }).tone).toBe("danger");
  expect(chainText({ ...report, broken }).tone).toBe("danger");
});

test("details are told on one line, long values shortened", () => {
  expect(
    detailText({
      caseId: 7,
      reason: null,
      hashes: ["a", "b"],
      ids: [1, 2, 3, 4],
      manifestHash: "f".repeat(64),
    }),
  ).toBe(
    `case id 7 \u00b7 reason none \u00b7 hashes a, b \u00b7 ids 4 items \u00b7 manifest hash ${"f".repeat(10)}\u2026`,
  );
  expect(detailText({ maker: "demo-noor-haddad", reason: "x".repeat(60) })).toBe(
    `maker demo-noor-haddad \u00b7 reason ${"x".repeat(39)}\u2026`,
  );
  expect(detailText({})).toBe("");
});
