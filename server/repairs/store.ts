/** Every SQL statement of this domain. Claims belong to the cases; here they are only looked at. */
import type { History } from "#models/features/index.ts";
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/index.ts";
import type { Queryable, Transaction } from "../platform/database/database.ts";
import type { Change } from "./rules.ts";

export interface EditSubject {
  exceptionId: number;
  caseId: number;
  paymentId: number;
  state: "open" | "deciding" | "closed";
  class: string;
  receivedAt: string;
  /** As received. */
  payment: CanonicalPayment;
  findings: Finding[];
  /** As of the latest edit; null before the first. */
  edited: CanonicalPayment | null;
  editedFindings: Finding[] | null;
  editedFields: string[];
  scoreId: number | null;
  margin: number | null;
  probability: number | null;
  /** What was known when the payment arrived. */
  history: History;
}

/** The exception with everything an edit starts from, locked; null when it is not one of this case. */
export async function findSubject(
  tx: Transaction,
  exceptionId: number,
  caseId: number,
): Promise<EditSubject | null> {
  const { rows } = await tx.query<EditSubject>(`${subject} for update of e`, [exceptionId, caseId]);
  return rows[0] ?? null;
}

/** The same to look at only. */
export async function readSubject(
  q: Queryable,
  exceptionId: number,
  caseId: number,
): Promise<EditSubject | null> {
  const { rows } = await q.query<EditSubject>(subject, [exceptionId, caseId]);
  return rows[0] ?? null;
}

const subject = `select e.id as "exceptionId", c.id as "caseId", e.payment_id as "paymentId", e.state, e.class,
            p.received_at as "receivedAt", p.payment, e.findings, d.payment as edited, d.findings as "editedFindings",
            coalesce((select jsonb_agg(distinct change ->> 'field')
                        from edits every cross join lateral jsonb_array_elements(every.changes) change
                       where every.exception_id = e.id), '[]') as "editedFields",
            e.score_id as "scoreId", s.margin, s.probability, n.history
       from exceptions e
       join cases c on c.thread_key = e.thread_key
       join payments p on p.id = e.payment_id
       join scores s on s.id = e.score_id
       join snapshots n on n.hash = s.snapshot_hash
       left join lateral (select payment, findings from edits where exception_id = e.id order by id desc limit 1) d on true
      where e.id = $1 and c.id = $2`;

/** True while this number is the case's newest; the row stays locked, so nobody takes the case over meanwhile. */
export async function holdsClaim(
  tx: Transaction,
  claim: { caseId: number; userId: string; fencing: number },
): Promise<boolean> {
  const { rows } = await tx.query(
    `select 1 from claims where case_id = $1 and user_id = $2 and fencing = $3 for share`,
    [claim.caseId, claim.userId, claim.fencing],
  );
  return rows.length > 0;
}

export interface StoredEdit {
  editId: number;
  exceptionId: number;
  maker: string;
  findings: Finding[];
  scoreId: number;
  exceptionVersion: number;
}

export async function findEdit(q: Queryable, commandId: string): Promise<StoredEdit | null> {
  const { rows } = await q.query<StoredEdit>(
    `select d.id as "editId", d.exception_id as "exceptionId", d.maker, d.findings, d.score_id as "scoreId",
            e.version as "exceptionVersion"
       from edits d join exceptions e on e.id = d.exception_id where d.command_id = $1`,
    [commandId],
  );
  return rows[0] ?? null;
}

export interface NewEdit {
  exceptionId: number;
  commandId: string;
  at: Date;
  maker: string;
  makerName: string;
  changes: Change[];
  payment: CanonicalPayment;
  payloadHash: string;
  findings: Finding[];
  scoreId: number;
}

export async function insertEdit(tx: Transaction, edit: NewEdit): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into edits (exception_id, command_id, at, maker, maker_name, changes, payment, payload_hash, findings,
                        score_id)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9::jsonb, $10) returning id`,
    [
      edit.exceptionId,
      edit.commandId,
      edit.at,
      edit.maker,
      edit.makerName,
      JSON.stringify(edit.changes),
      JSON.stringify(edit.payment),
      edit.payloadHash,
      JSON.stringify(edit.findings),
      edit.scoreId,
    ],
  );
  return rows[0]?.id as number;
}
