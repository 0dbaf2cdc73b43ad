import { expect, it } from "vitest";
import type { Finding } from "#models/rules/finding.ts";
import { findingChanges, fineText, movedText } from "./compare.ts";

const finding = (rule: string, field: string | null, path = "p"): Finding => ({
  rule,
  code: "AC03",
  severity: "hold",
  field,
  path,
  line: 1,
  column: 1,
  value: null,
  message: "m",
});

it("tells what went and what came, by rule and element", () => {
  const before = [finding("V34", "creditorAccount.iban"), finding("V26", "debtor.address")];
  const after = [finding("V26", "debtor.address"), finding("V34", "debtorAccount.iban")];
  const changes = findingChanges(before, after);
  expect(changes.cleared.map((one) => one.field)).toEqual(["creditorAccount.iban"]);
  expect(changes.appeared.map((one) => one.field)).toEqual(["debtorAccount.iban"]);
  expect(findingChanges(before, before)).toEqual({ cleared: [], appeared: [] });
});

it("does not take a finding for new because its place in the text moved", () => {
  expect(findingChanges([finding("V34", "a")], [{ ...finding("V34", "a"), line: 7, column: 9 }])).toEqual({
    cleared: [],
    appeared: [],
  });
});

it("writes moved features briefly", () => {
  expect(movedText(0.4142, 1)).toBe("0.41 → 1");
  expect(movedText(null, -3)).toBe("missing → −3");
  expect(movedText(12345.6, 0)).toBe("12346 → 0");
});

it("writes probabilities to a tenth", () => {
  expect([0.5284, 0.0004, 0.9999].map(fineText)).toEqual(["52.8\u00a0%", "<0.1\u00a0%", ">99.9\u00a0%"]);
});
