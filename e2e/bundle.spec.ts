/** What the queue costs a browser that comes for the first time. */
import type { Response } from "@playwright/test";
import { QueueOnScreen } from "./queue-page.ts";
import { expect, test } from "./workbench.ts";

const goalBytes = 300_000;

test("the queue runs on at most 300 KB of scripts and fetches no WASM before it is idle", async ({
  deskOf,
}) => {
  const { page } = await deskOf("ines");
  const answers: Response[] = [];
  page.on("response", (answer) => answers.push(answer));
  await new QueueOnScreen(page).open();
  const before = [...answers];

  // Links bring scripts of other screens once the queue stands; what counts is what the queue itself names.
  const html = await (await page.context().request.get("/queue")).text();
  const scripts = before.filter(
    (answer) => answer.request().resourceType() === "script" && html.includes(new URL(answer.url()).pathname),
  );
  const sizes = await Promise.all(
    scripts.map(async (answer) => (await answer.request().sizes()).responseBodySize),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  expect(scripts.length, "scripts were seen").toBeGreaterThan(5);
  expect(bytes, "bytes of scripts as they travelled").toBeGreaterThan(50_000);
  expect(bytes, "bytes of scripts as they travelled").toBeLessThanOrEqual(goalBytes);
  const wasm = before.filter((answer) =>
    /wasm/.test(answer.url() + (answer.headers()["content-type"] ?? "")),
  );
  expect(wasm.map((answer) => answer.url())).toEqual([]);
});
