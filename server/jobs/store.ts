/** Every SQL statement of the background work beyond the outbox itself. */
import type { Database, Transaction } from "../platform/database/database.ts";
import { enqueue } from "../platform/outbox.ts";

/**
 * Takes further fresh "payments.arrived" rows into the running job, up to so many payments; its transaction then answers
 * for them all. Rows that failed before, and parts of them, run alone, so that one bad row cannot keep failing others.
 */
export async function takeMoreArrivals(
  tx: Transaction,
  ownId: number,
  now: Date,
  payments: number,
): Promise<unknown[]> {
  const { rows } = await tx.query<{ payload: unknown }>(
    `with fresh as (
       select id, jsonb_array_length(payload -> 'paymentIds') as n from outbox
        where topic = 'payments.arrived' and id > $1 and attempts = 0 and not payload ? 'alone' and not parked and not_before <= $2
        order by id limit 500 for update skip locked),
     counted as (select id, sum(n) over (order by id) as total from fresh)
     delete from outbox where id in (select id from counted where total <= $3) returning payload`,
    [ownId, now, payments],
  );
  return rows.map(({ payload }) => payload);
}

/** True when a row of one of the topics may be due. */
export async function isWaiting(db: Database, topics: readonly string[]): Promise<boolean> {
  const { rows } = await db.query(
    `select 1 from outbox where topic = any($1::text[]) and not parked limit 1`,
    [topics],
  );
  return rows.length > 0;
}

/** Starts a recurring job unless its row exists; the job enqueues itself again. */
export async function startRecurring(db: Database, topic: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('recurring:' || $1))`, [topic]);
    const { rows } = await tx.query(`select 1 from outbox where topic = $1`, [topic]);
    if (rows.length === 0) await enqueue(tx, topic, {});
  });
}

/** Puts a recurring job that runs outside a transaction on again, unless an earlier run that died did so already. */
export async function continueRecurring(
  db: Database,
  topic: string,
  ownId: number,
  notBefore: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { rows } = await tx.query(`select 1 from outbox where topic = $1 and id <> $2`, [topic, ownId]);
    if (rows.length === 0) await enqueue(tx, topic, {}, { notBefore });
  });
}

/** Rows of the roll-up; many mean that it is time to fold them. */
export async function queueCountRows(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(`select count(*) as n from queue_counts`);
  return rows[0]?.n ?? 0;
}

/** The embedded store has no autovacuum: statistics and dead rows are ours to look after. */
export async function tidyEmbedded(db: Database): Promise<void> {
  if (db.engine === "embedded") await db.query("vacuum (analyze)");
}
