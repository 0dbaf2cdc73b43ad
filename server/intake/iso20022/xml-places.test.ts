import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Places } from "./xml-places.ts";

describe("places", () => {
  it("count lines and characters as reading from the beginning does, in any order of asking", () => {
    const part = fc.constantFrom("\n", "\r", "\r\n", "a", "é", "\u{1F600}", "x".repeat(70), "ö".repeat(40));
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 60 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (parts, asked) => {
          const text = parts.join("");
          const bytes = Buffer.from(text);
          const places = new Places(bytes, 0, bytes.length === text.length);
          const characters = Array.from(text);
          for (const pick of asked) {
            const before = characters.slice(0, pick % (characters.length + 1)).join("");
            const lines = before.split(/\r\n|\n|\r(?!\n)/);
            // A CR LF that is cut in two has not ended its line yet.
            if (before.endsWith("\r") && text.charAt(before.length) === "\n") continue;
            expect(places.of(Buffer.byteLength(before))).toEqual({
              line: lines.length,
              column: Array.from(lines.at(-1) ?? "").length + 1,
            });
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("begin behind a mark of byte order", () => {
    const places = new Places(Buffer.from("\ufeff<a/>\n<b/>"), 3, false);
    expect(places.of(3)).toEqual({ line: 1, column: 1 });
    expect(places.of(8)).toEqual({ line: 2, column: 1 });
  });
});
