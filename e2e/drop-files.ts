/** Drags real files from outside onto a place of the page, as the desktop would. */
import { writeFile } from "node:fs/promises";
import type { Locator, TestInfo } from "@playwright/test";

export interface FileToSend {
  name: string;
  text: string;
}

export async function dropFiles(zone: Locator, files: readonly FileToSend[], info: TestInfo): Promise<void> {
  const paths: string[] = [];
  for (const { name, text } of files) {
    const path = info.outputPath(name);
    await writeFile(path, text);
    paths.push(path);
  }
  await zone.scrollIntoViewIfNeeded();
  const box = await zone.boundingBox();
  if (!box) throw new Error("there is nothing to drop the files on");
  const page = zone.page();
  const browser = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await browser.send("Input.dispatchDragEvent", { type, ...at, data });
  await browser.detach();
}
