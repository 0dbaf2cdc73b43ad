/** The doors that fetch messages themselves: an inbox folder and a stream of a broker. */
import { setTimeout as pause } from "node:timers/promises";
import { internalSource, mappingInUse } from "../intake/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/index.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { consumeStream } from "./consume-stream.ts";
import { openJetStream } from "./open-jetstream.ts";
import { retryAfterMs } from "./rules.ts";
import { lookIntoInbox, openInbox } from "./watch-folder.ts";

const lookEveryMs = 1_000;

function contextOf(db: Database, clock: Clock, name: string): Context {
  return { db, clock, actor: { userId: name, name, role: "source" }, requestId: null };
}

async function watch(ctx: Context, folder: string, settleMs: number, stop: AbortSignal): Promise<void> {
  let failures = 0;
  const rest = (ms: number) => pause(ms, undefined, { signal: stop }).catch(() => {});
  while (!stop.aborted) {
    try {
      const { id: sourceId } = await internalSource(ctx.db, "folder");
      const inbox = await openInbox(ctx, { folder, sourceId, settleMs });
      while (!stop.aborted) {
        await lookIntoInbox(ctx, inbox, Date.now());
        failures = 0;
        await rest(lookEveryMs);
      }
    } catch (error) {
      failures += 1;
      log.error("the inbox folder failed, trying again", {
        problem: String(error),
        milliseconds: retryAfterMs(failures),
      });
      await rest(retryAfterMs(failures));
    }
  }
}

/** Opens the doors that are configured; a wrong column mapping stops the start here. Gives a function that lets them end what they have in hand. */
export function startDoors(db: Database, clock: Clock, settings: Env): () => Promise<void> {
  mappingInUse();
  const stop = new AbortController();
  const running: Promise<void>[] = [];
  if (settings.INBOX_DIR) {
    const ctx = contextOf(db, clock, "folder");
    running.push(watch(ctx, settings.INBOX_DIR, settings.INBOX_SETTLE_MS, stop.signal));
  }
  if (settings.NATS_URL) {
    const { NATS_URL: url, NATS_STREAM: stream, NATS_CONSUMER: consumer } = settings;
    const open = () =>
      openJetStream({
        url,
        stream,
        consumer,
        subject: settings.NATS_SUBJECT,
        credentials: settings.NATS_CREDENTIALS,
      });
    const ctx = contextOf(db, clock, "stream");
    const consume = async (): Promise<void> => {
      const { id: sourceId } = await internalSource(db, "stream");
      await consumeStream(ctx, sourceId, open, stop.signal);
    };
    running.push(consume());
  }
  return async () => {
    stop.abort();
    await Promise.allSettled(running);
  };
}
