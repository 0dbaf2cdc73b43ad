import fc from "fast-check";
import { expect, test } from "vitest";
import { runBounded } from "./run-bounded.ts";

test("every item is done once and never more than the limit at a time", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(40),
      fc.integer({ min: 1, max: 6 }),
      fc.infiniteStream(fc.nat(3)),
      async (n, limit, turns) => {
        let running = 0;
        let most = 0;
        const done: number[] = [];
        const items = Array.from({ length: n }, (_, at) => at);
        await runBounded(items, limit, new AbortController().signal, async (item) => {
          running += 1;
          most = Math.max(most, running);
          const wait = turns.next().value as number;
          for (let turn = 0; turn < wait; turn += 1) await Promise.resolve();
          running -= 1;
          done.push(item);
        });
        expect(done.toSorted((a, b) => a - b)).toEqual(items);
        expect(most).toBeLessThanOrEqual(limit);
      },
    ),
    { numRuns: 50 },
  );
});

test("after the signal nothing new is begun, and what has begun is finished", async () => {
  const stop = new AbortController();
  const begun: number[] = [];
  const finished: number[] = [];
  await runBounded([0, 1, 2, 3, 4, 5], 2, stop.signal, async (item) => {
    begun.push(item);
    if (item === 1) stop.abort();
    await Promise.resolve();
    finished.push(item);
  });
  expect(begun).toEqual([0, 1]);
  expect(finished).toEqual([0, 1]);
});
