import fc from "fast-check";
import { expect, it } from "vitest";
import { likeness } from "./likeness.ts";

it("finds the same best likeness whether or not it may stop early", () => {
  const account = fc.stringMatching(/^[AB][01]{0,9}$/);
  fc.assert(
    fc.property(account, fc.array(account, { minLength: 1, maxLength: 12 }), (one, others) => {
      const best = others.reduce((nearest, other) => Math.max(nearest, likeness(one, other, nearest)), 0);
      expect(best).toBe(Math.max(...others.map((other) => likeness(one, other))));
    }),
  );
});

it("counts the positions that agree, and what agrees around one missing character", () => {
  expect(likeness("DE1234", "DE1234")).toBe(1);
  expect(likeness("DE1234", "DE1243")).toBe(4 / 6);
  expect(likeness("DE1234", "DE134")).toBe(5 / 6);
  expect(likeness("DE1234", "DE12")).toBe(0);
});
