/** The two pictures of the README: the queue, and a case with something to repair. */
import { join } from "node:path";
import { CaseOnScreen } from "./case-page.ts";
import { QueueOnScreen } from "./queue-page.ts";
import { read } from "./server-door.ts";
import { expect, test } from "./workbench.ts";

const look = {
  colorScheme: "light",
  reducedMotion: "reduce",
  viewport: { width: 1440, height: 900 },
} as const;
const pictures = join(import.meta.dirname, "screenshots");

test("queue.png", async ({ deskOf }) => {
  const { page } = await deskOf("ines", look);
  await new QueueOnScreen(page).open();
  await page.screenshot({ path: join(pictures, "queue.png") });
});

test("case.png", async ({ deskOf }) => {
  const { page } = await deskOf("ines", look);
  const queue = new QueueOnScreen(page);
  await queue.open();
  const { rows } = await read(page, "queue", "page", { limit: 100, filter: { family: ["repair"] } });
  const flagged = rows.find((row) => row.class === "R01" && row.claim === null) ?? rows[0];
  if (!flagged) throw new Error("nothing to repair is in the queue");
  await page.goto("/queue?family=repair");
  await expect(queue.rows.first()).toBeVisible();
  const desk = new CaseOnScreen(page);
  await desk.open(flagged.caseId);
  await page.keyboard.press("f");
  await page.keyboard.press("1");
  await expect(desk.outcome(1)).toHaveAttribute("aria-pressed", "true");
  await page.screenshot({ path: join(pictures, "case.png") });
});
