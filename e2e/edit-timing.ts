/** Measures, inside the page, from the moment a key goes down to the first frame after its answer was drawn. */
import type { Page } from "@playwright/test";

type Timing = typeof globalThis & { editTimes?: number[] };

/** Begins measuring: an answer is drawn when the lines of the what-if say something else than before. */
export async function beginTiming(page: Page): Promise<void> {
  await page.evaluate(() => {
    const bar = document.querySelector('section[aria-label="What if"]');
    if (!bar) throw new Error("nothing is being edited");
    const times: number[] = [];
    (globalThis as Timing).editTimes = times;
    const lines = () => [...bar.querySelectorAll("p")].map((line) => line.textContent).join("\n");
    let pressed: number | null = null;
    let before = lines();
    document.addEventListener("keydown", (event) => (pressed = event.timeStamp), { capture: true });
    new MutationObserver(() => {
      const now = lines();
      if (pressed === null || now === before) return;
      before = now;
      const began = pressed;
      pressed = null;
      // The frame that shows the change has been handed over when the task after it runs.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - began);
        port2.postMessage(null);
      });
    }).observe(bar, { subtree: true, childList: true, characterData: true });
  });
}

/** Waits until so many edits have been drawn, and gives their times in milliseconds. */
export async function editTimes(page: Page, count: number): Promise<number[]> {
  await page.waitForFunction((count) => ((globalThis as Timing).editTimes?.length ?? 0) >= count, count);
  return (await page.evaluate(() => (globalThis as Timing).editTimes)) ?? [];
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}
