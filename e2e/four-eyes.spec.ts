/** Two people for what must not be one person's decision: changed payment data, and a new champion. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { arrive } from "./arrivals.ts";
import { CaseOnScreen } from "./case-page.ts";
import { rightIban, wrongIban } from "./messages.ts";
import { people } from "./people.ts";
import { attempt, newCommandId, read } from "./server-door.ts";
import { expect, test } from "./workbench.ts";

/** The figure "Labels in force" as the labels page shows it. */
async function labelsInForce(page: Page): Promise<number> {
  await page.goto("/labels");
  const figure = page.getByRole("region", { name: "Totals" }).getByText("Labels in force").locator("..");
  await expect(figure).toContainText(/\d/);
  return Number((await figure.innerText()).split("\n")[1]?.replaceAll(",", ""));
}

/** The labels as the page's export gives them, one a line. */
async function exportedLabels(page: Page): Promise<Record<string, unknown>[]> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "JSONL" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("changed payment data waits for a second person, who is never the maker; the approval becomes a label", async ({
  deskOf,
}) => {
  const maker = await deskOf("amara");
  const checker = await deskOf("jonas");
  const model = await deskOf("noor");
  const labelsBefore = await labelsInForce(model.page);

  await maker.page.goto("/queue");
  const row = await arrive(maker.page, { creditorIban: wrongIban });
  const desk = new CaseOnScreen(maker.page);
  await desk.open(row.caseId);
  await desk.edit();
  await desk.element("/CdtrAcct/Id/IBAN").fill(rightIban);
  await expect(desk.whatIf.getByText("Cleared:")).toBeVisible();
  await desk.save();
  await expect(desk.outcome(1)).toBeEnabled();
  await expect(desk.outcome(1)).toContainText("Repaired");
  await maker.page.keyboard.press("1");
  await maker.page.keyboard.press("Enter");
  await expect(
    maker.page.getByRole("status").filter({ hasText: "Waits for a second person: payment data was changed" }),
  ).toBeVisible();

  await test.step("the maker sees the request and cannot decide on it", async () => {
    await maker.page.goto("/review");
    const request = maker.page
      .getByRole("navigation", { name: "Waiting requests" })
      .getByRole("button", { name: new RegExp(`case ${row.caseId}\\b.*asked by you`) });
    await request.click();
    await expect(maker.page.getByText("A second person has to decide on it.")).toBeVisible();
    await expect(maker.page.getByRole("button", { name: /^Approve/ })).toBeHidden();
    const own = (await read(maker.page, "review", "list", undefined)).find(
      (one) => one.caseId === row.caseId,
    );
    if (!own) throw new Error("the request is not listed");
    maker.troubles.expect(/status of 4\d\d/);
    const refused = await attempt(maker.page, "write", "review", "decide", {
      commandId: newCommandId(),
      approvalId: own.id,
      payloadHash: own.payloadHash,
      decision: "approve",
    });
    expect(refused.ok, "the server refuses the maker too").toBe(false);
    const view = await read(maker.page, "case", "open", { caseId: row.caseId });
    expect(view.verdict?.state).toBe("waiting-approval");
  });

  await test.step("another senior sees what changed and approves", async () => {
    await checker.page.goto("/review");
    await checker.page
      .getByRole("navigation", { name: "Waiting requests" })
      .getByRole("button", { name: new RegExp(`case ${row.caseId}\\b.*asked by ${people.amara.name}`) })
      .click();
    await expect(
      checker.page
        .getByRole("table", { name: "Changed elements, from and to" })
        .getByText("creditorAccount.iban"),
    ).toBeVisible();
    await expect(checker.page.getByRole("button", { name: /^Approve/ })).toBeEnabled();
    await checker.page.keyboard.press("Shift+A");
    await expect(checker.page.getByRole("status").filter({ hasText: /^Approved/ })).toBeVisible();
    const view = await read(checker.page, "case", "open", { caseId: row.caseId });
    expect(view.verdict?.state).toBe("final");
    expect(view.state).toBe("closed");
  });

  await test.step("the labels page counts it, and the export names it", async () => {
    await expect.poll(() => labelsInForce(model.page), { timeout: 30_000 }).toBeGreaterThan(labelsBefore);
    const label = (await exportedLabels(model.page)).find((one) => one.exception_id === row.exceptionId);
    expect(label).toMatchObject({
      outcome: "REPAIRED_OPS",
      target: 1,
      decided_by: people.amara.userId,
      simulated: false,
    });
  });
});

test("a challenger is trained, asked for, approved by a second person, serves, and is rolled back", async ({
  deskOf,
}) => {
  test.setTimeout(120_000);
  const model = await deskOf("noor");
  const lead = await deskOf("helena");
  const { page } = model;
  await page.goto("/models");
  const champion = page.getByRole("region", { name: "Champion" });
  await expect(champion).toContainText("rerail-");
  const before = await read(page, "models", "overview", undefined);
  const championBefore = before.models.find((one) => one.role === "champion")!;

  await page.getByRole("button", { name: "Train a challenger" }).click();
  await expect(page.getByText("A challenger is being trained.")).toBeVisible();
  await expect(page.getByText("A challenger is being trained.")).toBeHidden({ timeout: 90_000 });
  // From the same labels comes the same model, so on a world that is used again it is the one of the last time.
  const trained = (await read(page, "models", "overview", undefined)).models.find(
    (one) => one.hash !== championBefore.hash,
  );
  if (!trained) throw new Error("no challenger is registered");

  await page.goto(`/models?model=${trained.hash}`);
  await expect(page.getByRole("heading", { name: /^Gates: 6 of 6 passed$/ })).toBeVisible();
  await page.getByRole("button", { name: "Request promotion" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Newer labels, nothing lost");
  await page.getByRole("button", { name: "Ask for promotion" }).click();
  await expect(page.getByText(/waits for a second person\.$/).first()).toBeVisible();

  await lead.page.goto("/review");
  await lead.page
    .getByRole("navigation", { name: "Waiting requests" })
    .getByRole("button", { name: /Promotion/ })
    .click();
  await expect(lead.page.getByRole("button", { name: /^Approve/ })).toBeEnabled();
  await lead.page.keyboard.press("Shift+A");
  await expect(lead.page.getByRole("status").filter({ hasText: /^Approved/ })).toBeVisible();

  await lead.page.goto("/models");
  const serving = lead.page.getByRole("region", { name: "Champion" });
  await expect(serving).toContainText(trained.name);
  await expect(champion, "the other screen follows by itself").toContainText(trained.name);

  await lead.page.getByRole("button", { name: "Roll back" }).click();
  await lead.page.getByRole("dialog").getByLabel("Reason").fill("The journey ends where it began");
  await lead.page.getByRole("button", { name: "Roll back now" }).click();
  await expect(serving).toContainText(championBefore.name);
  const after = await read(lead.page, "models", "overview", undefined);
  expect(after.models.find((one) => one.role === "champion")?.hash).toBe(championBefore.hash);
  expect(after.models.find((one) => one.hash === trained.hash)?.role).toBe("rolled-back");
});
