import fc from "fast-check";
import { expect, it } from "vitest";
import type { FindingView } from "#server/explanations/schema.ts";
import { rawLines } from "./raw-lines.ts";

const at = (line: number | null, column: number | null) => ({ line, column }) as FindingView;

it("numbers lines of any ending and keeps every character", () => {
  const lines = rawLines("a\r\nbb\ncc\rd", [at(2, 2), at(null, null), at(99, 1)]);
  expect(lines.map((line) => line.parts.map((part) => part.text).join(""))).toEqual(["a", "bb", "cc", "d"]);
  expect(lines.filter((line) => line.findings.length > 0).map((line) => line.number)).toEqual([2]);
});

it("marks exactly the element that begins at the finding's column", () => {
  const [line] = rawLines("<Cdtr><Nm>A</Nm><Id>7</Id></Cdtr>", [at(1, 17), at(1, 7)]);
  expect(line?.parts).toEqual([
    { text: "<Cdtr>", findings: [] },
    { text: "<Nm>A</Nm>", findings: [1] },
    { text: "<Id>7</Id>", findings: [0] },
    { text: "</Cdtr>", findings: [] },
  ]);
});

it("joins findings about the same stretch and marks a whole line without a column", () => {
  const [line] = rawLines("<Nm>A</Nm>", [at(1, 1), at(1, 5)]);
  expect(line?.parts).toEqual([{ text: "<Nm>A</Nm>", findings: [0, 1] }]);
  expect(rawLines(":20:REF", [at(1, null)])[0]?.parts).toEqual([{ text: ":20:REF", findings: [0] }]);
});

it("keeps the text and every finding with a line, whatever the columns", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.option(fc.integer({ min: 1, max: 40 })))),
      (raw, places) => {
        const lines = rawLines(
          raw,
          places.map(([line, column]) => at(line, column)),
        );
        expect(lines.map((line) => line.parts.map((part) => part.text).join("")).join("\n")).toBe(
          raw.replace(/\r\n|\r/g, "\n"),
        );
        const marked = lines
          .flatMap((line) => line.parts.flatMap((part) => part.findings))
          .sort((a, b) => a - b);
        const expected = places.flatMap(([line], finding) => (line <= lines.length ? [finding] : []));
        expect(marked).toEqual(expected);
      },
    ),
  );
});
