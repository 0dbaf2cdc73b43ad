/** Every screen, in light and in dark, as the person who works there sees it: no accessibility violation, no trouble. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { CaseOnScreen } from "./case-page.ts";
import type { Person } from "./people.ts";
import { QueueOnScreen } from "./queue-page.ts";
import { read } from "./server-door.ts";
import { expect, test } from "./workbench.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Screen {
  name: string;
  person: Person | null;
  /** Brings the page to the state that is looked at, complete with its late parts. */
  show: (page: Page) => Promise<void>;
}

const place = (path: string, ready: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.goto(path);
  await ready(page);
};
const title = (name: string) => async (page: Page) =>
  expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
/** Charts are drawn late; every figure of the page has its drawing. */
const charts = async (page: Page) => {
  await expect(page.locator("figure").first()).toBeVisible();
  await expect
    .poll(() => page.locator("figure:not(:has(svg, [role=img], table, [role=grid]))").count())
    .toBe(0);
};

async function showCase(page: Page): Promise<CaseOnScreen> {
  const queue = new QueueOnScreen(page);
  await queue.open();
  const { rows } = await read(page, "queue", "page", { limit: 50, filter: { claim: "free" } });
  const flagged = rows.find((row) => row.findingCount > 0) ?? rows[0]!;
  const desk = new CaseOnScreen(page);
  await desk.open(flagged.caseId);
  return desk;
}

const screens: Screen[] = [
  {
    name: "sign-in",
    person: null,
    show: place("/sign-in", async (page) =>
      expect(page.getByRole("button", { name: /Ines Ortega/ })).toBeVisible(),
    ),
  },
  { name: "queue", person: "ines", show: (page) => new QueueOnScreen(page).open() },
  {
    name: "queue with a peek",
    person: "ines",
    show: async (page) => {
      await new QueueOnScreen(page).open();
      await page.keyboard.press("Space");
      await expect(page.getByRole("heading", { name: "Why it is here" })).toBeVisible();
    },
  },
  {
    name: "queue without a match",
    person: "ines",
    show: place("/queue?min=999999999999999", async (page) =>
      expect(page.getByRole("button", { name: /[Cc]lear/ }).first()).toBeVisible(),
    ),
  },
  {
    name: "palette",
    person: "ines",
    show: async (page) => {
      await new QueueOnScreen(page).open();
      await page.keyboard.press("ControlOrMeta+k");
      await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "keys",
    person: "ines",
    show: async (page) => {
      await new QueueOnScreen(page).open();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toContainText("Next row");
    },
  },
  {
    name: "case with contributions and a chosen outcome",
    person: "ines",
    show: async (page) => {
      const desk = await showCase(page);
      await page.keyboard.press("w");
      await expect(
        page.getByRole("region", { name: "The model's view" }).locator("svg").first(),
      ).toBeVisible();
      await page.keyboard.press("1");
      await expect(desk.outcome(1)).toHaveAttribute("aria-pressed", "true");
    },
  },
  {
    name: "case, raw message",
    person: "ines",
    show: async (page) => {
      await showCase(page);
      await page.keyboard.press("m");
      await expect(page.getByRole("region", { name: "Message, raw" })).toBeVisible();
    },
  },
  {
    name: "case being edited",
    person: "tomas",
    show: async (page) => {
      const desk = await showCase(page);
      await desk.edit();
    },
  },
  { name: "review", person: "mei", show: place("/review", title("Review")) },
  {
    name: "team",
    person: "helena",
    show: place("/team", async (page) => {
      await title("Team")(page);
      await charts(page);
    }),
  },
  {
    name: "models",
    person: "noor",
    show: place("/models", async (page) => {
      await expect(page.getByRole("region", { name: "Champion" })).toBeVisible();
      await charts(page);
    }),
  },
  {
    name: "labels",
    person: "noor",
    show: place("/labels", async (page) => {
      await expect(page.getByRole("region", { name: "Totals" })).toBeVisible();
      await charts(page);
    }),
  },
  {
    name: "intake",
    person: "jonas",
    show: place("/intake", async (page) => {
      await expect(page.getByRole("table", { name: "Messages, newest first" })).toBeVisible();
      await charts(page);
    }),
  },
  {
    name: "a message",
    person: "jonas",
    show: place("/intake", async (page) => {
      const list = page.getByRole("table", { name: "Messages, newest first" });
      await list.getByRole("button").first().press("Enter");
      await expect(list.getByRole("button", { pressed: true })).toBeVisible();
      await expect(page.getByText("SHA-256").first()).toBeVisible();
    }),
  },
  {
    name: "audit",
    person: "clara",
    show: place("/audit", async (page) => expect(page.getByRole("table").first()).toBeVisible()),
  },
  {
    name: "settings",
    person: "owen",
    show: place("/settings", async (page) => expect(page.getByText("Ines Ortega").first()).toBeVisible()),
  },
  { name: "an unknown place", person: "ines", show: place("/nowhere", async () => undefined) },
];

/** Violations in words. Colours change with the theme and the document does not, so its dark look is asked for colours only. */
async function violationsOn(page: Page, asked: "everything" | "colours"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations, passes } = await (asked === "everything"
    ? axe.withTags(rules)
    : axe.withRules(["color-contrast", "link-in-text-block"])
  ).analyze();
  if (asked === "everything") expect(passes.length, "axe looked at the page").toBeGreaterThan(5);
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`,
  );
}

for (const { name, person, show } of screens)
  test(`${name}: no violation in light and in dark, and no trouble`, async ({ deskOf, openWindow }) => {
    const look = { colorScheme: "light", reducedMotion: "reduce" } as const;
    const { page, troubles } = person ? await deskOf(person, look) : await openWindow(look);
    if (name === "an unknown place") troubles.expect(/status of 404/);
    await show(page);
    expect(await violationsOn(page, "everything"), "in light").toEqual([]);
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    const light = await ink();
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(ink).not.toBe(light);
    expect(await violationsOn(page, "colours"), "in dark").toEqual([]);
  });
