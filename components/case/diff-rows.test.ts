import { expect, it } from "vitest";
import { blankPayment, withField } from "#models/payment/index.ts";
import type { MessageElement } from "#server/cases/schema.ts";
import type { EditingSession } from "#server/repairs/schema.ts";
import { diffRows } from "./diff-rows.ts";
import { nextSuggestion } from "./use-suggestions.ts";

const element = (field: string, value: string | null): MessageElement => ({
  path: `P/${field}`,
  name: field,
  label: `Label of ${field}`,
  depth: 1,
  value,
  currency: null,
  masked: false,
  line: 1,
  column: 1,
  field,
  editable: true,
});
const elements = [
  element("creditor", null),
  element("creditor.name", "A. Keller"),
  element("purpose", "SUPP"),
];
const payment = withField(
  withField(blankPayment("iso20022", "pacs.008.001.08", "customer-transfer"), "creditor.name", "Anna Keller"),
  "purpose",
  "SUPP",
);
const session = {
  payment,
  editable: [{ field: "creditor.address.townName", label: "Creditor town", path: "P/town" }],
} as unknown as EditingSession;
const edit = {
  editId: 1,
  at: "",
  makerName: "",
  findings: [],
  changes: [{ field: "creditor.name", label: "Creditor name", from: "A. Keller", to: "Anna Keller" }],
};

it("shows received, saved and proposed of every value, and marks what differs", () => {
  const edits = new Map<string, string | null>([
    ["creditor.name", "Anna Kellermann"],
    ["creditor.address.townName", "Kassel"],
  ]);
  expect(
    diffRows(elements, edit, session, edits).map(({ label, received, current, proposed, changed }) => [
      label,
      received,
      current,
      proposed,
      changed,
    ]),
  ).toEqual([
    ["Label of creditor.name", "A. Keller", "Anna Keller", "Anna Kellermann", true],
    ["Label of purpose", "SUPP", "SUPP", "SUPP", false],
    ["Creditor town", null, null, "Kassel", true],
  ]);
});

it("shows elements that no repair can change as they were received", () => {
  const count = { ...element("declaredTransactions", "1"), editable: false };
  expect(diffRows([count], null, session, new Map())).toMatchObject([{ received: "1", proposed: "1" }]);
});

it("marks nothing without an edit", () => {
  expect(diffRows(elements, null, null, new Map()).some(({ changed }) => changed)).toBe(false);
});

it("offers the suggestions one after the other and begins again after the last", () => {
  const suggestions = [1, 2, 3].map((id) => ({ id, changes: id === 2 ? [] : [{}] })) as unknown as Parameters<
    typeof nextSuggestion
  >[0];
  expect(nextSuggestion(suggestions, [])?.id).toBe(1);
  expect(nextSuggestion(suggestions, [1])?.id).toBe(3);
  expect(nextSuggestion(suggestions, [3])?.id).toBe(1);
  expect(nextSuggestion([], [])).toBeNull();
});
