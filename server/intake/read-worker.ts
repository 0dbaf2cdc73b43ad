/** The worker of read-aside.ts: one message in; says when it has loaded and begins, then gives the result. */
import { parentPort, workerData } from "node:worker_threads";
import type { BatchRule } from "./iso20022/left-out.ts";
import { readMessage } from "./read-message.ts";

parentPort?.postMessage(null);
const { bytes, rule } = workerData as { bytes: Uint8Array; rule: BatchRule };
parentPort?.postMessage(readMessage(bytes, rule));
