/** An investigator's morning: the ranked queue, and ten cases decided without touching the pointer. */
import type { Page } from "@playwright/test";
import { CaseOnScreen } from "./case-page.ts";
import { beginCounting, counted } from "./presence.ts";
import { QueueOnScreen } from "./queue-page.ts";
import { read } from "./server-door.ts";
import { expect, test } from "./workbench.ts";

/** Presses until the case that is shown is another one, and gives that one. */
async function nextCaseAfter(desk: CaseOnScreen, caseId: number): Promise<number> {
  await expect(desk.heading).not.toContainText(new RegExp(`Case ${caseId}(?!\\d)`));
  await desk.ready();
  await expect(desk.outcome(1)).toBeEnabled();
  return desk.caseId();
}

/** What the server knows of the verdict on a case. */
async function verdictOn(page: Page, caseId: number) {
  return (await read(page, "case", "open", { caseId })).verdict;
}

async function openTopCase(page: Page): Promise<{ queue: QueueOnScreen; desk: CaseOnScreen }> {
  const queue = new QueueOnScreen(page);
  await queue.open("?claim=free");
  await page.keyboard.press("Enter");
  const desk = new CaseOnScreen(page);
  await desk.ready();
  await expect(desk.outcome(1)).toBeEnabled();
  return { queue, desk };
}

test("a person of the demo signs in and the ranked queue says why each row stands where it stands", async ({
  openWindow,
}) => {
  const { page } = await openWindow();
  await page.goto("/sign-in");
  const ines = page.getByRole("button", { name: /Ines Ortega/ });
  await ines.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/queue$/);
  const queue = new QueueOnScreen(page);
  await expect(queue.rows.first()).toBeVisible();

  const { rows, counts } = await read(page, "queue", "page", { limit: 50 });
  expect(counts?.open).toBeGreaterThan(20);
  const keys = rows.map((row) => row.rankKey);
  expect(keys, "ordered by rank").toEqual(keys.toSorted((a, b) => b - a));
  const shown = await queue.rows.evaluateAll((list) => list.slice(0, 10).map((row) => row.textContent ?? ""));
  for (const [place, text] of shown.entries()) {
    expect(text, `row ${place + 1} names its reason`).toContain(rows[place]!.reason);
    expect(text, `row ${place + 1} shows the terms of its place`).toMatch(/% × [\d.,]+.* − \d+, in \d+ min/);
  }
  await expect(page.getByText("Place 1.")).toBeVisible();
  await expect(page.getByText(rows[0]!.why)).toBeVisible();
});

test("j and k walk the list, c claims, Enter opens, and all of it without a pointer", async ({ deskOf }) => {
  const { page } = await deskOf("ines");
  const queue = new QueueOnScreen(page);
  await queue.open("?claim=free");
  await beginCounting(page);
  await expect(queue.grid).toBeFocused();
  expect(await queue.activePlace()).toBe(1);
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  expect(await queue.activePlace()).toBe(3);

  await page.keyboard.press("c");
  await expect(await queue.activeRow()).toContainText("you");
  await page.keyboard.press("Enter");
  const desk = new CaseOnScreen(page);
  await desk.ready();
  const caseId = await desk.caseId();
  await expect(page.getByText(/^yours, /)).toBeVisible();
  expect((await read(page, "case", "open", { caseId })).claim?.mine).toBe(true);

  await page.keyboard.press("u");
  await expect(page.getByText("nobody works on it")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(queue.grid).toBeFocused();
  expect(await queue.activePlace(), "back on the row that was left").toBe(3);
  expect((await counted(page)).pointer).toBe(0);
});

test("ten cases are decided by keyboard alone, the focus is never nowhere, and every verdict is stored", async ({
  deskOf,
}) => {
  const { page } = await deskOf("ines");
  const { desk } = await openTopCase(page);
  await beginCounting(page);
  const decided: number[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const caseId = await desk.caseId();
    // Agreeing and disagreeing cost the same two keys.
    await page.keyboard.press(turn % 2 === 0 ? "1" : "2");
    await page.keyboard.press("a");
    await nextCaseAfter(desk, caseId);
    decided.push(caseId);
  }
  const { pointer, frames, framesWithoutFocus } = await counted(page);
  expect(new Set(decided).size, "ten different cases").toBe(10);
  expect(pointer, "pointer presses").toBe(0);
  expect(frames).toBeGreaterThan(10);
  expect(framesWithoutFocus, "painted frames without a focus").toBe(0);
  for (const caseId of decided)
    await expect(async () => {
      const verdict = await verdictOn(page, caseId);
      expect(verdict, `a verdict on case ${caseId}`).toMatchObject({
        mine: true,
        reasonCode: expect.any(String),
      });
      expect(["pending", "waiting-approval", "final"]).toContain(verdict?.state);
    }).toPass();
});

test("z takes the last verdict back and opens its case again", async ({ deskOf }) => {
  const { page } = await deskOf("ines");
  const { desk } = await openTopCase(page);
  const caseId = await desk.caseId();
  await page.keyboard.press("1");
  await page.keyboard.press("a");
  await nextCaseAfter(desk, caseId);
  await expect(page.getByRole("status").filter({ hasText: `Case ${caseId}:` })).toBeVisible();

  await page.keyboard.press("z");
  await desk.ready(caseId);
  await expect(desk.outcome(1), "it can be decided again").toBeEnabled();
  const verdict = await verdictOn(page, caseId);
  expect(verdict === null || verdict.state === "undone").toBe(true);
  await page.keyboard.press("u");
});

test("a held key decides exactly one case, never one that comes after it", async ({ deskOf }) => {
  const { page } = await deskOf("ines");
  const { desk } = await openTopCase(page);
  const recorded: unknown[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/trpc/verdict.record")) recorded.push(request.postDataJSON().caseId);
  });
  const caseId = await desk.caseId();
  const hold = async (key: string, repeats: number) => {
    for (let n = 0; n < repeats; n++) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  await hold("1", 45);
  await expect(desk.outcome(1)).toHaveAttribute("aria-pressed", "true");
  expect(recorded, "a held digit alone records nothing").toEqual([]);
  await hold("a", 45);
  const next = await nextCaseAfter(desk, caseId);
  await hold("a", 45);
  await expect(page.getByRole("status").filter({ hasText: `Case ${caseId}:` })).toBeVisible();
  expect(recorded).toEqual([caseId]);
  await expect(desk.outcome(1), "nothing is chosen on the next case").toHaveAttribute(
    "aria-pressed",
    "false",
  );
  expect(await verdictOn(page, next)).toBeNull();
});
