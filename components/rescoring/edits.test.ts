import fc from "fast-check";
import { expect, it } from "vitest";
import { blankAddress, blankPayment } from "#models/payment/index.ts";
import type { EditingSession } from "#server/repairs/schema.ts";
import { changesOf, noEdits, originalOf, shownValue, withEdit, withSuggestion } from "./edits.ts";

const payment = blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");
payment.creditorAccount.iban = "DE89370400440532013000";
payment.creditor.name = "N. Meier";
const session: EditingSession = {
  exceptionId: 1,
  scoreId: null,
  payment,
  history: {},
  storeFindings: [],
  decidedAsOf: "2026-11-20T09:30:00Z",
  margin: null,
  probability: null,
  editable: [],
  suggestions: [],
};

it("reads the original, also where there is none", () => {
  expect(originalOf(session, "creditorAccount.iban")).toBe("DE89370400440532013000");
  expect(originalOf(session, "creditor.address.townName")).toBeNull();
  expect(shownValue(session, noEdits, "creditor.address.townName")).toBe("");
});

it("keeps a change, shows it, and takes it back when the original is typed again", () => {
  const edits = withEdit(session, noEdits, "creditor.name", "Nora Meier");
  expect(shownValue(session, edits, "creditor.name")).toBe("Nora Meier");
  expect(changesOf(edits)).toEqual([{ field: "creditor.name", to: "Nora Meier" }]);
  expect(changesOf(withEdit(session, edits, "creditor.name", "N. Meier"))).toEqual([]);
});

it("takes an element out by emptying it, and does nothing for one that was never there", () => {
  expect(changesOf(withEdit(session, noEdits, "creditor.name", ""))).toEqual([
    { field: "creditor.name", to: null },
  ]);
  expect(changesOf(withEdit(session, noEdits, "creditor.address.townName", ""))).toEqual([]);
});

it("what is typed last stands, whatever came before", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (texts) => {
      const edits = texts.reduce((before, text) => withEdit(session, before, "creditor.name", text), noEdits);
      expect(shownValue(session, edits, "creditor.name")).toBe(texts.at(-1));
    }),
  );
});

it("puts a suggestion in, takes back the one it replaces, and takes lines out from the last to the first", () => {
  const lines = {
    ...payment,
    creditor: { ...payment.creditor, address: { ...blankAddress(), addressLines: ["a", "b"] } },
  };
  const removed = (at: number) => ({ field: `creditor.address.addressLines.${at}`, to: null });
  const asked: EditingSession = {
    ...session,
    payment: lines,
    suggestions: [
      { id: 1, changes: [{ field: "creditor.address.townName", to: "Kassel" }, removed(1), removed(0)] },
      { id: 2, changes: [{ field: "creditor.address.townName", to: "Ulm" }] },
      { id: 3, changes: [{ field: "creditor.name", to: "N. Mayer" }] },
    ],
  };
  const first = withSuggestion(asked, noEdits, 1, []);
  expect(changesOf(first.edits)).toEqual([
    { field: "creditor.address.townName", to: "Kassel" },
    removed(1),
    removed(0),
  ]);
  const replaced = withSuggestion(asked, first.edits, 2, first.taken);
  expect(replaced.taken).toEqual([2]);
  expect(changesOf(replaced.edits)).toEqual([{ field: "creditor.address.townName", to: "Ulm" }]);
  expect(withSuggestion(asked, replaced.edits, 3, replaced.taken).taken).toEqual([2, 3]);
});
