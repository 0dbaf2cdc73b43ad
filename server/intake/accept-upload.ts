/**
 * The queue behind the message door. Messages of one sender that arrive together are kept in one transaction, so that
 * many senders at once cost few commits; when more wait than the store can take soon, new ones are turned away at once.
 */
import type { Context } from "../platform/context.ts";
import { gauge } from "../platform/metrics.ts";
import { processWide } from "../platform/process-wide.ts";
import { receiveMessages } from "./receive-messages.ts";
import type { Receipt } from "./schema.ts";

export type UploadResult = { kind: "kept"; receipt: Receipt } | { kind: "busy"; retryAfterSeconds: number };

interface Waiting {
  ctx: Context;
  sourceId: number;
  bytes: Uint8Array;
  name: string | null;
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
  bytes: number;
  running: boolean;
}

const queue = processWide<UploadQueue>("intake-uploads", () => ({ waiting: [], bytes: 0, running: false }));
const depth = gauge("rerail_intake_waiting", "Messages waiting at the door");

/** Waits until the message is kept. "busy" when too much waits already; nothing of the message is kept then. */
export async function acceptUpload(
  ctx: Context,
  message: { sourceId: number; bytes: Uint8Array; name: string | null },
): Promise<UploadResult> {
  const full = queue.waiting.length >= uploadLimits.waiting;
  if (full || (queue.bytes > 0 && queue.bytes + message.bytes.byteLength > uploadLimits.waitingBytes)) {
    return { kind: "busy", retryAfterSeconds: 1 };
  }
  const receipt = await new Promise<Receipt>((resolve, reject) => {
    queue.waiting.push({ ctx, ...message, resolve, reject });
    queue.bytes += message.bytes.byteLength;
    depth.set(queue.waiting.length);
    if (!queue.running) void run();
  });
  return { kind: "kept", receipt };
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
    if (count > 0 && bytes + next.bytes.byteLength > uploadLimits.batchBytes) break;
    count += 1;
    bytes += next.bytes.byteLength;
  }
  return queue.waiting.splice(0, count);
}

/** Keeps a batch in one transaction; should that fail, each message in its own, so that none fails for another. */
async function keep(batch: Waiting[]): Promise<void> {
  const [first] = batch;
  if (!first) return;
  try {
    const files = batch.map(({ bytes, name }) => ({ bytes, name }));
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
    await keep(batch);
    for (const { bytes } of batch) queue.bytes -= bytes.byteLength;
    depth.set(queue.waiting.length);
  }
  queue.running = false;
}
