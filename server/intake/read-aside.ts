/**
 * Reads large messages in a worker thread, so that the event loop stays free and a message that takes too long can be
 * stopped. Small ones are read right here: sending them over would cost more than reading them.
 */
import { join } from "node:path";
import { projectRoot } from "../platform/project-root.ts";
import { readMessage } from "./read-message.ts";
import { blankResult, type ReadResult, refused } from "./read-result.ts";
import { limits, Refusal } from "./refuse-message.ts";

/** Wall-clock end for a worker that gets no CPU time, e.g. on a machine that swaps. */
const wallMilliseconds = 30_000;
const megabytes = 256;

/** As `readMessage`, but never holds the event loop for long. */
export async function readAside(bytes: Uint8Array): Promise<ReadResult> {
  if (bytes.byteLength <= limits.inline || bytes.byteLength > limits.bytes) return readMessage(bytes);
  return readInWorker(bytes);
}

function tooSlow(): ReadResult {
  const seconds = limits.cpuMilliseconds / 1000;
  const message = `Reading the message takes more than ${seconds} s of CPU time or ${megabytes} MB of memory; a smaller message is expected.`;
  return refused(
    blankResult("unknown"),
    new Refusal("X09", message, { path: "/", line: null, column: null }),
  );
}

function readInWorker(bytes: Uint8Array): Promise<ReadResult> {
  // Asked for at run time: the bundler would follow an imported constructor and bundle the worker.
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const worker = new Worker(join(projectRoot, "server/intake/read-worker.ts"), {
    workerData: bytes,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const watch = setInterval(async () => {
      const used = await worker.cpuUsage().catch(() => null);
      const cpu = used ? (used.user + used.system) / 1000 : 0;
      if (cpu > limits.cpuMilliseconds + startMilliseconds || performance.now() - began > wallMilliseconds) {
        end();
        resolve(tooSlow());
      }
    }, 100);
    const end = (): void => {
      clearInterval(watch);
      worker.removeAllListeners();
      void worker.terminate();
    };
    worker.once("message", (result: ReadResult) => {
      end();
      resolve(result);
    });
    worker.once("error", (error: Error & { code?: string }) => {
      end();
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(tooSlow());
      else reject(error);
    });
  });
}

/** CPU time a worker needs to load the reader; not the message's fault. */
const startMilliseconds = 500;
