import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptAround } from "./excerpt.ts";

const raw = '<Document>\r\n  <Amt Ccy="EUR">12.345</Amt>\n</Document>';

test("points at the character and keeps two lines on either side", () => {
  const lines = excerptAround(raw, 2, 18);
  expect(lines.map((line) => line.number)).toEqual([1, 2, 3]);
  expect(lines[1]).toEqual({ number: 2, before: '  <Amt Ccy="EUR">', at: "1", after: "2.345</Amt>" });
  expect(lines[0]).toEqual({ number: 1, before: "<Document>", at: "", after: "" });
});

test("a long line is cut around the column", () => {
  const [shown] = excerptAround(`${"x".repeat(400)}Z${"y".repeat(400)}`, 1, 401);
  expect(shown!.at).toBe("Z");
  expect(shown!.before).toMatch(/^\u2026x{55}$/u);
  expect(shown!.after).toMatch(/^y{54}\u2026$/u);
});

test("a token for a hidden character counts as one column and is pointed at whole", () => {
  const [shown] = excerptAround("NTRF\u27e6U+000B\u27e7\u27e6U+202E\u27e7//NNN", 1, 6);
  expect(shown).toMatchObject({ before: "NTRF\u27e6U+000B\u27e7", at: "\u27e6U+202E\u27e7", after: "//NNN" });
});

test("the end of a line is a place too; a place outside the text gives nothing", () => {
  expect(excerptAround("ab", 1, 3)[0]).toMatchObject({ before: "ab", at: "\u23ce" });
  expect(excerptAround(raw, null, null)).toEqual([]);
  expect(excerptAround(raw, 9, 1)).toEqual([]);
});

test("whatever the place, no line grows beyond its window and the pointed line is among them", () => {
  const text = fc.string({ maxLength: 600 });
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 1, max: 700 }),
      fc.integer({ min: 1, max: 20 }),
      (content, column, line) => {
        const lines = excerptAround(content, line, column);
        const count = content.split(/\r\n|\r|\n/u).length;
        expect(lines.some((shown) => shown.number === line)).toBe(line <= count);
        expect(lines.filter((shown) => shown.at !== "").length).toBe(line <= count ? 1 : 0);
        for (const shown of lines)
          expect([...shown.before, ...shown.at, ...shown.after].length).toBeLessThan(120);
      },
    ),
  );
});
