import fc from "fast-check";
import { expect, test } from "vitest";
import { changedPart } from "./changed-part.ts";

test("sets apart exactly the swapped digits", () => {
  expect(changedPart("DE89 3704 0044", "DE89 3740 0044")).toEqual({
    before: "DE89 37",
    from: "04",
    to: "40",
    after: " 0044",
  });
  expect(changedPart("", "BERLIN")).toEqual({ before: "", from: "", to: "BERLIN", after: "" });
});

test("the parts put together are the texts again, and what is set apart really differs at both ends", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "1", "\u{1f600}"), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (from, to) => {
      const part = changedPart(from, to);
      expect(part.before + part.from + part.after).toBe(from);
      expect(part.before + part.to + part.after).toBe(to);
      const [first] = part.from;
      if (first !== undefined && part.to !== "") expect([...part.to][0]).not.toBe(first);
      if (from === to) expect(part.from + part.to).toBe("");
    }),
  );
});
