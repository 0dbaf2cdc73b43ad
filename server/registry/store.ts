/** Every SQL statement of the registry: models, the serving ledger, promotion requests, and what a comparison reads. */

import { featureVersion } from "#models/features/index.ts";
import type { Queryable, Transaction } from "#server/platform/database/database.ts";
import { recomputeFeatures, type SnapshotFacts } from "./recompute-features.ts";
import type { Manifest } from "./schema.ts";

export interface ModelRow {
  hash: string;
  name: string;
  manifest: Manifest;
  registeredAt: string;
  registeredBy: string;
}

export interface LedgerRow {
  id: number;
  modelHash: string;
  since: string;
  reason: "bootstrap" | "promotion" | "rollback";
  commandId: string | null;
}

export interface PromotionRow {
  id: number;
  subject: string;
  payload: unknown;
  payloadHash: string;
  maker: string;
  makerName: string;
  requestedAt: string;
  state: "waiting" | "approved" | "returned" | "withdrawn";
  checker: string | null;
}

const modelColumns = `hash, name, manifest, registered_at as "registeredAt", registered_by as "registeredBy"`;
const promotionColumns = `id, subject, payload, payload_hash as "payloadHash", maker, maker_name as "makerName",
  requested_at as "requestedAt", state, checker`;

export async function insertModel(
  tx: Transaction,
  model: ModelRow & { bytes: Uint8Array },
): Promise<{ added: boolean }> {
  const { count } = await tx.query(
    `insert into models (hash, name, manifest, bytes, registered_at, registered_by)
     values ($1, $2, $3::jsonb, $4, $5, $6) on conflict (hash) do nothing`,
    [
      model.hash,
      model.name,
      JSON.stringify(model.manifest),
      model.bytes,
      model.registeredAt,
      model.registeredBy,
    ],
  );
  return { added: count > 0 };
}

export async function findModel(db: Queryable, hash: string): Promise<ModelRow | null> {
  const { rows } = await db.query<ModelRow>(`select ${modelColumns} from models where hash = $1`, [hash]);
  return rows[0] ?? null;
}

export async function findModelBytes(db: Queryable, hash: string): Promise<Uint8Array | null> {
  const { rows } = await db.query<{ bytes: Uint8Array }>(`select bytes from models where hash = $1`, [hash]);
  return rows[0]?.bytes ?? null;
}

/** SHA-256 over the stored bytes, computed where they lie. */
export async function hashStoredBytes(db: Queryable, hash: string): Promise<string | null> {
  const { rows } = await db.query<{ actual: string }>(
    `select encode(sha256(bytes), 'hex') as actual from models where hash = $1`,
    [hash],
  );
  return rows[0]?.actual ?? null;
}

/** The models whose browser bytes have this hash; more than one when two releases have the same trees. */
export async function findModelsByOnnx(db: Queryable, onnxHash: string): Promise<ModelRow[]> {
  const { rows } = await db.query<ModelRow>(
    `select ${modelColumns} from models where manifest ->> 'onnxHash' = $1 order by registered_at, hash`,
    [onnxHash],
  );
  return rows;
}

export async function listModels(db: Queryable): Promise<ModelRow[]> {
  const { rows } = await db.query<ModelRow>(
    `select ${modelColumns} from models order by registered_at desc, hash`,
  );
  return rows;
}

/** The whole ledger, oldest first. */
export async function readLedger(db: Queryable): Promise<LedgerRow[]> {
  const { rows } = await db.query<LedgerRow>(
    `select id, model_hash as "modelHash", since, reason, command_id as "commandId" from serving_ledger order by id`,
  );
  return rows;
}

/** Keeps two switches of the champion from crossing: whoever comes second waits and then sees the first one's row. */
export async function lockLedger(tx: Transaction): Promise<void> {
  await tx.query(`lock table serving_ledger in share row exclusive mode`);
}

/** The champion: the newest row of the ledger. */
export async function readChampion(db: Queryable): Promise<{ hash: string; name: string } | null> {
  const { rows } = await db.query<{ hash: string; name: string }>(
    `select m.hash, m.name from serving_ledger l join models m on m.hash = l.model_hash order by l.id desc limit 1`,
  );
  return rows[0] ?? null;
}

export async function appendLedger(
  tx: Transaction,
  entry: {
    modelHash: string;
    since: Date;
    reason: LedgerRow["reason"];
    approvalId: number | null;
    commandId: string | null;
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into serving_ledger (model_hash, since, reason, approval_id, command_id)
     values ($1, $2, $3, $4, $5) returning id`,
    [entry.modelHash, entry.since, entry.reason, entry.approvalId, entry.commandId],
  );
  return rows[0]!.id;
}

/** The manifest's hash as a second person last approved it for this model; null for a model nobody had to approve. */
export async function readApprovedManifest(db: Queryable, hash: string): Promise<string | null> {
  const { rows } = await db.query<{ manifestHash: string }>(
    `select payload ->> 'manifestHash' as "manifestHash" from approvals
     where kind = 'promotion' and subject = $1 and state = 'approved' order by id desc limit 1`,
    [hash],
  );
  return rows[0]?.manifestHash ?? null;
}

/** Who asked for and who approved the latest promotion of this model. */
export async function findApprovedPromotion(
  db: Queryable,
  hash: string,
): Promise<{ maker: string; checker: string } | null> {
  const { rows } = await db.query<{ maker: string; checker: string }>(
    `select maker_name as maker, checker_name as checker from approvals
     where kind = 'promotion' and subject = $1 and state = 'approved' order by id desc limit 1`,
    [hash],
  );
  return rows[0] ?? null;
}

export async function insertPromotion(
  tx: Transaction,
  request: {
    subject: string;
    payload: unknown;
    payloadHash: string;
    maker: string;
    makerName: string;
    at: Date;
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into approvals (kind, subject, payload, payload_hash, maker, maker_name, requested_at)
     values ('promotion', $1, $2::jsonb, $3, $4, $5, $6) returning id`,
    [
      request.subject,
      JSON.stringify(request.payload),
      request.payloadHash,
      request.maker,
      request.makerName,
      request.at,
    ],
  );
  return rows[0]!.id;
}

export async function findPromotion(
  db: Queryable,
  id: number,
  options: { lock?: boolean } = {},
): Promise<PromotionRow | null> {
  const { rows } = await db.query<PromotionRow>(
    `select ${promotionColumns} from approvals where kind = 'promotion' and id = $1 ${options.lock ? "for update" : ""}`,
    [id],
  );
  return rows[0] ?? null;
}

export async function findPromotionByCommand(db: Queryable, commandId: string): Promise<PromotionRow | null> {
  const { rows } = await db.query<PromotionRow>(
    `select ${promotionColumns} from approvals where kind = 'promotion' and payload ->> 'commandId' = $1`,
    [commandId],
  );
  return rows[0] ?? null;
}

export async function listWaitingPromotions(db: Queryable): Promise<PromotionRow[]> {
  const { rows } = await db.query<PromotionRow>(
    `select ${promotionColumns} from approvals where kind = 'promotion' and state = 'waiting' order by requested_at, id`,
  );
  return rows;
}

/** Settles a request; true when it was still waiting. */
export async function settlePromotion(
  tx: Transaction,
  id: number,
  settled: {
    state: "approved" | "returned" | "withdrawn";
    checker: string | null;
    checkerName: string | null;
    at: Date;
    reason: string | null;
  },
): Promise<boolean> {
  const { count } = await tx.query(
    `update approvals set state = $2, checker = $3, checker_name = $4, decided_at = $5, reason = $6
     where kind = 'promotion' and id = $1 and state = 'waiting'`,
    [id, settled.state, settled.checker, settled.checkerName, settled.at, settled.reason],
  );
  return count > 0;
}

/** Is a training waiting or running, why did the last one fail, and how many labels came since this ledger position. */
export async function readTrainingState(
  db: Queryable,
  sinceLabel: number,
): Promise<{ running: boolean; lastError: string | null; newLabels: number }> {
  const { rows } = await db.query<{ running: boolean; lastError: string | null; newLabels: number }>(
    `select
       exists (select 1 from outbox where topic = 'training.requested' and not parked) as running,
       coalesce(
         (select last_error from outbox where topic = 'training.requested' and last_error is not null
          order by id desc limit 1),
         (select value ->> 'message' from settings where key = 'training.refused')
       ) as "lastError",
       (select count(*)::int from labels where id > $1) as "newLabels"`,
    [sinceLabel],
  );
  return rows[0]!;
}

/** A label in force at a ledger position, joined to its exception, verdict and snapshot. */
export interface LabelledRow {
  labelId: number;
  target: 0 | 1;
  source: "verdict" | "late-outcome";
  confidence: "low" | "medium" | "high" | null;
  simulated: boolean;
  raisedAt: number;
  knownAt: number;
  class: string;
  currency: string | null;
  amountEurMinor: number;
  dueAt: string | null;
  snapshotHash: string;
  values: Float64Array;
  /** True when the label's own snapshot has another feature version and was computed again. */
  recomputed: boolean;
}

type StoredLabelledRow = Omit<LabelledRow, "raisedAt" | "knownAt" | "values" | "recomputed"> & {
  raisedAt: string;
  knownAt: string;
  values: (number | null)[] | null;
  /** Only where the snapshot is of another feature version. */
  facts: SnapshotFacts | null;
};

/**
 * Labels in force at a ledger position: of each chain of corrections the newest link at or before `position`, in label
 * order. Snapshots of another feature version are computed again from the facts they were made of when the workbench's
 * own version is asked for; else, and where those facts cannot be read any more, their labels are left out.
 */
export async function readLabelledRows(
  db: Queryable,
  options: { position: number; featureVersion: string; knownFrom?: Date },
): Promise<LabelledRow[]> {
  const { rows } = await db.query<StoredLabelledRow>(
    `select l.id as "labelId", l.target, l.source, v.confidence, l.simulated,
       e.raised_at as "raisedAt", l.known_at as "knownAt", e.class, e.currency,
       e.amount_eur_minor as "amountEurMinor", e.due_at as "dueAt",
       l.snapshot_hash as "snapshotHash",
       case when s.feature_version = $2 then s.feature_values end as "values",
       case when s.feature_version <> $2 then jsonb_build_object('payment', p.payment, 'findings', e.findings,
         'history', s.history, 'receivedAt', p.received_at) end as facts
     from labels l
     join exceptions e on e.id = l.exception_id
     join payments p on p.id = l.payment_id
     join snapshots s on s.hash = l.snapshot_hash
     left join verdicts v on v.id = l.verdict_id
     where l.id <= $1 and (s.feature_version = $2 or $4) and l.known_at >= coalesce($3::timestamptz, '-infinity')
       and not exists (select 1 from labels n where n.supersedes = l.id and n.id <= $1)
     order by l.id`,
    [
      options.position,
      options.featureVersion,
      options.knownFrom ?? null,
      options.featureVersion === featureVersion,
    ],
  );
  return rows.flatMap(({ facts, ...row }) => {
    const told = facts
      ? recomputeFeatures(facts)
      : { values: featureRow(row.values ?? []), snapshotHash: row.snapshotHash };
    if (!told) return [];
    const times = { raisedAt: Date.parse(row.raisedAt), knownAt: Date.parse(row.knownAt) };
    return [{ ...row, ...times, ...told, recomputed: facts !== null }];
  });
}

/** Feature rows of open exceptions, newest first: what a challenger is tried on before it serves. */
export async function readOpenRows(
  db: Queryable,
  options: { featureVersion: string; limit: number },
): Promise<Float64Array[]> {
  const { rows } = await db.query<{ values: (number | null)[] }>(
    `select s.feature_values as "values"
     from exceptions e
     join scores c on c.id = e.score_id
     join snapshots s on s.hash = c.snapshot_hash
     where e.state = 'open' and s.feature_version = $1
     order by e.id desc limit $2`,
    [options.featureVersion, options.limit],
  );
  return rows.map((row) => featureRow(row.values));
}

/** A missing value is NaN in memory whatever the driver made of it. */
function featureRow(values: (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}
