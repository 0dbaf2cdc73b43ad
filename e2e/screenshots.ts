/** The two pictures of the README: the queue, and a case with something to repair. */
import { join } from "node:path";
import { CaseOnScreen } from "./case-page.ts";
import { QueueOnScreen } from "./queue-page.ts";
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
  await queue.open("?class=R01&claim=free");
  await page.keyboard.press("Enter");
  const desk = new CaseOnScreen(page);
  await desk.ready();
  const apply = page.getByRole("button", { name: /^Apply/ });
  const isOffered = () =>
    apply.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
  while (!(await isOffered())) await page.keyboard.press("n");
  await page.keyboard.press("c");
  await expect(page.getByText(/^yours, /)).toBeVisible();
  await page.keyboard.press("a");
  await expect(desk.whatIf.getByText(/Cleared/)).toBeVisible({ timeout: 20_000 });
  await page.screenshot({ path: join(pictures, "case.png") });
});
