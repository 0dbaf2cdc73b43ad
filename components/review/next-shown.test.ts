import { expect, test } from "vitest";
import type { ApprovalView } from "#server/verdicts/schema.ts";
import { nextShown } from "./next-shown.ts";

const approval = (id: number, mine = false): ApprovalView => ({
  id,
  kind: "verdict",
  subject: `exception/${id}`,
  title: "Return",
  payloadHash: "0".repeat(64),
  makerName: "Ada",
  mine,
  requestedAt: "2026-11-20T09:00:00.000Z",
  why: "above the threshold",
  caseId: id,
  amountMinor: null,
  currency: null,
  changes: [],
  facts: [],
});

test("stays with the chosen one, goes on to the next that is not the reader's own, and ends with nothing", () => {
  const waiting = [approval(1), approval(2, true), approval(5), approval(7)];
  expect(nextShown(waiting, 2)?.id).toBe(2);
  expect(nextShown(waiting, 4)?.id).toBe(5);
  expect(nextShown(waiting, 9)?.id).toBe(1);
  expect(nextShown(waiting, null)?.id).toBe(1);
  expect(nextShown([approval(3, true)], null)?.id).toBe(3);
  expect(nextShown([], 3)).toBeNull();
});
