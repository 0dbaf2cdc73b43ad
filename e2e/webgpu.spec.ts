/** The same edit on WebGPU, on Chromium's software adapter: another backend, the same number. */
import { arrive } from "./arrivals.ts";
import { CaseOnScreen } from "./case-page.ts";
import { rightIban, wrongIban } from "./messages.ts";
import { askWorker, scoringWorker } from "./scoring-worker.ts";
import { read } from "./server-door.ts";
import { expect, test } from "./workbench.ts";

test("an edit is scored on WebGPU and shows the number that WASM shows", async ({ deskOf }) => {
  const { page } = await deskOf("jonas");
  await page.goto("/queue");
  const adapter = await page.evaluate(async () => {
    const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<unknown> } };
    return (await gpu?.requestAdapter()) != null;
  });
  if (!adapter)
    process.stdout.write("    SKIPPED: this browser gives no WebGPU adapter, not even in software\n");
  test.skip(!adapter, "no WebGPU adapter");

  const row = await arrive(page, { creditorIban: wrongIban });
  const desk = new CaseOnScreen(page);
  await desk.open(row.caseId);
  await desk.edit();
  const iban = desk.element("/CdtrAcct/Id/IBAN");
  await iban.fill(rightIban);
  await expect(desk.whatIf.getByText("Cleared:")).toBeVisible();
  const byWasm = await desk.shownLikelihood();

  // The workbench takes a simulated adapter for no help; here it is asked for by name.
  const model = await read(page, "models", "serving", undefined);
  if (!model) throw new Error("no model serves");
  const [started] = await askWorker(await scoringWorker(page), [
    {
      kind: "start",
      model: { ...model, calibration: model.calibration },
      options: { softwareGpu: true },
    },
  ]);
  expect(started).toEqual({ kind: "started", backend: "webgpu" });

  await iban.fill(wrongIban.replace("10300", "10301"));
  await expect(desk.whatIf.getByText("Cleared:")).toBeHidden();
  await iban.fill(rightIban);
  await expect(desk.whatIf.getByText("Cleared:")).toBeVisible();
  await expect(desk.whatIf.getByText("WebGPU, hash verified")).toBeVisible();
  expect(await desk.shownLikelihood()).toBe(byWasm);
  await desk.save();
  const view = await read(page, "case", "open", { caseId: row.caseId });
  expect(view.edit, "the edit is stored").not.toBeNull();
});
