/**
 * Entry of the background thread: `new Worker(path of this file, { workerData: { only } })`. Ends its current job when it
 * is told "stop", closes its connection and says "stopped". Training runs in a second thread of the same kind.
 */
import { parentPort, Worker, workerData } from "node:worker_threads";
import { openDatabase } from "../platform/database/index.ts";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { tellMetrics } from "../platform/metrics.ts";
import { workbenchClock } from "../platform/workbench-clock.ts";
import { runJobs } from "./run-jobs.ts";

const only: "desk" | "training" = workerData?.only === "training" ? "training" : "desk";

tellMetrics(only);
const stop = new AbortController();
/** Nobody trains in the first seconds, in which the screen, the desk and the store's log want the processor. */
const trainAfterMs = 10_000;
let trainer: Worker | null = null;
const startTrainer = (): void => {
  trainer = new Worker(new URL(import.meta.url), { workerData: { only: "training" } });
  trainer.on("error", (cause) => log.error("the training thread ended", { problem: String(cause) }));
};
const trainLater = only === "desk" ? setTimeout(startTrainer, trainAfterMs) : undefined;

parentPort?.on("message", (message) => {
  if (message !== "stop") return;
  clearTimeout(trainLater);
  trainer?.postMessage("stop");
  stop.abort();
});

const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
try {
  await runJobs(db, await workbenchClock(db), { until: stop.signal, only });
} finally {
  await db.close();
}
// A training run is not waited for: it is idempotent, its row stays, and the next start takes it up again.
await (trainer as Worker | null)?.terminate();
parentPort?.postMessage("stopped");
parentPort?.close();
