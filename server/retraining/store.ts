/** Every SQL statement of retraining: the label ledger, frozen sets, stored payments for the replay, the export. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/finding.ts";
import type { Queryable, Transaction } from "#server/platform/database/database.ts";

/** The newest label's number: the ledger position of now; 0 without labels. */
export async function readLedgerPosition(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ position: number }>(
    `select coalesce(max(id), 0) as position from labels`,
  );
  return rows[0]!.position;
}

/** Labels in force at a position whose snapshot has another feature version: they cannot teach this contract. */
export async function countOtherVersions(
  db: Queryable,
  position: number,
  featureVersion: string,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from labels l join snapshots s on s.hash = l.snapshot_hash
     where l.id <= $1 and s.feature_version <> $2
       and not exists (select 1 from labels n where n.supersedes = l.id and n.id <= $1)`,
    [position, featureVersion],
  );
  return rows[0]!.count;
}

export interface FrozenSpec {
  featureVersion: string;
  position: number;
  weights: { low: number; otherwise: number };
  order: "label id";
}

/** Records a frozen set; a set with the same content is known already and stays as it is. */
export async function insertTrainingSet(
  tx: Transaction,
  set: { hash: string; frozenAt: Date; position: number; rows: number; spec: FrozenSpec },
): Promise<{ added: boolean }> {
  const { count } = await tx.query(
    `insert into training_sets (hash, frozen_at, ledger_position, rows, spec) values ($1, $2, $3, $4, $5::jsonb)
     on conflict (hash) do nothing`,
    [set.hash, set.frozenAt, set.position, set.rows, JSON.stringify(set.spec)],
  );
  return { added: count > 0 };
}

// ── the replay ────────────────────────────────────────────────────────────────────────────────────────────

export interface ReplayedPayment {
  id: number;
  receivedAt: string;
  /** Without `sources`: where an element stood in the message plays no part in a feature. */
  payment: CanonicalPayment;
  findings: Finding[];
  /** Hash of the snapshot taken when the payment arrived; null when none was kept. */
  snapshotHash: string | null;
}

/** How far the replay reads: the newest payment a label of the ledger position knows. */
export async function readReplayEnd(db: Queryable, position: number): Promise<number> {
  const { rows } = await db.query<{ last: number }>(
    `select coalesce(max(payment_id), 0) as last from labels where id <= $1`,
    [position],
  );
  return rows[0]!.last;
}

export async function countPayments(db: Queryable, lastId: number, before: Date): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from payments where id <= $1 and received_at < $2`,
    [lastId, before],
  );
  return rows[0]!.count;
}

/** A page of payments in order of receipt, up to `lastId` and strictly before `before`. */
export async function readPaymentPage(
  db: Queryable,
  options: {
    after: { receivedAt: string; id: number };
    lastId: number;
    before: Date;
    featureVersion: string;
    limit: number;
  },
): Promise<ReplayedPayment[]> {
  const { rows } = await db.query<ReplayedPayment>(
    `select p.id, p.received_at as "receivedAt", p.payment - 'sources' as payment,
       coalesce(e.findings, p.findings) as findings,
       (select c.snapshot_hash from scores c
        where c.payment_id = p.id and c.cause = 'arrival' and c.feature_version = $5
          and exists (select 1 from snapshots s where s.hash = c.snapshot_hash)
        order by c.id limit 1) as "snapshotHash"
     from payments p
     left join exceptions e on e.payment_id = p.id and e.thread_message_id is null
     where (p.received_at, p.id) > ($1::timestamptz, $2::bigint) and p.id <= $3 and p.received_at < $4
     order by p.received_at, p.id
     limit $6`,
    [
      options.after.receivedAt,
      options.after.id,
      options.lastId,
      options.before,
      options.featureVersion,
      options.limit,
    ],
  );
  return rows;
}

export interface ReplayedOutcome {
  debtorAccount: string | null;
  creditorAccount: string | null;
  genuine: boolean;
  knownAt: string;
}

/** Every label up to a position in the order it became known, corrected ones too: the running state heard them all. */
export async function readOutcomes(db: Queryable, position: number): Promise<ReplayedOutcome[]> {
  const { rows } = await db.query<ReplayedOutcome>(
    `select p.debtor_account as "debtorAccount", p.creditor_account as "creditorAccount",
       l.target = 1 as genuine, l.known_at as "knownAt"
     from labels l join payments p on p.id = l.payment_id
     where l.id <= $1
     order by l.known_at, l.id`,
    [position],
  );
  return rows;
}

// ── requests ──────────────────────────────────────────────────────────────────────────────────────────────

export async function isTrainingWaiting(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ waiting: boolean }>(
    `select exists (select 1 from outbox where topic = 'training.requested' and not parked) as waiting`,
  );
  return rows[0]!.waiting;
}

/** Keeps why the latest requested training could not train; null clears it, with what is left of failed requests. */
export async function recordRefusal(tx: Transaction, message: string | null): Promise<void> {
  await tx.query(`delete from settings where key = 'training.refused'`);
  if (message === null) await tx.query(`delete from outbox where topic = 'training.requested' and parked`);
  else
    await tx.query(`insert into settings (key, value) values ('training.refused', $1::jsonb)`, [
      JSON.stringify({ message }),
    ]);
}

// ── the labels page ───────────────────────────────────────────────────────────────────────────────────────

export interface LabelTotals {
  total: number;
  current: number;
  superseded: number;
  genuine: number;
  falseAlarm: number;
  simulated: number;
  blind: number;
  ledgerPosition: number;
}

const inForce = `not exists (select 1 from labels n where n.supersedes = l.id)`;

/** Counts over the ledger; outcome, simulation and blindness are those of the labels in force. */
export async function readLabelTotals(db: Queryable): Promise<LabelTotals> {
  const { rows } = await db.query<LabelTotals>(
    `select count(*)::int as total,
       (count(*) filter (where current))::int as current,
       (count(*) filter (where not current))::int as superseded,
       (count(*) filter (where current and target = 1))::int as genuine,
       (count(*) filter (where current and target = 0))::int as "falseAlarm",
       (count(*) filter (where current and simulated))::int as simulated,
       (count(*) filter (where current and blind))::int as blind,
       coalesce(max(id), 0) as "ledgerPosition"
     from (
       select l.id, l.target, l.simulated, ${inForce} as current,
         coalesce(v.shown ->> 'scoreShown' = 'false', false) as blind
       from labels l left join verdicts v on v.id = l.verdict_id) as counted`,
  );
  return rows[0]!;
}

/** Labels in force by exception class, and how many of them say the opposite of the label they replaced. */
export async function readLabelsByClass(
  db: Queryable,
): Promise<{ class: string; genuine: number; falseAlarm: number; overturned: number }[]> {
  const { rows } = await db.query<{ class: string; genuine: number; falseAlarm: number; overturned: number }>(
    `select e.class, (count(*) filter (where l.target = 1))::int as genuine,
       (count(*) filter (where l.target = 0))::int as "falseAlarm",
       (count(*) filter (where o.target <> l.target))::int as overturned
     from labels l
     join exceptions e on e.id = l.exception_id
     left join labels o on o.id = l.supersedes
     where ${inForce}
     group by e.class order by e.class`,
  );
  return rows;
}

/** Labels in force by the Monday (UTC) of the week in which they became known. */
export async function readLabelsByWeek(
  db: Queryable,
): Promise<{ week: string; genuine: number; falseAlarm: number }[]> {
  const { rows } = await db.query<{ week: string; genuine: number; falseAlarm: number }>(
    `select to_char(date_trunc('week', l.known_at at time zone 'UTC'), 'YYYY-MM-DD') as week,
       (count(*) filter (where l.target = 1))::int as genuine,
       (count(*) filter (where l.target = 0))::int as "falseAlarm"
     from labels l where ${inForce} group by 1 order by 1`,
  );
  return rows;
}

export async function listTrainingSets(
  db: Queryable,
): Promise<{ hash: string; frozenAt: string; rows: number; ledgerPosition: number }[]> {
  const { rows } = await db.query<{ hash: string; frozenAt: string; rows: number; ledgerPosition: number }>(
    `select hash, frozen_at as "frozenAt", rows, ledger_position as "ledgerPosition"
     from training_sets order by frozen_at desc, hash limit 50`,
  );
  return rows;
}

// ── the export ────────────────────────────────────────────────────────────────────────────────────────────

/** A label with the verdict and the snapshot behind it; identifiers and judgements only, nothing about a party. */
export interface StoredExportRow {
  labelId: number;
  exceptionId: number;
  paymentId: number;
  class: string;
  family: string;
  target: number;
  source: string;
  raisedAt: string;
  decidedAt: string | null;
  knownAt: string;
  supersedes: number | null;
  supersededBy: number | null;
  simulated: boolean;
  propensity: number;
  verdictId: number | null;
  decidedBy: string | null;
  outcome: string | null;
  judged: string | null;
  reasonCode: string | null;
  confidence: string | null;
  shown:
    | ({ scoreShown?: boolean; probability?: number | null; band?: string; modelHash?: string | null } & {
        queuePosition?: number | null;
        secondsOnCase?: number;
        backend?: string;
      })
    | null;
  featureVersion: string;
  snapshotHash: string;
  values: (number | null)[];
}

/** A page of the export in label order; `supersededBy` as of the position the export was begun at. */
export async function readExportPage(
  db: Queryable,
  options: { afterId: number; position: number; limit: number },
): Promise<StoredExportRow[]> {
  const { rows } = await db.query<StoredExportRow>(
    `select l.id as "labelId", l.exception_id as "exceptionId", l.payment_id as "paymentId", e.class, e.family,
       l.target, l.source, e.raised_at as "raisedAt", v.at as "decidedAt", l.known_at as "knownAt", l.supersedes,
       (select n.id from labels n where n.supersedes = l.id and n.id <= $2) as "supersededBy",
       l.simulated, e.propensity, l.verdict_id as "verdictId", v.by_user as "decidedBy", v.outcome, v.judged,
       v.reason_code as "reasonCode", v.confidence, v.shown,
       s.feature_version as "featureVersion", l.snapshot_hash as "snapshotHash", s.feature_values as "values"
     from labels l
     join exceptions e on e.id = l.exception_id
     join snapshots s on s.hash = l.snapshot_hash
     left join verdicts v on v.id = l.verdict_id
     where l.id > $1 and l.id <= $2
     order by l.id limit $3`,
    [options.afterId, options.position, options.limit],
  );
  return rows;
}
