/**
 * Work to do after a commit, written in the transaction that causes it. A handler's effect and the removal of its row
 * are one transaction: exactly one effect, whatever dies when. A row that keeps failing is parked with its last error.
 */
import { setInterval } from "node:timers";
import type { Clock } from "./clock.ts";
import type { Database, Transaction } from "./database/database.ts";
import { log } from "./log.ts";
import { counter } from "./metrics.ts";

const attemptsBeforeParking = 5;
const leaseMs = 60_000;

export interface OutboxJob {
  id: number;
  topic: string;
  /** Attempts before this one. */
  attempts: number;
}

export type OutboxHandler =
  /** Runs in the transaction that removes the row. Keep it short: on the embedded store everybody else waits. */
  | ((tx: Transaction, payload: unknown, job: OutboxJob) => Promise<void>)
  /** For long work: runs in no transaction under a lease, at least once, so it must be idempotent. */
  | { outside: (payload: unknown, job: OutboxJob) => Promise<void> };

export interface DrainResult {
  done: number;
  failed: number;
}

const outcomes = counter("rerail_outbox_jobs_total", "Outbox jobs by topic and outcome");

export async function enqueue(
  tx: Transaction,
  topic: string,
  payload: unknown,
  options: { notBefore?: Date } = {},
): Promise<void> {
  await tx.query(
    "insert into outbox (topic, payload, not_before) values ($1, $2::jsonb, coalesce($3::timestamptz, '-infinity'))",
    [topic, JSON.stringify(payload), options.notBefore ?? null],
  );
}

interface Row {
  id: number;
  topic: string;
  payload: unknown;
  attempts: number;
}

/** The oldest due row that nobody else has; locked until the transaction ends. */
async function takeRow(tx: Transaction, topics: string[], now: Date): Promise<Row | null> {
  const { rows } = await tx.query<Row>(
    `select id, topic, payload, attempts from outbox
      where topic = any($1::text[]) and not parked and not_before <= $2
      order by id limit 1 for update skip locked`,
    [topics, now],
  );
  return rows[0] ?? null;
}

class JobFailure extends Error {
  readonly row: Row;
  constructor(row: Row, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.row = row;
  }
}

/** Later each time, so that a store or a neighbour that is down is not hammered. */
const backOffMs = (attempts: number) => 1_000 * 4 ** attempts;

async function recordFailure(db: Database, failure: JobFailure, now: Date): Promise<void> {
  const attempts = failure.row.attempts + 1;
  const parked = attempts >= attemptsBeforeParking;
  await db.query(
    "update outbox set attempts = $2, last_error = $3, parked = $4, not_before = $5 where id = $1",
    [
      failure.row.id,
      attempts,
      failure.message.slice(0, 500),
      parked,
      new Date(now.getTime() + backOffMs(attempts)),
    ],
  );
  const { id: jobId, topic } = failure.row;
  outcomes.increment({ topic, outcome: parked ? "parked" : "failed" });
  log[parked ? "error" : "warn"](parked ? "an outbox job was parked" : "an outbox job failed", {
    topic,
    jobId,
    attempts,
    problem: failure.message,
  });
}

/** Runs the next due row with its effect in one transaction, or leases it for a handler that works outside. */
async function runNext(
  db: Database,
  handlers: Record<string, OutboxHandler>,
  clock: Clock,
): Promise<Row | null> {
  const leased = await db.transaction(async (tx) => {
    const now = clock.now();
    const row = await takeRow(tx, Object.keys(handlers), now);
    if (!row) return null;
    const handler = handlers[row.topic]!;
    if (typeof handler === "function") {
      try {
        await handler(tx, row.payload, row);
      } catch (cause) {
        throw isStoreTrouble(cause) ? cause : new JobFailure(row, cause);
      }
      await tx.query("delete from outbox where id = $1", [row.id]);
      return { row, outside: null };
    }
    await tx.query("update outbox set not_before = $2 where id = $1", [
      row.id,
      new Date(now.getTime() + leaseMs),
    ]);
    return { row, outside: handler.outside };
  });
  if (leased?.outside) await runOutside(db, leased.row, leased.outside, clock);
  return leased?.row ?? null;
}

/** A serialization failure belongs to the transaction's retry, not to the job's count of attempts. */
function isStoreTrouble(cause: unknown): boolean {
  const { code } = (cause ?? {}) as { code?: string };
  return code === "40001" || code === "40P01";
}

async function runOutside(
  db: Database,
  row: Row,
  work: (payload: unknown, job: OutboxJob) => Promise<void>,
  clock: Clock,
): Promise<void> {
  const renew = setInterval(() => {
    const until = new Date(clock.now().getTime() + leaseMs);
    db.query("update outbox set not_before = $2 where id = $1", [row.id, until]).catch(() => {});
  }, leaseMs / 3);
  try {
    await work(row.payload, row);
  } catch (cause) {
    throw new JobFailure(row, cause);
  } finally {
    clearInterval(renew);
  }
  await db.query("delete from outbox where id = $1", [row.id]);
}

/** Runs due jobs of the topics that have a handler, oldest first, until none is due or `limit` were taken. */
export async function drainOutbox(
  db: Database,
  handlers: Record<string, OutboxHandler>,
  { clock, limit }: { clock: Clock; limit: number },
): Promise<DrainResult> {
  const result: DrainResult = { done: 0, failed: 0 };
  while (result.done + result.failed < limit) {
    try {
      const row = await runNext(db, handlers, clock);
      if (!row) break;
      outcomes.increment({ topic: row.topic, outcome: "done" });
      result.done += 1;
    } catch (error) {
      if (!(error instanceof JobFailure)) throw error;
      await recordFailure(db, error, clock.now());
      result.failed += 1;
    }
  }
  return result;
}

export interface OutboxDepth {
  topic: string;
  parked: boolean;
  waiting: number;
  /** How long the oldest row has been due; 0 for rows that may run at any time or are not due yet. */
  oldestSeconds: number;
}

export async function outboxDepth(db: Database, clock: Clock): Promise<OutboxDepth[]> {
  const { rows } = await db.query<OutboxDepth>(
    `select topic, parked, count(*) as waiting,
        coalesce(greatest(extract(epoch from $1::timestamptz - min(nullif(not_before, '-infinity'))), 0), 0)::float8
          as "oldestSeconds"
      from outbox group by topic, parked order by topic, parked`,
    [clock.now()],
  );
  return rows;
}
