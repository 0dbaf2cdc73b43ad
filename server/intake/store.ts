/** Every SQL statement of the intake: sources, messages, payments, the feed and the quarantine. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Queryable, Transaction } from "../platform/database/database.ts";
import { byteaArray, jsonbArray } from "../platform/database/values.ts";
import type { BatchRule } from "./iso20022/left-out.ts";
import { paymentJson } from "./iso20022/read-payment.ts";
import type { IntakeOverview, MessageRow } from "./schema.ts";
import type { NewThreadMessage } from "./thread-rows.ts";

export interface SourceRow {
  id: number;
  name: string;
  tokenHash: string;
  active: boolean;
}

const sourceColumns = `id, name, token_hash as "tokenHash", active`;

export async function findSourceByToken(q: Queryable, tokenHash: string): Promise<SourceRow | null> {
  const { rows } = await q.query<SourceRow>(`select ${sourceColumns} from sources where token_hash = $1`, [
    tokenHash,
  ]);
  return rows[0] ?? null;
}

export async function findSourceByName(q: Queryable, name: string): Promise<SourceRow | null> {
  const { rows } = await q.query<SourceRow>(`select ${sourceColumns} from sources where name = $1`, [name]);
  return rows[0] ?? null;
}

/** Null when the name is taken. */
export async function insertSource(q: Queryable, name: string, tokenHash: string): Promise<SourceRow | null> {
  const { rows } = await q.query<SourceRow>(
    `insert into sources (name, token_hash) values ($1, $2) on conflict (name) do nothing returning ${sourceColumns}`,
    [name, tokenHash],
  );
  return rows[0] ?? null;
}

/**
 * Holds back other transactions that bring the same messages, until this one ends. Keys share 64 locks, taken in
 * order, so that two batches never wait for each other in a circle.
 */
export async function lockKeys(tx: Transaction, keys: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(7261, slot)
       from (select distinct abs(hashtext(key) % 64) as slot from unnest($1::text[]) as key order by slot) slots`,
    [keys],
  );
}

export interface KnownMessage {
  id: number;
  sha256: string;
  businessKey: string | null;
  outcome: "accepted" | "rejected" | "unsupported";
}

/** Messages with one of the hashes (of any source), or with one of the business keys and not refused. */
export async function findKnown(
  tx: Transaction,
  hashes: string[],
  businessKeys: string[],
): Promise<KnownMessage[]> {
  const { rows } = await tx.query<KnownMessage>(
    `select id, sha256, business_key as "businessKey", outcome from messages
      where source_id in (select id from sources) and sha256 = any($1::text[])
      union
     select id, sha256, business_key, outcome from messages
      where business_key = any($2::text[]) and outcome <> 'rejected'
      order by id`,
    [hashes, businessKeys],
  );
  return rows;
}

/** Identifiers for messages about to be stored, so that a finding can name its own message. */
export async function reserveMessageIds(tx: Transaction, count: number): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('messages', 'id')) as id from generate_series(1, $1::int)`,
    [count],
  );
  return rows.map(({ id }) => id);
}

export interface NewMessage {
  id: number;
  received_at: string;
  sha256: string;
  bytes: Uint8Array;
  file_name: string | null;
  standard: string;
  message_type: string | null;
  sender: string | null;
  message_ref: string | null;
  business_key: string | null;
  outcome: string;
  transactions: number;
  findings: unknown;
}

export async function insertMessages(
  tx: Transaction,
  sourceId: number,
  messages: readonly NewMessage[],
): Promise<void> {
  await tx.query(
    `insert into messages (id, source_id, received_at, sha256, bytes, file_name, standard, message_type, sender,
                           message_ref, business_key, outcome, transactions, findings)
     overriding system value
     select id, $1, received_at, sha256, bytes, file_name, standard, message_type, sender,
            message_ref, business_key, outcome, transactions, findings
       from rows from (
            json_to_recordset($2::json) as (
              id bigint, received_at timestamptz, sha256 text, file_name text, standard text, message_type text,
              sender text, message_ref text, business_key text, outcome text, transactions int, findings jsonb),
            unnest($3::bytea[])) as message (
            id, received_at, sha256, file_name, standard, message_type, sender, message_ref, business_key, outcome,
            transactions, findings, bytes)`,
    [
      sourceId,
      jsonText(messages.map(({ bytes: _, ...message }) => message)),
      byteaArray(messages.map(({ bytes }) => bytes)),
    ],
  );
}

export interface NewPayment {
  message_id: number;
  index_in_message: number;
  thread_key: string;
  received_at: string;
  message_type: string;
  kind: string;
  uetr: string | null;
  end_to_end_id: string | null;
  amount_minor: string | null;
  currency: string | null;
  settlement_date: string | null;
  debtor_account: string | null;
  creditor_account: string | null;
  fingerprint: string | null;
  payment: CanonicalPayment;
  findings: unknown;
}

/** Stores payments and gives their identifiers in the order they were given. */
export async function insertPayments(tx: Transaction, payments: readonly NewPayment[]): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into payments (message_id, index_in_message, thread_key, received_at, message_type, kind, uetr,
                           end_to_end_id, amount_minor, currency, settlement_date, debtor_account, creditor_account,
                           fingerprint, payment, findings)
     select message_id, index_in_message, thread_key, received_at, message_type, kind, uetr, end_to_end_id, amount_minor,
            currency, settlement_date, debtor_account, creditor_account, fingerprint, payment, findings
       from rows from (
            json_to_recordset($1::json) as (
              message_id bigint, index_in_message int, thread_key text, received_at timestamptz, message_type text,
              kind text, uetr text, end_to_end_id text, amount_minor numeric(24, 0), currency text,
              settlement_date date, debtor_account text, creditor_account text, fingerprint text, findings jsonb),
            unnest($2::jsonb[])) as payment (
            message_id, index_in_message, thread_key, received_at, message_type, kind, uetr, end_to_end_id, amount_minor,
            currency, settlement_date, debtor_account, creditor_account, fingerprint, findings, payment)
     returning id`,
    [
      jsonText(payments.map(({ payment: _, ...columns }) => columns)),
      jsonbArray(payments.map(({ payment }) => paymentText(payment))),
    ],
  );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** Stores messages about payments; gives the identifiers of those that look for their payment. */
export async function insertThreadMessages(
  tx: Transaction,
  messages: readonly NewThreadMessage[],
): Promise<number[]> {
  const { rows } = await tx.query<{ id: number; state: string }>(
    `insert into thread_messages (message_id, index_in_message, received_at, message_type, kind, said, keys,
                                  return_payment_id, state)
     select message_id, index_in_message, received_at, message_type, kind, said, keys, return_payment_id, state
       from jsonb_to_recordset($1::jsonb) as message (
            message_id bigint, index_in_message int, received_at timestamptz, message_type text, kind text, said jsonb,
            keys text[], return_payment_id bigint, state text)
     returning id, state`,
    [jsonText(messages)],
  );
  return rows.filter(({ state }) => state === "waiting").map(({ id }) => id);
}

/** What becomes of a source's batches with a faulty transaction. */
export async function batchRuleOf(q: Queryable, sourceId: number): Promise<BatchRule> {
  const { rows } = await q.query<{ rule: BatchRule }>(
    `select batch_rule as rule from sources where id = $1`,
    [sourceId],
  );
  return rows[0]?.rule ?? "all";
}

/** The identifier of the source, or null when there is none of that name. */
export async function updateBatchRule(q: Queryable, name: string, rule: BatchRule): Promise<number | null> {
  const { rows } = await q.query<{ id: number }>(
    `update sources set batch_rule = $2 where name = $1 returning id`,
    [name, rule],
  );
  return rows[0]?.id ?? null;
}

function paymentText(payment: CanonicalPayment): string {
  const text = paymentJson(payment);
  return hasStrange(text) ? jsonText(payment) : text;
}

const hasStrange = (text: string): boolean => text.includes("\\u") && /\\u(?:d[89a-f]|0000)/i.test(text);

/** JSON the store takes: half a surrogate pair, which no UTF-8 text has, becomes U+FFFD. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!hasStrange(text)) return text;
  return JSON.stringify(value, (_, member) =>
    typeof member === "string" ? member.toWellFormed().replaceAll("\u0000", "\ufffd") : member,
  );
}

const rowColumns = `m.id, m.received_at as "receivedAt", s.name as source, m.file_name as "fileName", m.standard,
  m.message_type as "messageType", m.outcome, m.transactions, octet_length(m.bytes) as size, m.findings`;

export async function listMessages(
  q: Queryable,
  input: { outcome: string | null; beforeId: number | null; limit: number },
): Promise<MessageRow[]> {
  const { rows } = await q.query<MessageRow>(
    `select ${rowColumns} from messages m join sources s on s.id = m.source_id
      where ($1::text is null or m.outcome = $1) and ($2::bigint is null or m.id < $2)
      order by m.id desc limit $3`,
    [input.outcome, input.beforeId, input.limit],
  );
  return rows;
}

export async function findMessage(
  q: Queryable,
  id: number,
): Promise<(MessageRow & { sha256: string; bytes: Uint8Array }) | null> {
  const { rows } = await q.query<MessageRow & { sha256: string; bytes: Uint8Array }>(
    `select ${rowColumns}, m.sha256, m.bytes from messages m join sources s on s.id = m.source_id where m.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** All figures of the overview in one statement; days are UTC days. */
export async function readOverview(q: Queryable, now: Date): Promise<Omit<IntakeOverview, "asOf">> {
  const { rows } = await q.query<{ overview: Omit<IntakeOverview, "asOf"> }>(
    `with counted as (
       select outcome, message_type, (received_at at time zone 'UTC')::date as day,
              count(*)::int as messages, count(*) filter (where received_at > $1::timestamptz - interval '24 hours')::int as recent
         from messages group by 1, 2, 3)
     select jsonb_build_object(
       'totals', coalesce((select jsonb_agg(t) from (
          select outcome, sum(messages)::int as messages from counted group by outcome order by outcome) t), '[]'),
       'last24h', coalesce((select sum(recent)::int from counted), 0),
       'payments', (select count(*)::int from payments),
       'waiting', coalesce((select sum(jsonb_array_length(payload -> 'paymentIds'))::int from outbox
                             where topic = 'payments.arrived'), 0),
       'unlinked', jsonb_build_object(
          'waiting', (select count(*)::int from thread_messages where state = 'waiting'),
          'ambiguous', (select count(*)::int from thread_messages where state = 'ambiguous'),
          'newest', coalesce((select jsonb_agg(n order by n."receivedAt" desc, n."messageId" desc) from (
             select t.message_id as "messageId", t.message_type as "messageType", t.kind, t.state,
                    t.received_at as "receivedAt", s.name as source
               from thread_messages t join messages m on m.id = t.message_id join sources s on s.id = m.source_id
              where t.state in ('waiting', 'ambiguous') order by t.id desc limit 20) n), '[]')),
       'byDay', coalesce((select jsonb_agg(d order by d.day) from (
          select day::text, coalesce(sum(messages) filter (where outcome = 'accepted'), 0)::int as accepted,
                 coalesce(sum(messages) filter (where outcome = 'rejected'), 0)::int as rejected,
                 coalesce(sum(messages) filter (where outcome = 'unsupported'), 0)::int as unsupported
            from counted where day > ($1::timestamptz at time zone 'UTC')::date - 30 group by day) d), '[]'),
       'byType', coalesce((select jsonb_agg(b order by b.messages desc, b."messageType") from (
          select coalesce(message_type, 'unknown') as "messageType", sum(messages)::int as messages,
                 coalesce(sum(messages) filter (where outcome = 'rejected'), 0)::int as rejected
            from counted group by 1) b), '[]')) as overview`,
    [now],
  );
  return (rows[0] as { overview: Omit<IntakeOverview, "asOf"> }).overview;
}
