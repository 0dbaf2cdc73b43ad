import fc from "fast-check";
import { expect, it } from "vitest";
import { ownText } from "./own-text.ts";

it("is the same text, whatever characters are in it", () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });
  fc.assert(
    fc.property(units, (codes) => {
      const text = String.fromCharCode(...codes);
      expect(ownText(text)).toBe(text);
    }),
  );
});
