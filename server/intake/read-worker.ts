/** The worker of read-aside.ts: one message in; says when it has loaded and begins, then gives the result. */
import { parentPort, workerData } from "node:worker_threads";
import { readMessage } from "./read-message.ts";

parentPort?.postMessage(null);
parentPort?.postMessage(readMessage(workerData as Uint8Array));
