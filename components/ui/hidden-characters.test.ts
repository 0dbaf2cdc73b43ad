import fc from "fast-check";
import { expect, test } from "vitest";
import { showHidden } from "./hidden-characters.ts";

test("shows what hides and leaves what does not", () => {
  expect(showHidden("A\u0000B\tC\u007f")).toBe("A\u2400B\u2409C\u2421");
  expect(showHidden("pay\u202eEB\u200b")).toBe("pay\u27e8202E\u27e9EB\u27e8200B\u27e9");
  expect(showHidden("line 1\r\nGr\u00fc\u00dfe \u6771\u4eac \u{1f600}")).toBe(
    "line 1\r\nGr\u00fc\u00dfe \u6771\u4eac \u{1f600}",
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
