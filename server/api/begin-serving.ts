/** What the serving process does once, before its first request, and what it does on the way out. Composition only. */
import type { Worker } from "node:worker_threads";
import { headsFile, publishHeads } from "../audit/index.ts";
import { startDoors } from "../doors/index.ts";
import { currentAuth } from "../identity/index.ts";
import { closeAll, closeOnSignals } from "../platform/database/index.ts";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { hearMetrics } from "../platform/metrics.ts";
import { processWide } from "../platform/process-wide.ts";
import { runtime } from "../platform/runtime.ts";
import { startThread } from "../platform/start-thread.ts";
import { timePart } from "../platform/time-part.ts";

const restartAfterMs = 5_000;
/** A job in hand may end within this; what does not is undone and runs again after the next start. */
const stopPatienceMs = 10_000;

/** The thread that does background work; started anew when it dies. Gives a function that lets it end its job. */
function startJobs(): () => Promise<void> {
  let stopping = false;
  let worker: Worker;
  const start = () => {
    worker = startThread("server/jobs/worker.ts");
    worker.on("error", (error) => log.error("the background thread failed", { problem: String(error) }));
    worker.on("exit", () => {
      if (!stopping) setTimeout(start, restartAfterMs).unref();
    });
  };
  start();
  return async () => {
    stopping = true;
    const ended = new Promise<void>((resolve) => {
      worker.once("exit", () => resolve());
      setTimeout(resolve, stopPatienceMs).unref();
    });
    worker.postMessage("stop");
    await ended;
    await worker.terminate();
  };
}

async function begin(): Promise<void> {
  const { db, clock, stopClock } = await runtime();
  await timePart("sign-in", currentAuth);
  hearMetrics();
  const stopHeads = publishHeads(db, clock, headsFile(env.DATA_DIR, env.DATABASE_URL));
  const stopJobs = startJobs();
  const stopDoors = startDoors(db, clock, env);
  // Next's own handler ends the process once its connections are closed, which may be before the store is.
  for (const signal of ["SIGTERM", "SIGINT"]) process.removeAllListeners(signal);
  closeOnSignals(async () => {
    await stopDoors();
    await stopJobs();
    await stopHeads();
    await stopClock();
  });
  log.info("serving", { engine: db.engine });
}

/** With settings or a store that are not fit to serve with, the server ends and says why instead of half working. */
export async function beginServingOrExit(): Promise<void> {
  const held = processWide("serving", () => ({ begun: null as Promise<void> | null }));
  held.begun ??= begin();
  try {
    await held.begun;
  } catch (error) {
    process.stderr.write(`Rerail cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    await closeAll().catch(() => {});
    process.exit(1);
  }
}
