/** Counts what a keyboard journey may not have: pointer presses, and painted frames in which the focus is nowhere. */
import type { Page } from "@playwright/test";

interface Counted {
  pointer: number;
  frames: number;
  framesWithoutFocus: number;
}
type Counting = typeof globalThis & { counted?: Counted };

/** Begins counting in the page that is loaded now; a new load would begin anew. */
export async function beginCounting(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted: Counted = { pointer: 0, frames: 0, framesWithoutFocus: 0 };
    (globalThis as Counting).counted = counted;
    addEventListener("pointerdown", () => counted.pointer++, { capture: true });
    const look = () => {
      counted.frames++;
      if (document.activeElement === null || document.activeElement === document.body)
        counted.framesWithoutFocus++;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

export async function counted(page: Page): Promise<Counted> {
  const found = await page.evaluate(() => (globalThis as Counting).counted);
  if (!found) throw new Error("the page was loaded anew, so what happened before is not known");
  return found;
}
