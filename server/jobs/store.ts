/** Every SQL statement of the background work beyond the outbox itself. */
import type { Database, Transaction } from "../platform/database/database.ts";
import { enqueue } from "../platform/outbox.ts";

/**
 * Takes further fresh rows of a topic into the running job, whose transaction then answers for them all. Rows that failed
 * before are left to run alone, so that one bad row cannot keep failing its neighbours.
 */
export async function takeMore(
  tx: Transaction,
  topic: string,
  ownId: number,
  now: Date,
  limit: number,
): Promise<unknown[]> {
  const { rows } = await tx.query<{ payload: unknown }>(
    `delete from outbox where id in (
       select id from outbox
        where topic = $1 and id <> $2 and attempts = 0 and not parked and not_before <= $3
        order by id limit $4 for update skip locked)
     returning payload`,
    [topic, ownId, now, limit],
  );
  return rows.map(({ payload }) => payload);
}

/** True when a row of the topic may be due. */
export async function isWaiting(db: Database, topic: string): Promise<boolean> {
  const { rows } = await db.query(`select 1 from outbox where topic = $1 and not parked limit 1`, [topic]);
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

/** Rows of the roll-up; many mean that it is time to fold them. */
export async function queueCountRows(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(`select count(*) as n from queue_counts`);
  return rows[0]?.n ?? 0;
}

/** The embedded store has no autovacuum: statistics and dead rows are ours to look after. */
export async function tidyEmbedded(db: Database): Promise<void> {
  if (db.engine === "embedded") await db.query("vacuum (analyze)");
}
