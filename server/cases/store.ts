/** Every SQL statement of this domain. */
import type { Finding } from "#models/rules/index.ts";
import type { Queryable, Transaction } from "../platform/database/database.ts";
import type { Shown, VerdictState } from "../verdicts/schema.ts";

// ── cases ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Opens a case per thread, or opens a closed one again; gives those that were opened again. */
export async function openThreads(
  tx: Transaction,
  threads: readonly { threadKey: string; openedAt: string }[],
): Promise<{ caseId: number; threadKey: string; again: boolean }[]> {
  const { rows } = await tx.query<{ caseId: number; threadKey: string; again: boolean }>(
    `insert into cases (thread_key, opened_at)
     select thread_key, min(opened_at) from unnest($1::text[], $2::timestamptz[]) as t(thread_key, opened_at)
      group by thread_key order by thread_key
     on conflict (thread_key) do update set state = 'open', closed_at = null, version = cases.version + 1
      where cases.state = 'closed'
     returning id as "caseId", thread_key as "threadKey", version > 1 as again`,
    [threads.map(({ threadKey }) => threadKey), threads.map(({ openedAt }) => openedAt)],
  );
  return rows;
}

export interface CaseRecord {
  caseId: number;
  threadKey: string;
  state: "open" | "closed";
  version: number;
}

export async function findCase(q: Queryable, caseId: number): Promise<CaseRecord | null> {
  const { rows } = await q.query<CaseRecord>(
    `select id as "caseId", thread_key as "threadKey", state, version from cases where id = $1`,
    [caseId],
  );
  return rows[0] ?? null;
}

/** Serialises what closes and opens one case. */
export async function lockCase(tx: Transaction, caseId: number): Promise<CaseRecord | null> {
  const { rows } = await tx.query<CaseRecord>(
    `select id as "caseId", thread_key as "threadKey", state, version from cases where id = $1 for update`,
    [caseId],
  );
  return rows[0] ?? null;
}

/** Closes a case whose last exception is closed, or opens one that has an open exception again. Null when unchanged. */
export async function settleCase(
  tx: Transaction,
  caseId: number,
  at: Date,
): Promise<"open" | "closed" | null> {
  await lockCase(tx, caseId);
  const { rows } = await tx.query<{ state: "open" | "closed" }>(
    `with standing as (
       select case when exists (select 1 from exceptions e
                                 where e.thread_key = c.thread_key and e.state in ('open', 'deciding'))
                   then 'open' else 'closed' end as state
         from cases c where c.id = $1)
     update cases c
        set state = s.state, closed_at = case when s.state = 'closed' then $2::timestamptz end, version = version + 1
       from standing s where c.id = $1 and c.state <> s.state
     returning c.state`,
    [caseId, at],
  );
  return rows[0]?.state ?? null;
}

/** True while the case has an exception that somebody must still decide. */
export async function hasOpenException(q: Queryable, caseId: number): Promise<boolean> {
  const { rows } = await q.query(
    `select 1 from exceptions e join cases c on c.thread_key = e.thread_key
      where c.id = $1 and e.state = 'open' limit 1`,
    [caseId],
  );
  return rows.length > 0;
}

export interface NewEvent {
  caseId: number;
  at: Date;
  actor: string;
  actorName: string;
  kind: string;
  data: Record<string, unknown>;
}

export async function insertEvents(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into case_events (case_id, at, actor, actor_name, kind, data)
     select * from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::jsonb[])`,
    [
      events.map((event) => event.caseId),
      events.map((event) => event.at),
      events.map((event) => event.actor),
      events.map((event) => event.actorName),
      events.map((event) => event.kind),
      events.map((event) => JSON.stringify(event.data)),
    ],
  );
}

// ── claims: one conditional statement decides who holds a case, and its fencing number only ever grows ──────

export interface ClaimRecord {
  userId: string;
  userName: string;
  leaseUntil: string;
  fencing: number;
}

const claimColumns = `user_id as "userId", user_name as "userName", lease_until as "leaseUntil", fencing`;

export interface ClaimAttempt {
  caseId: number;
  userId: string;
  userName: string;
  now: Date;
  leaseUntil: Date;
  takeOver: boolean;
}

/**
 * Takes the case when nobody holds it, when the lease ran out, or by taking over. The holder's own live claim is renewed
 * under the same number. Null when somebody else holds it.
 */
export async function takeClaim(tx: Transaction, attempt: ClaimAttempt): Promise<ClaimRecord | null> {
  const { rows } = await tx.query<ClaimRecord>(
    `insert into claims (case_id, user_id, user_name, claimed_at, lease_until, fencing)
     values ($1, $2, $3, $4, $5, 1)
     on conflict (case_id) do update
        set user_id = excluded.user_id, user_name = excluded.user_name, lease_until = excluded.lease_until,
            claimed_at = case when claims.user_id = excluded.user_id and claims.lease_until > $4
                              then claims.claimed_at else excluded.claimed_at end,
            fencing = claims.fencing
                      + case when claims.user_id = excluded.user_id and claims.lease_until > $4 then 0 else 1 end
      where claims.user_id = excluded.user_id or claims.lease_until <= $4 or $6
     returning ${claimColumns}`,
    [attempt.caseId, attempt.userId, attempt.userName, attempt.now, attempt.leaseUntil, attempt.takeOver],
  );
  return rows[0] ?? null;
}

/**
 * Holds the claim for the rest of the transaction and renews its lease. Null when the number is old: taken over, released
 * or never given. A lease that ran out while nobody else took the case is renewed, since its number is still the newest.
 */
export async function renewClaim(
  tx: Transaction,
  held: { caseId: number; userId: string; fencing: number; leaseUntil: Date },
): Promise<ClaimRecord | null> {
  const { rows } = await tx.query<ClaimRecord>(
    `update claims set lease_until = greatest(lease_until, $4)
      where case_id = $1 and user_id = $2 and fencing = $3 returning ${claimColumns}`,
    [held.caseId, held.userId, held.fencing, held.leaseUntil],
  );
  return rows[0] ?? null;
}

/** Ends a claim by making its number old. Without a number whoever holds the case loses it (force release). */
export async function endClaim(
  tx: Transaction,
  end: { caseId: number; now: Date; by: { userId: string; fencing: number } | null },
): Promise<{ userId: string; userName: string } | null> {
  const { rows } = await tx.query<{ userId: string; userName: string }>(
    `update claims set lease_until = '-infinity', fencing = fencing + 1
      where case_id = $1 and lease_until > $2
        and ($3::text is null or (user_id = $3 and fencing = $4::bigint))
     returning user_id as "userId", user_name as "userName"`,
    [end.caseId, end.now, end.by?.userId ?? null, end.by?.fencing ?? null],
  );
  return rows[0] ?? null;
}

export async function findClaim(q: Queryable, caseId: number, now: Date): Promise<ClaimRecord | null> {
  const { rows } = await q.query<ClaimRecord>(
    `select ${claimColumns} from claims where case_id = $1 and lease_until > $2`,
    [caseId, now],
  );
  return rows[0] ?? null;
}

// ── notes and reveals ─────────────────────────────────────────────────────────────────────────────────────

export interface NoteRecord {
  id: number;
  at: string;
  authorName: string;
  body: string;
}

const noteColumns = `id, at, author_name as "authorName", body`;

/** Null when a note with this command exists already. */
export async function insertNote(
  tx: Transaction,
  note: { caseId: number; at: Date; author: string; authorName: string; body: string; commandId: string },
): Promise<NoteRecord | null> {
  const { rows } = await tx.query<NoteRecord>(
    `insert into case_notes (case_id, at, author, author_name, body, command_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (command_id) do nothing returning ${noteColumns}`,
    [note.caseId, note.at, note.author, note.authorName, note.body, note.commandId],
  );
  return rows[0] ?? null;
}

export async function findNote(q: Queryable, commandId: string, author: string): Promise<NoteRecord | null> {
  const { rows } = await q.query<NoteRecord>(
    `select ${noteColumns} from case_notes where command_id = $1 and author = $2`,
    [commandId, author],
  );
  return rows[0] ?? null;
}

export async function readNotes(q: Queryable, caseId: number): Promise<NoteRecord[]> {
  const { rows } = await q.query<NoteRecord>(
    `select ${noteColumns} from case_notes where case_id = $1 order by id desc limit 200`,
    [caseId],
  );
  return rows;
}

/** Reveals of a person since an instant, other than those of this command (a retry is not counted twice). */
export async function countReveals(
  q: Queryable,
  actor: string,
  since: Date,
  commandId: string,
): Promise<number> {
  const { rows } = await q.query<{ n: number }>(
    `select count(*) as n from case_events
      where kind = 'reveal' and actor = $1 and at > $2 and data ->> 'commandId' <> $3`,
    [actor, since, commandId],
  );
  return rows[0]?.n ?? 0;
}

/** Serialises one person's reveals, so that two at once cannot both be the last one of the hour. */
export async function lockReveals(tx: Transaction, actor: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('reveal:' || $1))`, [actor]);
}

// ── what a case shows ─────────────────────────────────────────────────────────────────────────────────────

export interface MessageRecord {
  messageId: number;
  standard: "iso20022" | "mt" | "unknown";
  messageType: string | null;
  receivedAt: string;
  bytes: Uint8Array;
}

const messageColumns = `m.id as "messageId", m.standard, m.message_type as "messageType",
  m.received_at as "receivedAt", m.bytes`;

/** A message, only if it belongs to the case's thread. */
export async function findMessage(
  q: Queryable,
  caseId: number,
  messageId: number,
): Promise<MessageRecord | null> {
  const { rows } = await q.query<MessageRecord>(
    `select ${messageColumns} from messages m
      where m.id = $2 and exists (
        select 1 from payments p join cases c on c.thread_key = p.thread_key
         where p.message_id = m.id and c.id = $1
        union all
        select 1 from thread_messages t join thread_links l on l.thread_message_id = t.id
          join payments p on p.id = l.payment_id join cases c on c.thread_key = p.thread_key
         where t.message_id = m.id and c.id = $1)`,
    [caseId, messageId],
  );
  return rows[0] ?? null;
}

export async function readMessage(q: Queryable, messageId: number): Promise<MessageRecord | null> {
  const { rows } = await q.query<MessageRecord>(`select ${messageColumns} from messages m where m.id = $1`, [
    messageId,
  ]);
  return rows[0] ?? null;
}

export interface EditRecord {
  editId: number;
  at: string;
  makerName: string;
  changes: { field: string; label: string; from: string | null; to: string | null }[];
  findings: Finding[];
}

export async function latestEdit(q: Queryable, exceptionId: number): Promise<EditRecord | null> {
  const { rows } = await q.query<EditRecord>(
    `select id as "editId", at, maker_name as "makerName", changes, findings
       from edits where exception_id = $1 order by id desc limit 1`,
    [exceptionId],
  );
  return rows[0] ?? null;
}

/** The latest edit on the case's thread, whichever exception it belongs to. */
export async function latestEditOfCase(
  q: Queryable,
  caseId: number,
): Promise<Pick<EditRecord, "changes"> | null> {
  const { rows } = await q.query<Pick<EditRecord, "changes">>(
    `select d.changes from edits d join exceptions e on e.id = d.exception_id join cases c on c.thread_key = e.thread_key
      where c.id = $1 order by d.id desc limit 1`,
    [caseId],
  );
  return rows[0] ?? null;
}

export interface VerdictRecord {
  id: number;
  outcome: string;
  judged: "genuine" | "false-alarm" | "unsure";
  reasonCode: string;
  confidence: "low" | "medium" | "high";
  note: string | null;
  byUser: string;
  byName: string;
  at: string;
  state: VerdictState;
  effectiveAt: string;
  shown: Shown;
  secondPersonReason: string | null;
}

export const verdictColumns = `v.id, v.outcome, v.judged, v.reason_code as "reasonCode", v.confidence, v.note,
  v.by_user as "byUser", v.by_name as "byName", v.at, v.state, v.effective_at as "effectiveAt", v.shown,
  a.payload ->> 'why' as "secondPersonReason"`;

/** The latest verdict that still means something: pending, waiting, final or sent back. */
export async function latestVerdict(q: Queryable, exceptionId: number): Promise<VerdictRecord | null> {
  const { rows } = await q.query<VerdictRecord>(
    `select ${verdictColumns} from verdicts v left join approvals a on a.id = v.approval_id
      where v.exception_id = $1 and v.state <> 'undone' order by v.id desc limit 1`,
    [exceptionId],
  );
  return rows[0] ?? null;
}

export interface SiblingRecord {
  exceptionId: number;
  class: string;
  state: string;
}

export async function readSiblings(
  q: Queryable,
  threadKey: string,
  exceptionId: number,
): Promise<SiblingRecord[]> {
  const { rows } = await q.query<SiblingRecord>(
    `select id as "exceptionId", class, state from exceptions where thread_key = $1 and id <> $2 order by id limit 50`,
    [threadKey, exceptionId],
  );
  return rows;
}
