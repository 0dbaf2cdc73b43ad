/** The event stream of one open screen: every committed event, as ids. A screen that reconnects asks everything again. */
import { tracked } from "@trpc/server";
import type { Database } from "../platform/database/index.ts";
import { procedure } from "./procedures.ts";
import type { LiveEvent } from "./schema.ts";

/** A screen that reads slower than events come gets one "ask everything again" instead of an endless backlog. */
const mostWaiting = 1000;

async function* listen(db: Database, signal: AbortSignal): AsyncGenerator<LiveEvent> {
  let waiting: LiveEvent[] = [];
  let wake = () => {};
  const stop = await db.listen((event) => {
    waiting = waiting.length < mostWaiting ? [...waiting, event] : [{ kind: "queue", id: null }];
    wake();
  });
  const ended = new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  try {
    while (!signal.aborted) {
      if (waiting.length === 0) await Promise.race([new Promise<void>((resolve) => (wake = resolve)), ended]);
      const events = waiting;
      waiting = [];
      yield* events;
    }
  } finally {
    await stop();
  }
}

export const liveProcedures = {
  events: procedure("live.events").subscription(async function* ({ ctx, signal }) {
    let position = 0;
    for await (const event of listen(ctx.db, signal ?? new AbortController().signal)) {
      position += 1;
      yield tracked(String(position), event);
    }
  }),
};
