/**
 * Reads large messages in a worker thread, so that the event loop stays free and a message that takes too long can be
 * stopped. Small ones are read right here: sending them over would cost more than reading them.
 */
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { projectRoot } from "../platform/project-root.ts";
import type { BatchRule } from "./iso20022/left-out.ts";
import { readMessage } from "./read-message.ts";
import { blankResult, type HandOver, type ReadResult, refused } from "./read-result.ts";
import { limits, Refusal } from "./refuse-message.ts";

/** Wall-clock end for a worker that gets no CPU time, e.g. on a machine that swaps. */
const wallMilliseconds = 30_000;
/** Heap of a worker: the text of the largest message and the part that is being read. */
const megabytes = 64;
const youngMegabytes = 8;
const pollMilliseconds = 50;

/** As `readMessage`, but never holds the event loop for long. */
export async function readAside(
  bytes: Uint8Array,
  {
    cpuMilliseconds = limits.cpuMilliseconds,
    rule = "all",
  }: { cpuMilliseconds?: number; rule?: BatchRule } = {},
): Promise<ReadResult> {
  if (bytes.byteLength <= limits.inline || bytes.byteLength > limits.bytes) return readMessage(bytes, rule);
  return readInWorker(bytes, cpuMilliseconds, rule);
}

type Part = Parameters<HandOver>[0];
/** What a worker tells, in this order; there may be many parts. */
export type FromWorker =
  | { kind: "begins" }
  | { kind: "part"; part: Part }
  | { kind: "result"; result: ReadResult };

/** The result with the parts that came before it; a refused message has none. */
function whole(result: ReadResult, parts: readonly Part[]): ReadResult {
  if (result.outcome !== "accepted") return result;
  return {
    ...result,
    payments: [...parts.flatMap(({ payments }) => payments), ...result.payments],
    threadMessages: [...parts.flatMap(({ threadMessages }) => threadMessages), ...result.threadMessages],
  };
}

function tooSlow(cpuMilliseconds: number): ReadResult {
  const message = `Reading the message takes more than ${cpuMilliseconds / 1000} s of CPU time or ${megabytes} MB of memory; a smaller message is expected.`;
  return refused(blankResult("unknown"), new Refusal("X09", message, { path: "/", line: 1, column: 1 }));
}

/** A worker that reads one message in its own few megabytes, whatever room the process has. */
export function startReader(bytes: Uint8Array, rule: BatchRule): Worker {
  // Asked for at run time: the bundler would follow an imported constructor and bundle the worker.
  const threads = process.getBuiltinModule("node:worker_threads");
  // A flag of the process would take precedence over the worker's own limits.
  process.getBuiltinModule("node:v8").setFlagsFromString("--max-semi-space-size=0");
  return new threads.Worker(join(projectRoot, "server/intake/read-worker.ts"), {
    workerData: { bytes, rule },
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: megabytes - youngMegabytes,
      maxYoungGenerationSizeMb: youngMegabytes,
    },
  });
}

function readInWorker(bytes: Uint8Array, cpuMilliseconds: number, rule: BatchRule): Promise<ReadResult> {
  const worker = startReader(bytes, rule);
  const began = performance.now();
  /** CPU time it took to load the reader, which is not the message's fault; null until reading begins. */
  let loading: number | null = null;
  const used = async (): Promise<number> => {
    const usage = await worker.cpuUsage().catch(() => null);
    return usage ? (usage.user + usage.system) / 1000 : 0;
  };
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearInterval(watch);
      worker.removeAllListeners();
      // It may still fail on its way out; without anybody to hear it, that would end this process.
      worker.on("error", () => {});
      void worker.terminate();
    };
    const stop = (): void => {
      end();
      resolve(tooSlow(cpuMilliseconds));
    };
    const watch = setInterval(async () => {
      const over = loading !== null && (await used()) - loading > cpuMilliseconds;
      if (over || performance.now() - began > wallMilliseconds) stop();
    }, pollMilliseconds);
    const parts: Part[] = [];
    worker.on("message", async (told: FromWorker) => {
      if (told.kind === "part") parts.push(told.part);
      else if (told.kind === "begins") loading = await used();
      else {
        end();
        resolve(whole(told.result, parts));
      }
    });
    worker.once("error", (error: Error & { code?: string }) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") return stop();
      end();
      reject(error);
    });
  });
}
