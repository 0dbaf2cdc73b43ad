/** The case as a person sees it. */
import { expect, type Locator, type Page } from "@playwright/test";

export class CaseOnScreen {
  readonly page: Page;
  readonly heading: Locator;
  readonly whatIf: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1, name: /^Case \d+/ });
    this.whatIf = page.getByRole("region", { name: "What if" });
  }

  async open(caseId: number): Promise<void> {
    await this.page.goto(`/cases/${caseId}`);
    await this.ready(caseId);
  }

  /** The case is drawn and can be decided. */
  async ready(caseId?: number): Promise<void> {
    if (caseId !== undefined) await expect(this.heading).toContainText(new RegExp(`Case ${caseId}(?!\\d)`));
    await expect(this.page.getByRole("region", { name: "Evidence" })).toBeVisible();
  }

  async caseId(): Promise<number> {
    const text = (await this.heading.textContent()) ?? "";
    return Number(/Case (\d+)/.exec(text)?.[1]);
  }

  outcome(digit: number): Locator {
    return this.page
      .getByRole("list", { name: "Outcomes" })
      .getByRole("button")
      .nth(digit - 1);
  }

  /** The input of an element while the payment is edited. */
  element(path: string): Locator {
    return this.page.locator(`[data-path$="${path}"] input`);
  }

  /** Claims the case and opens its payment for editing, by keyboard; the browser's scoring is ready afterwards. */
  async edit(): Promise<void> {
    await this.page.keyboard.press("c");
    await expect(this.page.getByText(/^yours, /)).toBeVisible();
    await this.page.keyboard.press("e");
    await expect(this.whatIf.getByText(/hash verified/)).toBeVisible({ timeout: 20_000 });
    await expect(this.whatIf.getByText("Preparing the rules")).toBeHidden();
  }

  /** The likelihood that the edit would have, as it is shown. */
  async shownLikelihood(): Promise<string> {
    return (await this.whatIf.getByRole("status").locator("strong").innerText()).trim();
  }

  /** Saves the edit by keyboard and waits for the server's record. */
  async save(): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+Enter");
    await expect(this.page.getByText("Saved and rescored by the server.")).toBeVisible();
    await expect(this.whatIf).toBeHidden();
  }
}
