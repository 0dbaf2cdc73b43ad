/** Every SQL statement that links messages to payments, tells threads' states and reads a thread's life. */
import type {
  Evidence,
  OriginalCandidate,
  OriginalPointer,
  ThreadMessage,
  ThreadMessageKind,
} from "#models/payment/index.ts";
import type { Queryable, Transaction } from "../../platform/database/database.ts";
import type { ThreadState } from "../schema.ts";
import type { ThreadEvent } from "./rules.ts";

/** The parts of a payment that a message can point at. */
const references = `jsonb_build_object('kind', p.kind, 'messageType', p.message_type, 'messageId', p.payment -> 'messageId',
  'paymentInformationId', p.payment -> 'paymentInformationId',
  'instructionId', p.payment -> 'instructionId', 'endToEndId', p.payment -> 'endToEndId',
  'transactionId', p.payment -> 'transactionId', 'uetr', p.payment -> 'uetr', 'amount', p.payment -> 'amount',
  'instructedAmount', p.payment -> 'instructedAmount', 'debtorAccount', p.payment -> 'debtorAccount',
  'creditorAccount', p.payment -> 'creditorAccount')`;
const banks = `array_remove(array[p.payment -> 'instructingAgent' ->> 'bic', p.payment -> 'instructedAgent' ->> 'bic',
  p.payment -> 'debtorAgent' ->> 'bic', p.payment -> 'creditorAgent' ->> 'bic'], null)`;
const candidate = `p.id as "paymentId", p.thread_key as "threadKey", p.message_id as origin, ${references} as payment`;

/** Serialises what sorts payments with these keys into threads. */
export async function lockThreadKeys(tx: Transaction, keys: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(7262, slot)
       from (select distinct abs(hashtext(key) % 64) as slot from unnest($1::text[]) as key order by slot) slots`,
    [keys],
  );
}

export interface SharedUetr extends OriginalCandidate {
  uetr: string;
  arrived: boolean;
}

/** Payments whose UETR an arrived payment shares with another one, in order of arrival. */
export async function paymentsSharingUetr(
  tx: Transaction,
  arrived: readonly number[],
): Promise<SharedUetr[]> {
  const { rows } = await tx.query<SharedUetr>(
    `with shared as (
       select distinct p.uetr from payments p
        where p.id = any($1::bigint[]) and p.uetr is not null
          and exists (select 1 from payments o where o.uetr = p.uetr and o.id <> p.id))
     select p.uetr, p.id = any($1::bigint[]) as arrived, ${candidate}
       from shared s join payments p on p.uetr = s.uetr order by p.uetr, p.id`,
    [arrived],
  );
  return rows;
}

export async function setThreadKeys(
  tx: Transaction,
  changes: readonly { paymentId: number; threadKey: string }[],
): Promise<void> {
  if (changes.length === 0) return;
  const columns = [changes.map(({ paymentId }) => paymentId), changes.map(({ threadKey }) => threadKey)];
  await tx.query(
    `update payments p set thread_key = c.thread_key
       from unnest($1::bigint[], $2::text[]) as c(id, thread_key) where p.id = c.id`,
    columns,
  );
  await tx.query(
    `update exceptions e set thread_key = c.thread_key
       from unnest($1::bigint[], $2::text[]) as c(id, thread_key) where e.payment_id = c.id`,
    columns,
  );
}

export interface Pointing {
  id: number;
  kind: string;
  messageType: string;
  sender: string | null;
  status: string | null;
  state: "waiting" | "linked" | "ambiguous";
  keys: string[];
  pointer: OriginalPointer;
  reasons: string[];
  topics: string[];
  returnPaymentId: number | null;
  returnThreadKey: string | null;
  linked: number[];
}

const pointing = `t.id, t.kind, t.message_type as "messageType", t.said ->> 'sender' as sender, t.said ->> 'status' as status, t.state, t.keys, t.said -> 'original' as pointer,
  coalesce(t.said -> 'reasons', '[]') as reasons, coalesce(t.said -> 'topics', '[]') as topics,
  t.return_payment_id as "returnPaymentId", r.thread_key as "returnThreadKey",
  coalesce((select jsonb_agg(l.payment_id order by l.payment_id) from thread_links l where l.thread_message_id = t.id),
           '[]') as linked`;

/** The named messages that look for a payment. */
export async function pointingMessages(tx: Transaction, ids: readonly number[]): Promise<Pointing[]> {
  const { rows } = await tx.query<Pointing>(
    `select ${pointing} from thread_messages t left join payments r on r.id = t.return_payment_id
      where t.id = any($1::bigint[]) and t.state <> 'apart' order by t.id for update of t`,
    [ids],
  );
  return rows;
}

/** Messages that look under one of the keys, linked already or not. */
export async function messagesPointingTo(tx: Transaction, keys: readonly string[]): Promise<Pointing[]> {
  const { rows } = await tx.query<Pointing>(
    `select ${pointing} from thread_messages t left join payments r on r.id = t.return_payment_id
      where t.keys && $1::text[] and t.state <> 'apart' order by t.id for update of t`,
    [keys],
  );
  return rows;
}

/**
 * Payments by the keys messages look under; "ref" is the reference of the message or of its instruction. A FIN file holds
 * messages with references of their own.
 */
export async function paymentsUnder(q: Queryable, keys: readonly string[]): Promise<OriginalCandidate[]> {
  const of = (kind: string): string[] =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  const { rows } = await q.query<OriginalCandidate>(
    `select ${candidate}, ${banks} as banks from payments p
      where p.id in (select id from payments where uetr = any($1::text[])
                     union select id from payments
                            where left(end_to_end_id, 140) = any($2::text[]) and end_to_end_id is not null
                              and end_to_end_id <> 'NOTPROVIDED'
                     union select o.id from messages m join payments o on o.message_id = m.id
                            where left(m.message_ref, 140) = any($3::text[]) and m.message_ref is not null
                              and m.outcome = 'accepted'
                     union select id from payments
                            where left(payment ->> 'messageId', 140) = any($3::text[]) and message_type like 'MT%')
        and p.kind <> 'return'`,
    [of("uetr"), of("e2e"), of("ref")],
  );
  return rows;
}

/** The keys that messages may point at arrived payments with. */
export async function arrivedReferences(
  q: Queryable,
  ids: readonly number[],
): Promise<Pick<OriginalCandidate["payment"], "uetr" | "endToEndId" | "messageId" | "instructionId">[]> {
  const { rows } = await q.query<
    Pick<OriginalCandidate["payment"], "uetr" | "endToEndId" | "messageId" | "instructionId">
  >(
    `select uetr, end_to_end_id as "endToEndId", told."messageId", told."instructionId"
       from payments cross join lateral jsonb_to_record(payment) as told("messageId" text, "instructionId" text)
      where id = any($1::bigint[]) and kind <> 'return'`,
    [ids],
  );
  return rows;
}

export interface NewLink {
  threadMessageId: number;
  paymentId: number;
  evidence: readonly Evidence[];
}

export async function replaceLinks(
  tx: Transaction,
  changed: readonly { id: number; state: "waiting" | "linked" | "ambiguous" }[],
  links: readonly NewLink[],
  at: Date,
): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.map(({ id }) => id);
  await tx.query(`delete from thread_links where thread_message_id = any($1::bigint[])`, [ids]);
  await tx.query(
    `update thread_messages t set state = c.state
       from unnest($1::bigint[], $2::text[]) as c(id, state) where t.id = c.id`,
    [ids, changed.map(({ state }) => state)],
  );
  if (links.length === 0) return;
  await tx.query(
    `insert into thread_links (thread_message_id, payment_id, evidence, linked_at)
     select l.message, l.payment, string_to_array(l.evidence, ','), $4
       from unnest($1::bigint[], $2::bigint[], $3::text[]) as l(message, payment, evidence)`,
    [
      links.map(({ threadMessageId }) => threadMessageId),
      links.map(({ paymentId }) => paymentId),
      links.map(({ evidence }) => evidence.join(",")),
      at,
    ],
  );
}

/** Of links to payments that were assessed: those whose message has not raised its exception yet. */
export async function linksToRaise(
  q: Queryable,
  threadMessageIds: readonly number[],
): Promise<{ threadMessageId: number; paymentId: number; at: string }[]> {
  const { rows } = await q.query<{ threadMessageId: number; paymentId: number; at: string }>(
    `select l.thread_message_id as "threadMessageId", l.payment_id as "paymentId",
            greatest(t.received_at, p.received_at) as at
       from thread_links l join thread_messages t on t.id = l.thread_message_id join payments p on p.id = l.payment_id
      where l.thread_message_id = any($1::bigint[])
        and exists (select 1 from scores s where s.payment_id = l.payment_id and s.cause = 'arrival')
        and not exists (select 1 from exceptions e
                         where e.thread_message_id = l.thread_message_id and e.payment_id = l.payment_id)
      order by 1, 2`,
    [threadMessageIds],
  );
  return rows;
}

/** Messages and payments of threads, as their states are told from them. */
export async function threadEvents(
  q: Queryable,
  threadKeys: readonly string[],
): Promise<(ThreadEvent & { threadKey: string })[]> {
  const { rows } = await q.query<ThreadEvent & { threadKey: string }>(
    `select p.thread_key as "threadKey", case when p.kind = 'return' then 'return' else 'payment' end as kind,
            null as status, coalesce(p.payment ->> 'createdAt', to_char(p.received_at at time zone 'UTC',
            'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as at, p.message_id as "messageId"
       from payments p where p.thread_key = any($1::text[])
     union all
     select p.thread_key, t.kind, t.said ->> 'status', coalesce(t.said ->> 'createdAt',
            to_char(t.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), t.message_id
       from payments p join thread_links l on l.payment_id = p.id join thread_messages t on t.id = l.thread_message_id
      where p.thread_key = any($1::text[]) and t.return_payment_id is null`,
    [threadKeys],
  );
  return rows;
}

/** The threads of `paymentIds`, and those of `arrived` payments whose state was told before. */
export async function threadsToTell(
  q: Queryable,
  paymentIds: readonly number[],
  arrived: readonly number[],
): Promise<string[]> {
  const { rows } = await q.query<{ key: string }>(
    `select thread_key as key from payments where id = any($1::bigint[])
      union
     select p.thread_key from payments p join thread_states s on s.thread_key = p.thread_key
      where p.id = any($2::bigint[])`,
    [paymentIds, arrived],
  );
  return rows.map(({ key }) => key);
}

export async function writeStates(
  tx: Transaction,
  states: readonly { threadKey: string; state: string; since: string; messageId: number }[],
): Promise<void> {
  if (states.length === 0) return;
  await tx.query(
    `insert into thread_states (thread_key, state, since, message_id)
     select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[])
     on conflict (thread_key) do update
        set state = excluded.state, since = excluded.since, message_id = excluded.message_id`,
    [
      states.map(({ threadKey }) => threadKey),
      states.map(({ state }) => state),
      states.map(({ since }) => since),
      states.map(({ messageId }) => messageId),
    ],
  );
}

/** Cases on the threads, open or closed. */
export async function casesOnThreads(
  q: Queryable,
  threadKeys: readonly string[],
): Promise<{ caseId: number; threadKey: string }[]> {
  const { rows } = await q.query<{ caseId: number; threadKey: string }>(
    `select id as "caseId", thread_key as "threadKey" from cases where thread_key = any($1::text[])`,
    [threadKeys],
  );
  return rows;
}

/**
 * The case of a thread that has become part of another one: takes the other thread's key when that has no case, else it
 * closes. Gives what happened, null when the thread had no case or still has payments.
 */
export async function moveCase(
  tx: Transaction,
  move: { from: string; to: string; at: Date },
): Promise<{ caseId: number; into: number | null } | null> {
  const { rows } = await tx.query<{ caseId: number; into: number | null }>(
    `select c.id as "caseId", o.id as into from cases c left join cases o on o.thread_key = $2
      where c.thread_key = $1 and not exists (select 1 from payments p where p.thread_key = $1) for update of c`,
    [move.from, move.to],
  );
  const found = rows[0] ?? null;
  if (!found) return null;
  if (found.into === null)
    await tx.query(`update cases set thread_key = $2, version = version + 1 where id = $1`, [
      found.caseId,
      move.to,
    ]);
  else
    await tx.query(
      `update cases set state = 'closed', closed_at = $2, version = version + 1 where id = $1 and state <> 'closed'`,
      [found.caseId, move.at],
    );
  return found;
}

// ── the life of a thread ──────────────────────────────────────────────────────────────────────────────────

export interface ThreadRecord {
  kind: "message" | "said" | "raised" | "score" | "edit" | "event";
  at: string;
  messageId: number | null;
  actorName: string | null;
  data: Record<string, unknown>;
}

/** The whole life of a thread in one statement, oldest first. */
export async function readThread(q: Queryable, caseId: number, threadKey: string): Promise<ThreadRecord[]> {
  const { rows } = await q.query<ThreadRecord>(
    `select 'message' as kind, p.received_at as at, p.message_id as "messageId", null as "actorName",
            jsonb_build_object('type', p.message_type, 'paymentKind', p.kind, 'paymentId', p.id) as data, 0 as place
       from payments p where p.thread_key = $2
     union all
     select distinct on (t.id) 'said', t.received_at, t.message_id, null,
            (t.said - 'original' - 'sources') || jsonb_build_object('type', t.message_type, 'kind', t.kind,
              'evidence', to_jsonb(l.evidence)), 0
       from payments p join thread_links l on l.payment_id = p.id join thread_messages t on t.id = l.thread_message_id
      where p.thread_key = $2 and t.return_payment_id is null
     union all
     select 'raised', e.raised_at, null, null,
            jsonb_build_object('class', e.class, 'raisedBy', to_jsonb(e.raised_by), 'exceptionId', e.id), 1
       from exceptions e where e.thread_key = $2
     union all
     select 'score', s.at, null, null,
            jsonb_build_object('cause', s.cause, 'probability', s.probability, 'model', m.name), 2
       from scores s left join models m on m.hash = s.model_hash
      where s.payment_id in (select payment_id from exceptions where thread_key = $2)
     union all
     select 'edit', d.at, null, d.maker_name, jsonb_build_object('fields', jsonb_path_query_array(d.changes, '$[*].label')), 2
       from exceptions e join edits d on d.exception_id = e.id where e.thread_key = $2
     union all
     select 'event', v.at, null, v.actor_name, jsonb_build_object('event', v.kind) || v.data, 3
       from case_events v where v.case_id = $1
     order by at, place limit 500`,
    [caseId, threadKey],
  );
  return rows;
}

export interface SaidRecord {
  id: number;
  /** True when it raised the exception. */
  raised: boolean;
  receivedAt: string;
  messageType: string;
  kind: ThreadMessageKind;
  said: ThreadMessage;
}

/**
 * What other banks have said in words or codes about the thread's payments, bookings aside; what raised it, then the
 * newest. What raised an exception stays with it, also when a payment that came later lets its target be doubted.
 */
export async function readSaid(q: Queryable, threadKey: string, exceptionId: number): Promise<SaidRecord[]> {
  const { rows } = await q.query<SaidRecord>(
    `select t.id, t.message_type as "messageType", t.kind, t.received_at as "receivedAt", t.said,
            exists (select 1 from exceptions e where e.id = $2 and e.thread_message_id = t.id) as raised
       from thread_messages t
      where t.id in (select l.thread_message_id from thread_links l join payments p on p.id = l.payment_id
                      where p.thread_key = $1
                     union select e.thread_message_id from exceptions e where e.thread_key = $1)
        and t.return_payment_id is null and t.kind <> 'booking'
      order by raised desc, t.received_at desc, t.id desc limit 20`,
    [threadKey, exceptionId],
  );
  return rows;
}

/** Where the thread stands by what other banks have said; null until somebody has said something. */
export async function readState(
  q: Queryable,
  threadKey: string,
): Promise<{ state: ThreadState; since: string } | null> {
  const { rows } = await q.query<{ state: ThreadState; since: string }>(
    `select state, since from thread_states where thread_key = $1`,
    [threadKey],
  );
  return rows[0] ?? null;
}
