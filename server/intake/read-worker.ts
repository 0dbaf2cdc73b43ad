/**
 * The worker of read-aside.ts: one message in; says when it has loaded and begins, gives what it has read part by part,
 * and at last the result.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { BatchRule } from "./iso20022/left-out.ts";
import type { FromWorker } from "./read-aside.ts";
import { readMessage } from "./read-message.ts";

const tell = (told: FromWorker): void => parentPort?.postMessage(told);

tell({ kind: "begins" });
const { bytes, rule } = workerData as { bytes: Uint8Array; rule: BatchRule };
const result = readMessage(bytes, rule, (part) => tell({ kind: "part", part }));
tell({ kind: "result", result });
