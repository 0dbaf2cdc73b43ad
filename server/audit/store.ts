/** The audit trail's statements. Events are only ever appended; the head row is the lock that gives them their order. */
import type { Queryable, Transaction } from "#server/platform/database/index.ts";
import type { AuditEvent, ListedEvent } from "./schema.ts";

export interface Head {
  seq: number;
  hash: string;
}

/** Locks the head until the transaction ends: sequence numbers have no gaps and links no forks. */
export async function lockHead(tx: Transaction): Promise<Head> {
  const { rows } = await tx.query<Head>("select seq, hash from audit_head for update");
  if (!rows[0]) throw new Error("the audit head is missing");
  return rows[0];
}

export async function readHead(db: Queryable): Promise<Head | null> {
  const { rows } = await db.query<Head>("select seq, hash from audit_head");
  return rows[0] ?? null;
}

/** True when the head names the last event and its hash: an append can only go on from there. */
export async function auditHeadHolds(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ holds: boolean }>(
    `select coalesce(e.hash, repeat('0', 64)) = h.hash and coalesce(e.seq, 0) = h.seq
        and not exists (select 1 from audit_events where seq > h.seq) as holds
      from audit_head h left join audit_events e on e.seq = h.seq`,
  );
  return rows[0]?.holds ?? false;
}

export async function appendEvent(tx: Transaction, event: AuditEvent): Promise<void> {
  await tx.query(
    `with appended as (
       insert into audit_events (seq, at, actor, role, action, object, details, request_id, prev_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10))
     update audit_head set seq = $1, hash = $10`,
    [
      event.seq,
      event.at,
      event.actor,
      event.role,
      event.action,
      event.object,
      JSON.stringify(event.details),
      event.requestId,
      event.prevHash,
      event.hash,
    ],
  );
}

/** Newest first, before a sequence number, with the names of those who still have an account. */
export async function listEvents(
  db: Queryable,
  filter: { beforeSeq: number | null; action: string | null; object: string | null; limit: number },
): Promise<ListedEvent[]> {
  const { rows } = await db.query<ListedEvent>(
    `select e.seq, e.at, e.actor, u."name" as "actorName", e.role, e.action, e.object, e.details,
            e.request_id as "requestId", e.prev_hash as "prevHash", e.hash
       from audit_events e left join "user" u on u."id" = e.actor
      where ($1::bigint is null or e.seq < $1) and ($2::text is null or e.action = $2)
        and ($3::text is null or e.object = $3)
      order by e.seq desc limit $4`,
    [filter.beforeSeq, filter.action, filter.object, filter.limit],
  );
  return rows;
}
