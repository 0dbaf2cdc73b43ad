/**
 * Messages from a broker. The loop knows no broker: it takes a batch, keeps it in one transaction and only then
 * acknowledges, so that a message is delivered again rather than lost; delivered again it has no second effect, since the
 * same bytes are known. A message that keeps failing while others pass is put into quarantine with its reason.
 */
import { setTimeout as pause } from "node:timers/promises";
import { type IncomingFile, receiveMessages } from "../intake/index.ts";
import type { Context } from "../platform/context.ts";
import { log } from "../platform/log.ts";
import { counter } from "../platform/metrics.ts";
import { keptUnread, mostAttempts, retryAfterMs } from "./rules.ts";

/** One message as a broker delivered it. A Kafka consumer gives offsets where JetStream gives acknowledgements. */
export interface Delivered {
  bytes: Uint8Array;
  /** Shown as the message's name: subject or topic with its position. */
  name: string;
  /** How often it was delivered, this time included. */
  deliveries: number;
  /** Resolves when the broker knows that this message is done. */
  done(): Promise<void>;
  /** Gives it back, to be delivered again after that time. */
  again(afterMs: number): Promise<void>;
}

export interface MessageStream {
  /** Waits a while for up to `most` messages; none when nothing came. Throws when the broker cannot be reached. */
  next(most: number): Promise<Delivered[]>;
  close(): Promise<void>;
}

const batchMessages = 200;
const outcomes = counter("rerail_stream_messages_total", "Messages from the stream by what became of them");

/** Consumes until told to stop; opens the stream anew, later each time, when it fails. */
export async function consumeStream(
  ctx: Context,
  sourceId: number,
  open: () => Promise<MessageStream>,
  stop: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    let stream: MessageStream | null = null;
    try {
      stream = await open();
      while (!stop.aborted) {
        await takeBatch(ctx, sourceId, await stream.next(batchMessages));
        failures = 0;
      }
    } catch (error) {
      failures += 1;
      log.error("the message stream failed, trying again", {
        problem: String(error),
        milliseconds: retryAfterMs(failures),
      });
      await pause(retryAfterMs(failures), undefined, { signal: stop }).catch(() => {});
    } finally {
      await stream?.close().catch(() => {});
    }
  }
}

/** Keeps a batch in one transaction; should that fail, each message in its own, so that none fails for another. */
export async function takeBatch(ctx: Context, sourceId: number, batch: readonly Delivered[]): Promise<void> {
  if (batch.length === 0) return;
  try {
    await receiveMessages(ctx, { sourceId, files: batch.map(fileOf) });
  } catch {
    for (const one of batch) await takeOne(ctx, sourceId, one);
    return;
  }
  await Promise.all(batch.map((one) => one.done()));
  outcomes.increment({ outcome: "kept" }, batch.length);
}

const fileOf = ({ name, bytes }: Delivered): IncomingFile => ({ name, bytes });

async function takeOne(ctx: Context, sourceId: number, one: Delivered): Promise<void> {
  try {
    await receiveMessages(ctx, { sourceId, files: [fileOf(one)] });
    await one.done();
    outcomes.increment({ outcome: "kept" });
  } catch (error) {
    // Without a store nothing can be said about the message; this throws and everything waits.
    await ctx.db.query("select 1");
    if (one.deliveries < mostAttempts) {
      await one.again(retryAfterMs(one.deliveries));
      outcomes.increment({ outcome: "again" });
      return;
    }
    await quarantine(ctx, sourceId, one, error);
    await one.done();
    outcomes.increment({ outcome: "quarantined" });
  }
}

async function quarantine(ctx: Context, sourceId: number, one: Delivered, error: unknown): Promise<void> {
  log.error("a message of the stream was put into quarantine unread", {
    sourceId,
    attempts: one.deliveries,
    problem: String(error),
  });
  const refusal = keptUnread(one.deliveries);
  await receiveMessages(ctx, { sourceId, files: [{ ...fileOf(one), refusal }] });
}
