import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { manualClock } from "../platform/clock.ts";
import { createCallerFactory, procedure, router } from "./procedures.ts";
import type { RequestContext } from "./request-context.ts";

const written: string[] = [];
beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockImplementation((line) => written.push(String(line)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  written.length = 0;
});

const ctx = {
  clock: manualClock(new Date("2026-11-20T09:00:00Z")),
  requestId: "r-1",
  person: { userId: "ina", name: "Ina", role: "investigator" },
} as unknown as RequestContext;

/** A call of a procedure that ends with an error, by a client that is there or that has gone. */
async function callThatFails(gone: boolean): Promise<void> {
  const leaves = new AbortController();
  const app = router({
    queue: router({
      page: procedure("queue.page").query(() => {
        if (gone) leaves.abort();
        throw new Error("the store does not answer");
      }),
    }),
  });
  const call = createCallerFactory(app)(ctx, { signal: leaves.signal });
  await expect(call.queue.page()).rejects.toThrow("the store does not answer");
}

it("logs a procedure that failed, with its name and the request, and no more", async () => {
  await callThatFails(false);
  expect(written.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      level: "error",
      message: "procedure failed",
      procedure: "queue.page",
      requestId: "r-1",
    }),
  ]);
});

it("calls it no failure when whoever asked has gone", async () => {
  await callThatFails(true);
  expect(written).toEqual([]);
});
