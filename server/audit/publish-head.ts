/**
 * Copies the chain's head out of the store, a line whenever it moved. A chain alone does not show that its end was cut
 * off or that all of it was written anew; a copy that the store's owner cannot reach does.
 */
import { createHash } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "#server/platform/clock.ts";
import type { Database } from "#server/platform/database/index.ts";
import { log } from "#server/platform/log.ts";
import { readHead } from "./store.ts";

/** One file a store: the embedded one's plain name, a PostgreSQL's by its address without account and password. */
export function headsFile(dataDir: string, databaseUrl?: string): string {
  if (!databaseUrl) return join(dataDir, "audit-heads.jsonl");
  const { host, pathname } = new URL(databaseUrl);
  const name = createHash("sha256").update(`${host}${pathname}`).digest("hex").slice(0, 12);
  return join(dataDir, `audit-heads-${name}.jsonl`);
}

/** Appends the head when it is not the one published last; gives the sequence number that is now published. */
export async function publishHead(
  db: Database,
  clock: Clock,
  file: string,
  published: number,
): Promise<number> {
  const head = await readHead(db);
  if (!head || head.seq <= published) return published;
  const line = JSON.stringify({ seq: head.seq, hash: head.hash, at: clock.now().toISOString() });
  await appendFile(file, `${line}\n`, { mode: 0o600 });
  return head.seq;
}

const everyMs = 60_000;

/** Publishes now and every minute. Gives a function that publishes a last time and stops. */
export function publishHeads(db: Database, clock: Clock, file: string): () => Promise<void> {
  let published = 0;
  let running: Promise<void> = Promise.resolve();
  const publish = () => {
    running = running
      .then(async () => {
        published = await publishHead(db, clock, file, published);
      })
      .catch((error: unknown) => log.error("the audit head was not published", { problem: String(error) }));
    return running;
  };
  void publish();
  const timer = setInterval(publish, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await publish();
  };
}
