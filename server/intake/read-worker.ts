/** The worker of read-aside.ts: one message in, its result out. */
import { parentPort, workerData } from "node:worker_threads";
import { readMessage } from "./read-message.ts";

parentPort?.postMessage(readMessage(workerData as Uint8Array));
