/** Runs background work: until nothing is due, or until told to stop. */
import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { log } from "../platform/log.ts";
import { type DrainResult, drainOutbox, type OutboxHandler } from "../platform/outbox.ts";
import {
  assessorOf,
  contextOfJobs,
  handlersFor,
  recurringTopics,
  trainingHandlers,
} from "./compose-handlers.ts";
import { isWaiting, startRecurring } from "./store.ts";

/** Rows taken before looking whether to stop. */
const atOnce = 10;
const pollMs = 500;
const longestBackOffMs = 30_000;
/** The first arrival after a start should not wait for the history, and the start not for it either. */
const warmAfterMs = 10_000;

export type RunOptions = { until: "empty" } | { until: AbortSignal; only?: "desk" | "training" };

/**
 * With "empty": does what is due on the clock, everything in this thread, and gives what was done. With a signal: works
 * until it fires, woken by commits of any process and by a poll.
 */
export async function runJobs(db: Database, clock: Clock, options: RunOptions): Promise<DrainResult> {
  if (options.until === "empty") return drainAll(db, clock);
  if (options.only === "training") return keepWorking(db, clock, trainingOf(db, clock), options.until);
  for (const topic of recurringTopics) await startRecurring(db, topic);
  const warming = setTimeout(() => void assessorOf(db).catch(() => {}), warmAfterMs);
  try {
    return await keepWorking(db, clock, deskOf(db, clock), options.until);
  } finally {
    clearTimeout(warming);
  }
}

type Handlers = () => Promise<Record<string, OutboxHandler>>;

const trainingOf =
  (db: Database, clock: Clock): Handlers =>
  async () =>
    trainingHandlers(contextOfJobs(db, clock));

/** The history of accounts is only read once somebody needs it, so that a start without arrivals is quick. */
function deskOf(db: Database, clock: Clock): Handlers {
  const ctx = contextOfJobs(db, clock);
  return async () =>
    handlersFor(
      ctx,
      (await isWaiting(db, ["payments.arrived", "threads.link"])) ? await assessorOf(db) : null,
    );
}

async function drainAll(db: Database, clock: Clock): Promise<DrainResult> {
  const desk = deskOf(db, clock);
  const training = trainingOf(db, clock);
  const total: DrainResult = { done: 0, failed: 0 };
  for (;;) {
    const handlers = { ...(await desk()), ...(await training()) };
    const { done, failed } = await drainOutbox(db, handlers, { clock, limit: atOnce });
    total.done += done;
    total.failed += failed;
    if (done + failed === 0) return total;
  }
}

async function keepWorking(
  db: Database,
  clock: Clock,
  handlers: Handlers,
  stop: AbortSignal,
): Promise<DrainResult> {
  const total: DrainResult = { done: 0, failed: 0 };
  let wake = () => {};
  const unlisten = await db.listen(() => wake());
  let backOff = pollMs;
  while (!stop.aborted) {
    try {
      const { done, failed } = await drainOutbox(db, await handlers(), { clock, limit: atOnce });
      total.done += done;
      total.failed += failed;
      backOff = pollMs;
      if (done + failed > 0) continue;
    } catch (cause) {
      backOff = Math.min(longestBackOffMs, backOff * 2);
      log.error("background work could not reach the store, trying again", {
        problem: cause instanceof Error ? cause.message : String(cause),
        milliseconds: backOff,
      });
    }
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await Promise.race([woken, pause(backOff, undefined, { signal: stop }).catch(() => {})]);
  }
  unlisten();
  return total;
}
