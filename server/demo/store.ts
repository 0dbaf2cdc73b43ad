/** The demo builder's own statements: its marker, and how world references find their stored rows. */
import type { Queryable } from "../platform/database/database.ts";

export interface DemoMarker {
  state: "building" | "built";
  seed: number;
  payments: number;
}

const key = "demo.world";

export async function readMarker(q: Queryable): Promise<DemoMarker | null> {
  const { rows } = await q.query<{ value: DemoMarker }>("select value from settings where key = $1", [key]);
  return rows[0]?.value ?? null;
}

export async function writeMarker(q: Queryable, marker: DemoMarker): Promise<void> {
  await q.query(
    `insert into settings (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value`,
    [key, JSON.stringify(marker)],
  );
}

export async function holdsMessages(q: Queryable): Promise<boolean> {
  const { rows } = await q.query("select 1 from messages limit 1");
  return rows.length > 0;
}

/** Empties a store that an interrupted build left behind. Nothing but the build has written to it. */
export async function dropEverything(q: Queryable): Promise<void> {
  await q.query("drop schema public cascade");
  await q.query("create schema public");
}

/** The embedded store gathers no statistics by itself, and without them its plans do not fit a store that grows. */
export async function gatherStatistics(q: Queryable): Promise<void> {
  await q.query("analyze");
}

export interface StoredPaymentId {
  paymentId: number;
  messageId: number;
  index: number;
}

export async function paymentsOf(q: Queryable, messageIds: readonly number[]): Promise<StoredPaymentId[]> {
  const { rows } = await q.query<StoredPaymentId>(
    `select id as "paymentId", message_id as "messageId", index_in_message as index
       from payments where message_id = any($1::bigint[])`,
    [messageIds],
  );
  return rows;
}

/** Which payment an exception is about, for exceptions above `afterId`. */
export async function exceptionsAfter(
  q: Queryable,
  afterId: number,
): Promise<{ exceptionId: number; paymentId: number }[]> {
  const { rows } = await q.query<{ exceptionId: number; paymentId: number }>(
    `select id as "exceptionId", payment_id as "paymentId" from exceptions where id > $1 order by id`,
    [afterId],
  );
  return rows;
}
