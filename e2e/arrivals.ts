/** Exceptions made for one journey: sent through the message door, waited for in the queue. */
import { expect, type Page } from "@playwright/test";
import type { QueueRow } from "#server/exceptions/schema.ts";
import { creditTransfer, type Transfer } from "./messages.ts";
import { read, submit } from "./server-door.ts";

/** Waits until the payment with this reference is in the queue, as the server answers it. */
export async function rowOfPayment(page: Page, endToEndId: string): Promise<QueueRow> {
  let found: QueueRow | undefined;
  const others = new Set<number>();
  await expect(async () => {
    const { rows } = await read(page, "queue", "page", { limit: 100, filter: { maxAgeMinutes: 20 } });
    for (const row of rows.filter(({ caseId }) => !others.has(caseId))) {
      const view = await read(page, "case", "open", { caseId: row.caseId });
      if (view.exception.endToEndId === endToEndId) found = row;
      else others.add(row.caseId);
    }
    expect(found, `${endToEndId} is in the queue`).toBeDefined();
  }).toPass({ timeout: 30_000 });
  return found!;
}

/** Sends a transfer that breaks a rule and gives its row. The page must belong to somebody who may submit messages. */
export async function arrive(page: Page, change: Partial<Transfer>): Promise<QueueRow> {
  const { text, endToEndId } = creditTransfer(change);
  const receipts = await submit(page, `${endToEndId}.xml`, text);
  expect(receipts.map(({ outcome }) => outcome)).toEqual(["accepted"]);
  return rowOfPayment(page, endToEndId);
}
