/** Editing a payment: the browser recomputes on every key, saving makes the server's number the record. */
import type { BrowserContext, Page } from "@playwright/test";
import { arrive } from "./arrivals.ts";
import { CaseOnScreen } from "./case-page.ts";
import { beginTiming, editTimes, quantile } from "./edit-timing.ts";
import { rightIban, wrongIban } from "./messages.ts";
import { QueueOnScreen } from "./queue-page.ts";
import { read } from "./server-door.ts";
import { storedExceptions } from "./stored-scores.ts";
import { expect, test } from "./workbench.ts";

/** Addresses of what browser scoring needs, as they are asked for. */
function watchEngine(context: BrowserContext): string[] {
  const asked: string[] = [];
  context.on("request", (request) => {
    if (/\.wasm(\?|$)|\/api\/artifacts\//.test(request.url())) asked.push(request.url());
  });
  return asked;
}

/** Where a pacs.008 holds what the seeded edits change. */
const paths: Record<string, string> = {
  "creditorAccount.iban": "/CdtrAcct/Id/IBAN",
  "creditor.name": "/Cdtr/Nm",
  "creditorAgent.bic": "/CdtrAgt/FinInstnId/BICFI",
  settlementDate: "/IntrBkSttlmDt",
};

/** A free case with one change of one element after which the server's code gives another likelihood. */
async function caseThatMoves(page: Page) {
  const { rows } = await read(page, "queue", "page", { limit: 100, filter: { claim: "free" } });
  for (const { exceptionId, scores } of await storedExceptions(400, 6)) {
    const row = rows.find((one) => one.exceptionId === exceptionId);
    if (!row?.messageType.startsWith("pacs.008")) continue;
    const [before, ...edited] = scores;
    for (const { changes, probability } of edited) {
      const path = paths[changes[0]!.field];
      const clearly = Math.abs(probability - before!.probability) > 0.005;
      if (clearly && changes.length === 1 && path !== undefined && changes[0]!.to !== null)
        return { caseId: row.caseId, path, text: changes[0]!.to, probability };
    }
  }
  throw new Error("no seeded edit of a free case moves its likelihood");
}

const percent = (probability: number) => `${(probability * 100).toFixed(1)}\u00a0%`;

type Idling = typeof globalThis & { heldIdle?: IdleRequestCallback[] };

/** Lets idle time come only when the test says so. */
async function holdIdle(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const held: IdleRequestCallback[] = [];
    (globalThis as Idling).heldIdle = held;
    globalThis.requestIdleCallback = (callback) => held.push(callback);
  });
}

async function letIdle(page: Page): Promise<void> {
  await page.evaluate(() => {
    const waiting = (globalThis as Idling).heldIdle?.splice(0) ?? [];
    for (const callback of waiting) callback({ didTimeout: false, timeRemaining: () => 40 });
  });
}

test("the queue asks for no WASM and no model; a case asks for them when the browser is idle, not before", async ({
  deskOf,
}) => {
  const { page, context } = await deskOf("ines");
  const asked = watchEngine(context);
  await holdIdle(context);
  const queue = new QueueOnScreen(page);
  await queue.open("?claim=free");
  await letIdle(page);
  await page.keyboard.press("j");
  expect(asked, "asked for by the queue").toEqual([]);

  await page.keyboard.press("Enter");
  const desk = new CaseOnScreen(page);
  await desk.ready();
  await expect(desk.outcome(1)).toBeEnabled();
  expect(asked, "asked for by a case before the browser is idle").toEqual([]);
  await letIdle(page);
  await expect.poll(() => asked.some((url) => url.includes("/api/artifacts/"))).toBe(true);
  await expect.poll(() => asked.some((url) => url.endsWith(".wasm"))).toBe(true);
});

test("correcting an IBAN clears its finding in the browser and on the record", async ({ deskOf }) => {
  const { page } = await deskOf("jonas");
  await page.goto("/queue");
  const row = await arrive(page, { creditorIban: wrongIban });
  const desk = new CaseOnScreen(page);
  await desk.open(row.caseId);
  await desk.edit();
  await expect(desk.whatIf.getByText("WASM, hash verified")).toBeVisible();

  await desk.element("/CdtrAcct/Id/IBAN").fill(rightIban);
  await expect(desk.whatIf.getByText("Cleared:").locator("..")).toContainText("AC03");
  await expect(desk.whatIf.getByText(/^Moved: /)).toBeVisible();
  await desk.save();
  const view = await read(page, "case", "open", { caseId: row.caseId });
  expect(view.edit?.changes.map((change) => change.field)).toContain("creditorAccount.iban");
  expect(view.edit?.findings.filter((finding) => finding.code === "AC03")).toEqual([]);
});

test("an edit that moves the likelihood is promised in the browser; saving makes the server's number the record", async ({
  deskOf,
}) => {
  const { page } = await deskOf("jonas");
  await page.goto("/queue");
  const { caseId, path, text, probability } = await caseThatMoves(page);
  const desk = new CaseOnScreen(page);
  await desk.open(caseId);
  await desk.edit();

  await desk.element(path).fill(text);
  await expect.poll(() => desk.shownLikelihood()).toContain(percent(probability));
  await desk.save();
  const saved = page.getByRole("status").filter({ hasText: "Saved and rescored by the server." });
  const view = await read(page, "case", "open", { caseId });
  const record = view.score.probability!;
  expect(percent(record)).toBe(percent(probability));
  await expect(saved).toContainText(`The record is ${percent(record)}`);
  await expect(saved).toContainText("as estimated here");
  await expect(page.getByRole("region", { name: "The model's view" })).toContainText(
    `${Math.round(record * 100)}\u00a0%`,
  );
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Scored after an edit");
  expect(await page.evaluate(() => document.activeElement !== document.body), "the focus is somewhere").toBe(
    true,
  );
});

test("forty edits are painted while the person types", async ({ deskOf }) => {
  const { page } = await deskOf("jonas");
  await page.goto("/queue");
  const row = await arrive(page, { creditorIban: wrongIban });
  const desk = new CaseOnScreen(page);
  await desk.open(row.caseId);
  await desk.edit();
  const iban = desk.element("/CdtrAcct/Id/IBAN");
  await iban.fill(rightIban);
  await expect(desk.whatIf.getByText("Cleared:")).toBeVisible();
  await iban.press("End");

  await beginTiming(page);
  let times: number[] = [];
  for (let edit = 1; edit <= 40; edit++) {
    await page.keyboard.press(edit % 2 === 1 ? "Backspace" : rightIban.slice(-1));
    times = await editTimes(page, edit);
  }
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  process.stdout.write(
    `    edit to painted score over ${times.length} edits: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms\n`,
  );
  expect(p95).toBeLessThan(1000);
  await desk.whatIf.getByRole("button", { name: "Discard" }).click();
});
