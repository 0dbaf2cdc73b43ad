import fc from "fast-check";
import { expect, it } from "vitest";
import { foldChains } from "./fold-chains.ts";
import type { MessageLine } from "./message-lines.ts";

function line(depth: number, label: string, extra: Partial<MessageLine> = {}): MessageLine {
  return {
    key: label,
    kind: "container",
    path: label,
    name: label,
    label,
    depth,
    value: null,
    currency: null,
    masked: false,
    line: null,
    field: null,
    editable: false,
    findings: [],
    ...extra,
  };
}
const value = (depth: number, label: string, extra: Partial<MessageLine> = {}) =>
  line(depth, label, { kind: "value", value: "x", ...extra });
const brief = (lines: readonly MessageLine[]) => lines.map((one) => `${one.depth} ${one.label}`);

it("draws a chain as one line and keeps the shape of what follows", () => {
  const lines = [
    line(0, "Header"),
    line(1, "From"),
    line(2, "Bank"),
    value(3, "BIC"),
    line(1, "To"),
    value(2, "BIC"),
    value(2, "Name"),
  ];
  expect(brief(foldChains(lines))).toEqual(["0 Header", "1 From BIC", "1 To", "2 BIC", "2 Name"]);
});

it("does not say the outer element twice", () => {
  const lines = [line(0, "Debtor account"), line(1, "Identification"), value(2, "Debtor account IBAN")];
  expect(brief(foldChains(lines))).toEqual(["0 Debtor account IBAN"]);
  const root = [line(0, "Document"), line(1, "Payment return"), value(2, "Name"), value(2, "BIC")];
  expect(brief(foldChains(root))[0]).toBe("0 Payment return");
});

it("leaves out what says nothing more", () => {
  const lines = [line(0, "Payment type information"), line(1, "Service level"), value(2, "Code")];
  expect(brief(foldChains(lines))).toEqual(["0 Service level"]);
  const date = [line(0, "Requested execution date"), value(1, "Date")];
  expect(brief(foldChains(date))).toEqual(["0 Requested execution date"]);
  const remittance = [line(0, "Remittance information"), value(1, "Unstructured")];
  expect(brief(foldChains(remittance))).toEqual(["0 Remittance information unstructured"]);
});

it("does not fold what a finding is about, nor around an element that is missing", () => {
  expect(brief(foldChains([line(0, "Creditor", { findings: [0] }), value(1, "Name")]))).toEqual([
    "0 Creditor",
    "1 Name",
  ]);
  expect(brief(foldChains([line(0, "Creditor"), line(1, "Town", { kind: "missing" })]))).toEqual([
    "0 Creditor",
    "1 Town",
  ]);
});

it("keeps every value, every finding and every path, in order", () => {
  const anyLines = fc
    .array(fc.record({ step: fc.integer({ min: -3, max: 1 }), leaf: fc.boolean(), found: fc.boolean() }))
    .map((steps) => {
      let depth = 0;
      return steps.map(({ step, leaf, found }, at) => {
        depth = at === 0 ? 0 : Math.max(0, depth + step);
        return (leaf ? value : line)(depth, `e${at}`, { findings: found ? [at] : [] });
      });
    });
  fc.assert(
    fc.property(anyLines, (lines) => {
      const drawn = foldChains(lines);
      const kept = lines
        .filter((one) => one.kind === "value" || one.findings.length > 0)
        .map((one) => one.path);
      expect(drawn.map((one) => one.path).filter((path) => kept.includes(path))).toEqual(kept);
      for (const one of drawn) expect(one.depth).toBeGreaterThanOrEqual(0);
    }),
  );
});
