/** Every SQL statement of this domain. Races are decided here, by conditional statements. */
import type { Finding } from "#models/rules/index.ts";
import type { Queryable, Transaction } from "../platform/database/database.ts";
import type { Confidence, Judged, Outcome, Shown, VerdictState } from "./schema.ts";

export interface NewVerdict {
  commandId: string;
  exceptionId: number;
  caseId: number;
  at: Date;
  byUser: string;
  byName: string;
  simulated: boolean;
  outcome: Outcome;
  judged: Judged;
  reasonCode: string;
  confidence: Confidence;
  note: string | null;
  shown: Shown;
  editId: number | null;
  approvalId: number | null;
  state: VerdictState;
  effectiveAt: Date;
}

export async function insertVerdict(tx: Transaction, verdict: NewVerdict): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into verdicts (command_id, exception_id, case_id, at, by_user, by_name, simulated, outcome, judged,
                           reason_code, confidence, note, shown, edit_id, approval_id, state, effective_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $16, $17) returning id`,
    [
      verdict.commandId,
      verdict.exceptionId,
      verdict.caseId,
      verdict.at,
      verdict.byUser,
      verdict.byName,
      verdict.simulated,
      verdict.outcome,
      verdict.judged,
      verdict.reasonCode,
      verdict.confidence,
      verdict.note,
      JSON.stringify(verdict.shown),
      verdict.editId,
      verdict.approvalId,
      verdict.state,
      verdict.effectiveAt,
    ],
  );
  return rows[0]?.id as number;
}

export interface StoredVerdict {
  id: number;
  commandId: string;
  exceptionId: number;
  caseId: number;
  at: string;
  byUser: string;
  byName: string;
  simulated: boolean;
  outcome: Outcome;
  judged: Judged;
  reasonCode: string;
  confidence: Confidence;
  note: string | null;
  shown: Shown;
  approvalId: number | null;
  state: VerdictState;
  effectiveAt: string;
  secondPersonReason: string | null;
}

const columns = `v.id, v.command_id as "commandId", v.exception_id as "exceptionId", v.case_id as "caseId", v.at,
  v.by_user as "byUser", v.by_name as "byName", v.simulated, v.outcome, v.judged, v.reason_code as "reasonCode",
  v.confidence, v.note, v.shown, v.approval_id as "approvalId", v.state, v.effective_at as "effectiveAt",
  (select a.payload ->> 'why' from approvals a where a.id = v.approval_id) as "secondPersonReason"`;

export async function findVerdict(
  q: Queryable,
  by: { id: number } | { commandId: string } | { approvalId: number },
): Promise<StoredVerdict | null> {
  const [column, value] =
    "id" in by
      ? ["id", by.id]
      : "commandId" in by
        ? ["command_id", by.commandId]
        : ["approval_id", by.approvalId];
  const { rows } = await q.query<StoredVerdict>(`select ${columns} from verdicts v where v.${column} = $1`, [
    value,
  ]);
  return rows[0] ?? null;
}

/** Undo and finalisation meet here: whichever statement finds the row first wins, the other one finds nothing. */
export async function undoIfTime(
  tx: Transaction,
  id: number,
  byUser: string,
  now: Date,
): Promise<StoredVerdict | null> {
  return moved(
    tx,
    `update verdicts v set state = 'undone'
      where id = $1 and by_user = $2 and state in ('pending', 'waiting-approval') and effective_at > $3`,
    [id, byUser, now],
  );
}

export async function finalizeIfDue(tx: Transaction, id: number, now: Date): Promise<StoredVerdict | null> {
  return moved(
    tx,
    `update verdicts v set state = 'final' where id = $1 and state = 'pending' and effective_at <= $2`,
    [id, now],
  );
}

/** What became of a verdict that waited for its approval. */
export async function settleWaiting(
  tx: Transaction,
  approvalId: number,
  state: "final" | "returned",
): Promise<StoredVerdict | null> {
  return moved(tx, `update verdicts v set state = $2 where approval_id = $1 and state = 'waiting-approval'`, [
    approvalId,
    state,
  ]);
}

async function moved(tx: Transaction, statement: string, values: unknown[]): Promise<StoredVerdict | null> {
  const { rows } = await tx.query<StoredVerdict>(`${statement} returning ${columns}`, values);
  return rows[0] ?? null;
}

// ── approvals ─────────────────────────────────────────────────────────────────────────────────────────────

export interface NewApproval {
  subject: string;
  payload: Record<string, unknown>;
  payloadHash: string;
  maker: string;
  makerName: string;
  at: Date;
}

export async function insertApproval(tx: Transaction, approval: NewApproval): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into approvals (kind, subject, payload, payload_hash, maker, maker_name, requested_at)
     values ('verdict', $1, $2::jsonb, $3, $4, $5, $6) returning id`,
    [
      approval.subject,
      JSON.stringify(approval.payload),
      approval.payloadHash,
      approval.maker,
      approval.makerName,
      approval.at,
    ],
  );
  return rows[0]?.id as number;
}

export interface StoredApproval {
  id: number;
  kind: "verdict" | "promotion";
  payload: Record<string, unknown>;
  payloadHash: string;
  maker: string;
  state: "waiting" | "approved" | "returned" | "withdrawn";
  checker: string | null;
}

const approvalColumns = `id, kind, payload, payload_hash as "payloadHash", maker, state, checker`;

export async function lockApproval(tx: Transaction, id: number): Promise<StoredApproval | null> {
  const { rows } = await tx.query<StoredApproval>(
    `select ${approvalColumns} from approvals where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

/** The store's own check (checker is not maker) holds here whatever the caller believes. */
export async function settleApproval(
  tx: Transaction,
  settled: {
    id: number;
    state: "approved" | "returned";
    checker: string;
    checkerName: string;
    at: Date;
    reason: string | null;
  },
): Promise<boolean> {
  const { count } = await tx.query(
    `update approvals set state = $2, checker = $3, checker_name = $4, decided_at = $5, reason = $6
      where id = $1 and state = 'waiting'`,
    [settled.id, settled.state, settled.checker, settled.checkerName, settled.at, settled.reason],
  );
  return count > 0;
}

export async function withdrawApproval(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.query(
    `update approvals set state = 'withdrawn', decided_at = $2 where id = $1 and state = 'waiting'`,
    [id, at],
  );
}

/** What the request was made for, as it stands now. */
export async function currentOf(q: Queryable, approvalId: number) {
  const { rows } = await q.query<{ exceptionVersion: number; editHash: string | null }>(
    `select e.version as "exceptionVersion",
            (select d.payload_hash from edits d where d.exception_id = e.id order by d.id desc limit 1) as "editHash"
       from verdicts v join exceptions e on e.id = v.exception_id where v.approval_id = $1`,
    [approvalId],
  );
  return rows[0] ?? null;
}

export interface EditHash {
  editId: number;
  payloadHash: string;
  changed: boolean;
}

export async function latestEditHash(q: Queryable, exceptionId: number): Promise<EditHash | null> {
  const { rows } = await q.query<EditHash>(
    `select id as "editId", payload_hash as "payloadHash", changes <> '[]'::jsonb as changed
       from edits where exception_id = $1 order by id desc limit 1`,
    [exceptionId],
  );
  return rows[0] ?? null;
}

export interface WaitingApproval {
  id: number;
  payload: Record<string, unknown>;
  payloadHash: string;
  maker: string;
  makerName: string;
  requestedAt: string;
  caseId: number;
  exceptionId: number;
  class: string;
  amountMinor: string | null;
  currency: string | null;
  probability: number | null;
  band: string;
  outcome: Outcome;
  reasonCode: string;
  confidence: Confidence;
  note: string | null;
  debtor: string | null;
  creditor: string | null;
  lead: Finding | null;
  raisedBy: string[];
  headline: string | null;
  changes: { field: string; label: string; from: string | null; to: string | null }[] | null;
}

export async function waitingApprovals(q: Queryable): Promise<WaitingApproval[]> {
  const { rows } = await q.query<WaitingApproval>(
    `select a.id, a.payload, a.payload_hash as "payloadHash", a.maker, a.maker_name as "makerName",
            a.requested_at as "requestedAt", v.case_id as "caseId", e.id as "exceptionId", e.class,
            e.amount_minor as "amountMinor", e.currency, e.probability, e.band, v.outcome,
            v.reason_code as "reasonCode", v.confidence, v.note, d.changes,
            p.payment -> 'debtor' ->> 'name' as debtor, p.payment -> 'creditor' ->> 'name' as creditor,
            e.findings -> 0 as lead, e.raised_by as "raisedBy", e.headline
       from approvals a
       join verdicts v on v.approval_id = a.id and v.state = 'waiting-approval'
       join exceptions e on e.id = v.exception_id
       join payments p on p.id = e.payment_id
       left join edits d on d.id = v.edit_id
      where a.state = 'waiting' and a.kind = 'verdict'
      order by a.requested_at, a.id limit 500`,
  );
  return rows;
}

// ── labels: only ever appended ────────────────────────────────────────────────────────────────────────────

/** Serialises what is learnt about one exception, so that a chain of labels never forks. */
export async function lockException(tx: Transaction, paymentId: number) {
  const { rows } = await tx.query<{ exceptionId: number; threadKey: string; caseId: number; class: string }>(
    `select e.id as "exceptionId", e.thread_key as "threadKey", c.id as "caseId", e.class
       from exceptions e join cases c on c.thread_key = e.thread_key where e.payment_id = $1 for update of e`,
    [paymentId],
  );
  return rows[0] ?? null;
}

export interface LabelInForce {
  id: number;
  source: "verdict" | "late-outcome";
  target: 0 | 1;
}

export async function labelInForce(q: Queryable, exceptionId: number): Promise<LabelInForce | null> {
  const { rows } = await q.query<LabelInForce>(
    `select l.id, l.source, l.target from labels l
      where l.exception_id = $1 and not exists (select 1 from labels later where later.supersedes = l.id)
      order by l.id desc limit 1`,
    [exceptionId],
  );
  return rows[0] ?? null;
}

export interface NewLabel {
  exceptionId: number;
  verdictId: number | null;
  source: "verdict" | "late-outcome";
  target: 0 | 1;
  knownAt: Date;
  supersedes: number | null;
  simulated: boolean;
}

/** The label speaks about the payment as it arrived, or as the message about it found it, and carries that snapshot. */
export async function appendLabel(tx: Transaction, label: NewLabel): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into labels (exception_id, payment_id, verdict_id, source, target, known_at, snapshot_hash, supersedes,
                         simulated)
     select e.id, e.payment_id, $2, $3, $4, $5,
            (select s.snapshot_hash from scores s
              where s.payment_id = e.payment_id
                and s.cause = case when e.thread_message_id is null then 'arrival' else 'enquiry' end
              order by s.id limit 1), $6, $7
       from exceptions e where e.id = $1 returning id`,
    [
      label.exceptionId,
      label.verdictId,
      label.source,
      label.target,
      label.knownAt,
      label.supersedes,
      label.simulated,
    ],
  );
  return rows[0]?.id as number;
}
