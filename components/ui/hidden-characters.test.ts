import fc from "fast-check";
import { expect, test } from "vitest";
import { characters, showHidden } from "./hidden-characters.ts";

test("shows what hides and leaves what does not", () => {
  expect(showHidden("A\u0000B\tC")).toBe("A\u27e6U+0000\u27e7B\u27e6U+0009\u27e7C");
  expect(showHidden("pay\u202eEB\u200b")).toBe("pay\u27e6U+202E\u27e7EB\u27e6U+200B\u27e7");
  expect(showHidden("line 1\r\nGr\u00fc\u00dfe \u6771\u4eac \u{1f600}")).toBe(
    "line 1\r\nGr\u00fc\u00dfe \u6771\u4eac \u{1f600}",
  );
});

test("a token counts as the character it stands for", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
      expect(characters(showHidden(text))).toHaveLength([...text].length);
    }),
  );
});

test("whatever comes in, nothing hidden comes out, and doing it twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const shown = showHidden(text);
      expect(shown.replace(/[\n\r]/g, "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(showHidden(shown)).toBe(shown);
    }),
  );
});
