/** Suggested repairs and the message that goes out: applied, saved and decided by keyboard, case after case. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { CaseOnScreen } from "./case-page.ts";
import { beginCounting, counted } from "./presence.ts";
import { QueueOnScreen } from "./queue-page.ts";
import { attempt, newCommandId, read } from "./server-door.ts";
import { expect, test } from "./workbench.ts";

const repairable = ["R01", "R03", "R05", "R12"];

/** Free cases of the repair classes, best rank first. */
async function repairCases(page: Page): Promise<{ caseId: number; exceptionId: number }[]> {
  await new QueueOnScreen(page).open();
  const { rows } = await read(page, "queue", "page", { limit: 100, filter: { claim: "free" } });
  return rows.filter((row) => repairable.includes(row.class));
}

/** Those for which something that changes the payment is suggested. */
async function casesWithSuggestion(page: Page, most: number): Promise<number[]> {
  const found: number[] = [];
  for (const { caseId, exceptionId } of await repairCases(page)) {
    const answer = await attempt(page, "write", "repair", "suggest", {
      caseId,
      exceptionId,
      commandId: newCommandId(),
    });
    const suggestions = answer.ok ? answer.data.suggestions : [];
    if (suggestions[0] && suggestions[0].changes.length > 0) found.push(caseId);
    if (found.length === most) break;
  }
  return found;
}

/** A case that a small change clears which is not one of the suggestions. */
async function caseClearedOtherwise(page: Page): Promise<number> {
  const elements = (changes: readonly { field: string }[]) => changes.map(({ field }) => field).sort();
  for (const { caseId, exceptionId } of await repairCases(page)) {
    const ask = () => ({ caseId, exceptionId, commandId: newCommandId() });
    const cleared = await attempt(page, "write", "repair", "clearing", ask());
    if (!cleared.ok || !cleared.data.clearing) continue;
    const offered = await attempt(page, "write", "repair", "suggest", ask());
    const wanted = elements(cleared.data.clearing.changes).join();
    const known = offered.ok ? offered.data.suggestions : [];
    if (known.every(({ changes }) => elements(changes).join() !== wanted)) return caseId;
  }
  throw new Error("no case of the demo world is cleared by a small change of its own");
}

const suggested = (page: Page) => page.getByRole("region", { name: /^Suggested repairs?$/ });

test("a case opens where its message is flagged, and stays there when it is edited", async ({ deskOf }) => {
  const { page } = await deskOf("amara");
  for (const { caseId } of (await repairCases(page)).slice(0, 5)) {
    await page.goto(`/cases/${caseId}`);
    await expect(page.locator("[data-flagged]").first()).toBeInViewport();
  }
  const desk = new CaseOnScreen(page);
  await desk.ready();
  await desk.edit();
  await expect(page.locator("[data-flagged]").first()).toBeInViewport();
});

test("one key puts the suggested repair into the edit; it is a proposal until it is saved, and then a message", async ({
  deskOf,
}) => {
  test.slow();
  const { page } = await deskOf("ines");
  const [caseId] = await casesWithSuggestion(page, 1);
  expect(caseId, "the demo world has a case with a suggestion").toBeDefined();
  const desk = new CaseOnScreen(page);
  await desk.open(caseId!);
  await expect(suggested(page)).toBeVisible();
  await expect(
    suggested(page)
      .getByText(/Right \d+/)
      .first(),
  ).toBeVisible();

  await page.keyboard.press("a");
  await expect(desk.whatIf).toBeVisible();
  await expect(suggested(page).getByText("in the edit")).toBeVisible();
  await expect(desk.whatIf.getByText(/Cleared/)).toBeVisible({ timeout: 20_000 });

  await page.keyboard.press("m");
  await page.keyboard.press("m");
  const changes = page.getByRole("region", { name: "Message, changes" });
  await expect(changes.getByRole("columnheader", { name: "Proposed" })).toBeVisible();
  await expect(changes.getByText(/\d+ of \d+ elements differ/)).toBeVisible();
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(
      violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(" ")}`),
      theme,
    ).toEqual([]);
  }

  await desk.save();
  const { edit } = await read(page, "case", "open", { caseId: caseId! });
  expect(edit?.changes.length).toBeGreaterThan(0);
  const outgoing = page.getByRole("region", { name: "It would send" });
  await expect(outgoing.getByText("valid", { exact: true })).toBeVisible();

  await expect(desk.outcome(1)).toBeEnabled();
  await page.keyboard.press("1");
  await expect(page.getByText(/^Sends/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Waits for a second person/)).toBeVisible();
  await expect
    .poll(async () =>
      (await read(page, "release", "ofCase", { caseId: caseId! })).releases.map(({ state }) => state),
    )
    .toEqual(["drafted"]);
});

test("one key puts what would clear a case into the edit, and nothing is kept of it before it is saved", async ({
  deskOf,
}) => {
  test.slow();
  const { page } = await deskOf("tomas");
  const found = await caseClearedOtherwise(page);
  const desk = new CaseOnScreen(page);
  await desk.open(found);
  const clearing = page.getByRole("region", { name: "What would clear it" });
  await expect(clearing.getByText(/nothing would stop the payment/)).toBeVisible();
  await page.keyboard.press("v");
  await expect(clearing.getByText("in the edit")).toBeVisible();
  await expect(desk.whatIf.getByText(/Cleared/)).toBeVisible({ timeout: 20_000 });
  // It is a proposal: nothing is kept of it, and the case goes back to whoever comes next.
  await desk.whatIf.getByRole("button", { name: "Discard" }).click();
  await expect(desk.whatIf).toBeHidden();
  await expect(clearing.getByText("in the edit")).toBeHidden();
  await page.keyboard.press("u");
  await expect.poll(async () => (await read(page, "case", "open", { caseId: found })).claim).toBeNull();
});

test("ten repair cases by keyboard alone: suggestion, save, verdict, next", async ({ deskOf }) => {
  test.setTimeout(240_000);
  const { page } = await deskOf("tomas");
  const cases = await repairCases(page);
  expect(cases.length, "enough repair cases in the demo world").toBeGreaterThanOrEqual(10);
  const desk = new CaseOnScreen(page);
  let pointer = 0;
  let repaired = 0;
  for (const { caseId } of cases.slice(0, 10)) {
    await desk.open(caseId);
    await beginCounting(page);
    await expect(desk.outcome(1)).toBeEnabled();
    const answered = page
      .waitForResponse((response) => response.url().includes("repair.suggest"))
      .catch(() => null);
    await Promise.race([answered, page.waitForTimeout(1_500)]);
    const offered = await suggested(page)
      .getByRole("button", { name: /^Apply/ })
      .count();
    if (offered > 0) {
      await page.keyboard.press("a");
      await expect(suggested(page).getByText("in the edit")).toBeVisible();
      await desk.save();
      repaired += 1;
      await expect(desk.outcome(1)).toBeEnabled();
    }
    await page.keyboard.press(offered > 0 ? "1" : "3");
    await expect(page.getByText(/^Sends/)).toBeVisible();
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await read(page, "case", "open", { caseId })).verdict?.state)
      .toMatch(/pending|waiting-approval|final/);
    pointer += (await counted(page)).pointer;
    const { releases } = await read(page, "release", "ofCase", { caseId });
    expect(
      releases.map(({ validation }) => validation),
      `what case ${caseId} sends`,
    ).toEqual(["valid"]);
  }
  expect(pointer, "pointer presses").toBe(0);
  expect(repaired, "cases repaired by a suggestion").toBeGreaterThan(3);
});
