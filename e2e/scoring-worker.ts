/** The page's own scoring worker, spoken to in its own protocol: the code and the bytes that a person's edit runs on. */
import { expect, type Page, type Worker } from "@playwright/test";
import type { Answer, FromWorker, Request } from "#models/scoring/browser/protocol.ts";

type Scope = typeof globalThis & {
  name: string;
  onmessage: (event: MessageEvent<{ id: number; request: Request }>) => void;
  postMessage: (message: FromWorker) => void;
};

/** The worker that scores for this page, once it runs. */
export async function scoringWorker(page: Page): Promise<Worker> {
  let found: Worker | undefined;
  await expect(async () => {
    for (const worker of page.workers())
      if ((await worker.evaluate(() => (globalThis as unknown as Scope).name)) === "scoring") found = worker;
    expect(found, "the page has a scoring worker").toBeDefined();
  }).toPass();
  return found!;
}

/** Asks one thing after the other; the answers come in the same order. Throws with the worker's own words. */
export async function askWorker(worker: Worker, requests: readonly Request[]): Promise<Answer[]> {
  return worker.evaluate(async (asked) => {
    const scope = globalThis as unknown as Scope;
    const say = scope.postMessage.bind(scope);
    // The page counts its own questions from 0 up; these count down from there.
    let id = -1;
    const answers: Answer[] = [];
    for (const request of asked) {
      const mine = id--;
      const message = await new Promise<FromWorker>((done) => {
        scope.postMessage = (reply) => (reply.id === mine ? done(reply) : say(reply));
        scope.onmessage(new MessageEvent("message", { data: { id: mine, request } }));
      });
      scope.postMessage = say;
      if ("problem" in message) throw new Error(message.problem);
      answers.push(message.answer);
    }
    return answers;
  }, requests);
}
