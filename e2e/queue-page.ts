/** The queue as a person sees it. */
import { expect, type Locator, type Page } from "@playwright/test";

export class QueueOnScreen {
  readonly page: Page;
  readonly grid: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole("grid", { name: /ranked by expected saving/ });
    this.rows = this.grid.getByRole("row").filter({ has: page.getByRole("gridcell") });
  }

  async open(search = ""): Promise<void> {
    await this.page.goto(`/queue${search}`);
    await expect(this.rows.first()).toBeVisible();
    await expect(this.page.getByText("live", { exact: true })).toBeVisible();
  }

  /** The row that the grid names as its active one. */
  async activeRow(): Promise<Locator> {
    const cell = await this.grid.getAttribute("aria-activedescendant");
    expect(cell, "the grid names its active cell").not.toBeNull();
    return this.rows.filter({ has: this.page.locator(`[id="${cell}"]`) });
  }

  /** Where the active row stands in the list, from 1. */
  async activePlace(): Promise<number> {
    return Number(await (await this.activeRow()).getAttribute("aria-rowindex")) - 1;
  }
}
