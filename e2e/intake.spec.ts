/** Messages dropped onto the intake page: a receipt for each, and an open queue that sees what arrived by itself. */
import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { rowOfPayment } from "./arrivals.ts";
import { dropFiles } from "./drop-files.ts";
import { brokenTransfer, creditTransfer, statement, wrongIban } from "./messages.ts";
import { QueueOnScreen } from "./queue-page.ts";
import { expect, test } from "./workbench.ts";

test("an accepted, a refused and an unsupported message each get their receipt; the refused one names element and place", async ({
  deskOf,
}, info) => {
  const { page } = await deskOf("jonas");
  await page.goto("/intake");
  const zone = page.getByText("Drop message files or folders here");
  const refused = brokenTransfer();
  const files = [
    { name: "accepted.xml", text: creditTransfer().text },
    { name: "refused.xml", text: refused },
    { name: "statement.xml", text: statement() },
  ];
  await dropFiles(zone, files, info);
  const receipts = page.getByRole("table", { name: /^Receipts/ });
  const receiptOf = (name: string) => receipts.getByRole("row").filter({ hasText: name });
  await expect(receiptOf("accepted.xml")).toContainText("accepted");
  await expect(receiptOf("accepted.xml")).toContainText("pacs.008.001.08");
  await expect(receiptOf("statement.xml")).toContainText("accepted");
  await expect(receiptOf("statement.xml")).toContainText("camt.053.001.08");

  const line = refused.split("\n").findIndex((text) => text.includes("<IntrBkSttlmDt>")) + 1;
  await expect(receiptOf("refused.xml")).toContainText("rejected");
  await expect(receiptOf("refused.xml")).toContainText("IntrBkSttlmAmt is expected");
  await expect(receiptOf("refused.xml")).toContainText(`line ${line}, column 1`);

  await test.step("the refused message stays in the list with its finding", async () => {
    const list = page.getByRole("table", { name: "Messages, newest first" });
    const row = list.getByRole("row").filter({ hasText: "refused.xml" }).first();
    await expect(row).toContainText("rejected");
    await row.getByRole("button").click();
    await expect(page.getByText(/CdtTrfTxInf\[1\]\/IntrBkSttlmDt/).first()).toBeVisible();
  });

  await test.step("the same bytes again are a duplicate", async () => {
    await page.getByRole("button", { name: "Clear the list" }).click();
    await dropFiles(zone, [{ name: "again.xml", text: refused }], info);
    await expect(receiptOf("again.xml")).toContainText("duplicate");
  });
});

test("a large message arrives whole, packed or not", async ({ deskOf, baseURL }) => {
  const { context } = await deskOf("jonas");
  const bytes = Buffer.from(`<large seed="${randomUUID()}">${"x".repeat(12 * 1024 * 1024)}</large>`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const send = async (data: Buffer, encoding: Record<string, string>) => {
    const headers = { "x-rerail": "1", origin: baseURL ?? "", "content-type": "application/octet-stream" };
    const answer = await context.request.post("/api/messages", {
      headers: { ...headers, ...encoding },
      data,
    });
    return { status: answer.status(), body: await answer.json() };
  };
  const plain = await send(bytes, {});
  expect(plain).toMatchObject({ status: 202, body: { receipts: [{ sha256, outcome: "rejected" }] } });
  const packed = await send(gzipSync(bytes), { "content-encoding": "gzip" });
  expect(packed).toMatchObject({ status: 202, body: { receipts: [{ sha256, outcome: "duplicate" }] } });
  const tooLarge = await send(Buffer.alloc(16 * 1024 * 1024 + 1, "x"), {});
  expect(tooLarge).toMatchObject({ status: 413, body: { requestId: expect.any(String) } });
});

test("what is sent in one window stands in another person's queue without a reload", async ({ deskOf }) => {
  const sender = await deskOf("jonas");
  const watcher = await deskOf("ines");
  const queue = new QueueOnScreen(watcher.page);
  await queue.open();
  const marked = await watcher.page.evaluate(
    () => Object.assign(globalThis, { notReloaded: true }).notReloaded,
  );
  expect(marked).toBe(true);

  // Much is at stake, so that it belongs on the first page, which is what an open queue looks at again.
  const amount = `${940_000 + (Date.now() % 9_000)}.00`;
  const { text, endToEndId } = creditTransfer({ creditorIban: wrongIban, amount });
  await sender.page.goto("/intake");
  await sender.page
    .getByLabel("Message files", { exact: true })
    .setInputFiles({ name: "wrong-iban.xml", mimeType: "application/xml", buffer: Buffer.from(text) });
  const receipt = sender.page
    .getByRole("table", { name: /^Receipts/ })
    .getByRole("row")
    .nth(1);
  await expect(receipt).toContainText("accepted");
  await expect(receipt).toContainText("V34");

  const waiting = watcher.page.getByRole("button", { name: /to the ranking: bring up to date/ });
  await expect(waiting).toBeVisible({ timeout: 15_000 });
  await watcher.page.keyboard.press("r");
  await expect(waiting).toBeHidden();
  const row = await rowOfPayment(sender.page, endToEndId);
  const cell = watcher.page.locator(`[id^="row-${row.exceptionId}-"]`).first();
  await expect(async () => {
    await watcher.page.keyboard.press("PageDown");
    await expect(cell).toBeAttached({ timeout: 500 });
  }).toPass();
  await expect(queue.rows.filter({ has: cell })).toContainText("check digits do not fit");
  expect(await watcher.page.evaluate(() => "notReloaded" in globalThis), "the page was not loaded anew").toBe(
    true,
  );
});
