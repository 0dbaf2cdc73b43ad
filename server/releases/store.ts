/** Every SQL statement of this domain. */
import type { CanonicalPayment, ThreadMessage } from "#models/payment/index.ts";
import type { Queryable, Transaction } from "../platform/database/database.ts";
import type { Act } from "./rules.ts";
import type { ReleaseState, ReleaseView } from "./schema.ts";

export interface ReleaseSubject {
  exceptionId: number;
  caseId: number;
  class: string;
  version: number;
  bytes: Uint8Array;
  received: CanonicalPayment;
  edited: CanonicalPayment | null;
  fields: string[];
  request: ThreadMessage | null;
}

/** Everything an outgoing message about the exception is made from; null when it is not one of this case. */
export async function findSubject(
  q: Queryable,
  exceptionId: number,
  caseId: number,
): Promise<ReleaseSubject | null> {
  const { rows } = await q.query<ReleaseSubject>(
    `select e.id as "exceptionId", c.id as "caseId", e.class, e.version, m.bytes, p.payment as received,
            d.payment as edited, t.said as request,
            coalesce((select jsonb_agg(change ->> 'field') from jsonb_array_elements(d.changes) change), '[]') as fields
       from exceptions e
       join cases c on c.thread_key = e.thread_key
       join payments p on p.id = e.payment_id
       join messages m on m.id = p.message_id
       left join thread_messages t on t.id = e.thread_message_id
       left join lateral (select payment, changes from edits where exception_id = e.id order by id desc limit 1) d on true
      where e.id = $1 and c.id = $2`,
    [exceptionId, caseId],
  );
  return rows[0] ?? null;
}

export interface NewRelease {
  exceptionId: number;
  caseId: number;
  place: number;
  act: Act;
  messageType: string;
  reference: string;
  bytes: Uint8Array | null;
  sha256: string | null;
  problem: string | null;
  findings: ReleaseView["findings"];
  at: Date;
}

/** A draft that is in order waits for its decision; any other is held. */
export async function insertRelease(tx: Transaction, release: NewRelease): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into releases (exception_id, case_id, place, act, message_type, reference, bytes, sha256, problem, findings,
                           drafted_at, state, state_at)
     values ($1, $2, $3, $4, $5, $6, $7::bytea, $8, $9, $10::jsonb, $11, $12, $11) returning id`,
    [
      release.exceptionId,
      release.caseId,
      release.place,
      release.act,
      release.messageType,
      release.reference,
      release.bytes && `\\x${Buffer.from(release.bytes).toString("hex")}`,
      release.sha256,
      release.problem,
      JSON.stringify(release.findings),
      release.at,
      release.problem === null ? "drafted" : "held",
    ],
  );
  return rows[0]?.id as number;
}

export async function bindVerdict(tx: Transaction, ids: readonly number[], verdictId: number): Promise<void> {
  await tx.query(`update releases set verdict_id = $2 where id = any($1::bigint[])`, [ids, verdictId]);
}

/** Moves the verdict's messages that are in `from`; gives those that moved. */
export async function moveOfVerdict(
  tx: Transaction,
  verdictId: number,
  from: readonly ReleaseState[],
  to: ReleaseState,
  at: Date,
): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `update releases set state = $3, state_at = $4 where verdict_id = $1 and state = any($2::text[]) returning id`,
    [verdictId, from, to, at],
  );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

export interface StoredRelease {
  id: number;
  exceptionId: number;
  caseId: number;
  act: Act;
  messageType: string;
  reference: string;
  bytes: Uint8Array | null;
  sha256: string | null;
  problem: string | null;
  findings: ReleaseView["findings"];
  state: ReleaseState;
  stateAt: string;
  attempts: number;
  answer: string | null;
}

const columns = `id, exception_id as "exceptionId", case_id as "caseId", act, message_type as "messageType", reference,
  bytes, sha256, problem, findings, state, state_at as "stateAt", attempts, answer`;

export async function findRelease(q: Queryable, id: number): Promise<StoredRelease | null> {
  const { rows } = await q.query<StoredRelease>(`select ${columns} from releases where id = $1`, [id]);
  return rows[0] ?? null;
}

export async function releasesOf(q: Queryable, caseId: number): Promise<StoredRelease[]> {
  const { rows } = await q.query<StoredRelease>(
    `select ${columns} from releases where case_id = $1 and verdict_id is not null order by id desc limit 50`,
    [caseId],
  );
  return rows;
}

export interface Move {
  id: number;
  from: readonly ReleaseState[];
  to: ReleaseState;
  at: Date;
  answer?: string;
  /** Counts the move as an attempt to send. */
  attempt?: boolean;
}

/** One statement decides races: whoever finds the row in `from` moves it, everybody else finds nothing. */
export async function moveRelease(q: Queryable, move: Move): Promise<StoredRelease | null> {
  const { rows } = await q.query<StoredRelease>(
    `update releases set state = $3, state_at = $4, answer = coalesce($5, answer),
            attempts = attempts + $6
      where id = $1 and state = any($2::text[]) returning ${columns}`,
    [move.id, move.from, move.to, move.at, move.answer ?? null, move.attempt ? 1 : 0],
  );
  return rows[0] ?? null;
}
