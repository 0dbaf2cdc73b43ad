/**
 * The queue behind the message door. Messages of one sender that arrive together are kept in one transaction, so that
 * many senders at once cost few commits; when more wait than the store can take soon, new ones are turned away at once.
 */
import type { Context } from "../platform/context.ts";
import { gauge } from "../platform/metrics.ts";
import { processWide } from "../platform/process-wide.ts";
import { type IncomingFile, receiveMessages } from "./receive-messages.ts";
import type { Receipt } from "./schema.ts";

export type UploadResult =
  | { kind: "kept"; receipts: Receipt[] }
  | { kind: "busy"; retryAfterSeconds: number };

interface Waiting {
  ctx: Context;
  sourceId: number;
  file: IncomingFile;
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

/** What may wait in this process, and how much goes into one transaction. */
export const uploadLimits = {
  waiting: 2000,
  waitingBytes: 64 * 1024 * 1024,
  batch: 200,
  batchBytes: 16 * 1024 * 1024,
};

interface UploadQueue {
  waiting: Waiting[];
  /** Of requests that are being read or whose messages wait. */
  bytes: number;
  running: boolean;
  /** Messages kept per second lately; what a busy door goes by when it says when to come back. */
  pace: number;
}

const queue = processWide<UploadQueue>("intake-uploads", () => ({
  waiting: [],
  bytes: 0,
  running: false,
  pace: 100,
}));
const depth = gauge("rerail_intake_waiting", "Messages waiting at the door");
const longestRetrySeconds = 30;
/** Weight of the newest batch in the pace. */
const newest = 0.2;

const isFull = (more: number): boolean => queue.waiting.length + more > uploadLimits.waiting;

/** Seconds in which the messages that wait now should be kept. */
export function retryAfterSeconds(): number {
  return Math.min(longestRetrySeconds, Math.max(1, Math.ceil(queue.waiting.length / queue.pace)));
}

/**
 * Room for the bytes of one request, taken piece by piece while they arrive, so that many large requests at once cannot
 * take all memory. A request that is alone always finds room.
 */
export class UploadRoom {
  #taken = 0;

  /** False when others hold too much already. */
  take(bytes: number): boolean {
    const others = queue.bytes - this.#taken;
    if (others > 0 && queue.bytes + bytes > uploadLimits.waitingBytes) return false;
    this.#taken += bytes;
    queue.bytes += bytes;
    return true;
  }

  release(): void {
    queue.bytes -= this.#taken;
    this.#taken = 0;
  }
}

/** Waits until all messages are kept. "busy" when too much waits already; nothing of them is kept then. */
export async function acceptUpload(
  ctx: Context,
  { sourceId, files }: { sourceId: number; files: readonly IncomingFile[] },
): Promise<UploadResult> {
  if (isFull(queue.waiting.length === 0 ? 0 : files.length)) {
    return { kind: "busy", retryAfterSeconds: retryAfterSeconds() };
  }
  const receipts = files.map(
    (file) =>
      new Promise<Receipt>((resolve, reject) => {
        queue.waiting.push({ ctx, sourceId, file, resolve, reject });
      }),
  );
  depth.set(queue.waiting.length);
  if (!queue.running) void run();
  return { kind: "kept", receipts: await allOf(receipts) };
}

/** Waits for all of them also when one fails: nothing of a request goes on after its answer. */
async function allOf<Value>(promises: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** The longest run of waiting messages of the first one's sender and person, within a batch's limits. */
function takeBatch(): Waiting[] {
  const [first] = queue.waiting;
  if (!first) return [];
  let count = 0;
  let bytes = 0;
  for (const next of queue.waiting) {
    const same = next.sourceId === first.sourceId && next.ctx.actor.userId === first.ctx.actor.userId;
    if (!same || count === uploadLimits.batch) break;
    if (count > 0 && bytes + next.file.bytes.byteLength > uploadLimits.batchBytes) break;
    count += 1;
    bytes += next.file.bytes.byteLength;
  }
  return queue.waiting.splice(0, count);
}

/** Keeps a batch in one transaction; should that fail, each message in its own, so that none fails for another. */
async function keep(batch: Waiting[]): Promise<void> {
  const [first] = batch;
  if (!first) return;
  try {
    const files = batch.map(({ file }) => file);
    const receipts = await receiveMessages(first.ctx, { sourceId: first.sourceId, files });
    for (const [index, { resolve }] of batch.entries()) resolve(receipts[index] as Receipt);
  } catch (error) {
    if (batch.length === 1) first.reject(error);
    else for (const one of batch) await keep([one]);
  }
}

async function run(): Promise<void> {
  queue.running = true;
  for (let batch = takeBatch(); batch.length > 0; batch = takeBatch()) {
    const began = performance.now();
    await keep(batch);
    const perSecond = (batch.length / Math.max(1, performance.now() - began)) * 1000;
    queue.pace += (perSecond - queue.pace) * newest;
    depth.set(queue.waiting.length);
  }
  queue.running = false;
}
