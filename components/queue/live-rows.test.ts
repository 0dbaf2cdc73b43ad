import { expect, it } from "vitest";
import type { QueuePage, QueueRow } from "#server/exceptions/schema.ts";
import {
  nothingChanged,
  patchPages,
  rowsOf,
  waitingChanges,
  withAnswer,
  withFirstPage,
} from "./live-rows.ts";

function row(exceptionId: number, rankKey: number): QueueRow {
  return {
    exceptionId,
    caseId: exceptionId + 100,
    version: 1,
    class: "R01",
    className: "IBAN or account invalid or missing",
    family: "repair",
    reasonCode: "AC03",
    reason: "Check digits are wrong",
    findingCount: 1,
    messageType: "pacs.008.001.08",
    amountMinor: "100",
    currency: "EUR",
    amountEurMinor: 100,
    debtor: "A",
    creditor: "B",
    corridor: "DE-FR",
    raisedAt: "2026-11-20T09:00:00Z",
    dueAt: null,
    probability: 0.5,
    band: "medium",
    answer: null,
    anomaly: null,
    rankKey,
    rankTerms: {
      probability: 0.5,
      probabilityFrom: "model",
      amountEurMinor: 100,
      avoidableShare: 0.1,
      fixedLossEurMinor: 0,
      reviewCostEurMinor: 0,
      handlingMinutes: 5,
      expectedSavingEurMinor: 5,
      savingPerMinuteEurMinor: 1,
      dueAt: null,
      pastDue: false,
    },
    why: "why",
    fourEyes: false,
    claim: null,
  };
}
const page = (...rows: QueueRow[]): QueuePage => ({
  rows,
  nextCursor: null,
  counts: { matching: rows.length, capped: false, open: rows.length, matchingEurMinor: 0 },
  asOf: "2026-11-20T09:30:00Z",
});

it("marks a changed row, which keeps its place", () => {
  const claim = { userId: "u", userName: "Ada", mine: false, leaseUntil: "2026-11-20T09:35:00Z" };
  const live = withAnswer(nothingChanged, 2, { ...row(2, 8), claim }, row(2, 8));
  expect(live.changes.get(2)).toBe(1);
  expect(waitingChanges(live)).toBe(0);
});

it("keeps a row that left, counts it once, and takes it back when it returns", () => {
  let live = withAnswer(nothingChanged, 1, null, row(1, 9));
  live = withAnswer(live, 1, null, row(1, 9));
  expect(live.gone.has(1)).toBe(true);
  expect(waitingChanges(live)).toBe(1);
  live = withAnswer(live, 1, row(1, 9), row(1, 9));
  expect(waitingChanges(live)).toBe(0);
  expect(live.changes.get(1)).toBe(2);
});

it("counts what moved and what arrived, once each, also after the row was patched", () => {
  let live = withAnswer(nothingChanged, 3, row(3, 12), row(3, 7));
  live = withAnswer(live, 3, row(3, 13), row(3, 12));
  live = withAnswer(live, 44, row(44, 1), undefined);
  live = withAnswer(live, 44, row(44, 1), undefined);
  live = withAnswer(live, 45, null, undefined);
  expect(waitingChanges(live)).toBe(2);
  live = withAnswer(live, 3, row(3, 7), row(3, 13));
  expect(waitingChanges(live)).toBe(1);
});

it("does not flash for an answer that says nothing new", () => {
  expect(withAnswer(nothingChanged, 1, row(1, 9), row(1, 9))).toBe(nothingChanged);
});

it("shows a row once when it slid from one page into the next", () => {
  const slid = [page(row(1, 9), row(2, 8)), page(row(2, 8), row(3, 7))];
  expect(rowsOf(slid).map((one) => one.exceptionId)).toEqual([1, 2, 3]);
});

it("patches only the page that holds the row", () => {
  const data = { pages: [page(row(1, 9)), page(row(3, 7))] };
  const patched = patchPages(data, (one) => (one.exceptionId === 3 ? { ...one, version: 2 } : one));
  expect(patched.pages[0]).toBe(data.pages[0]);
  expect(patched.pages[1]?.rows[0]?.version).toBe(2);
  expect(patchPages(data, (one) => one)).toBe(data);
});

it("finds what arrived above by reading the first page again", () => {
  const shown = [row(1, 9), row(2, 8)];
  const live = withFirstPage(nothingChanged, page(row(50, 20), row(1, 9), row(2, 8.5)), shown);
  expect([...live.elsewhere]).toEqual([50]);
  expect([...live.moved.keys()]).toEqual([2]);
  expect(live.changes.has(1)).toBe(false);
});
