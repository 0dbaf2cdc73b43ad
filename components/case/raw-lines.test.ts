import { expect, it } from "vitest";
import type { FindingView } from "#server/explanations/schema.ts";
import { rawLines } from "./raw-lines.ts";

const at = (line: number | null, column: number | null) => ({ line, column }) as FindingView;

it("numbers lines of any ending and marks the ones with findings", () => {
  const lines = rawLines("a\r\nbb\ncc\rd", [at(2, 5), at(2, 3), at(null, null), at(99, 1)]);
  expect(lines.map((line) => line.text)).toEqual(["a", "bb", "cc", "d"]);
  expect(lines[1]).toEqual({ number: 2, text: "bb", findings: [0, 1], column: 3 });
  expect(lines.filter((line) => line.findings.length > 0)).toHaveLength(1);
});
