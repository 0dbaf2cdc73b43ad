/** Every SQL statement of this domain. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { RankTerms } from "#models/ranking/index.ts";
import type { Finding } from "#models/rules/index.ts";
import type { Queryable, Transaction } from "../platform/database/database.ts";
import { jsonbArray } from "../platform/database/values.ts";
import { fourEyesFromEurMinor } from "./rules.ts";

const column = <Row, Value>(rows: readonly Row[], pick: (row: Row) => Value): Value[] => rows.map(pick);

// ── payments as the assessor reads them ───────────────────────────────────────────────────────────────────

export interface StoredPayment {
  id: number;
  receivedAt: string;
  threadKey: string;
  /** Without the places of its elements: `sourcesOf` gives them. */
  payment: CanonicalPayment;
  fingerprint: string | null;
  findings: Finding[];
}

const paymentColumns = `p.id, p.received_at as "receivedAt", p.thread_key as "threadKey",
  p.payment - 'sources' as payment, p.fingerprint, p.findings`;

const unplaced = (rows: StoredPayment[]): StoredPayment[] => {
  for (const { payment } of rows) payment.sources = {};
  return rows;
};

/** The named payments that were not assessed before, in order of receipt. */
export async function paymentsToAssess(tx: Transaction, ids: readonly number[]): Promise<StoredPayment[]> {
  const { rows } = await tx.query<StoredPayment>(
    `select ${paymentColumns} from payments p
      where p.id = any($1::bigint[])
        and not exists (select 1 from scores s where s.payment_id = p.id and s.cause = 'arrival')
      order by p.received_at, p.id`,
    [ids],
  );
  return unplaced(rows);
}

/** The named payments, assessed or not. */
export async function paymentsByIds(tx: Transaction, ids: readonly number[]): Promise<StoredPayment[]> {
  const { rows } = await tx.query<StoredPayment>(
    `select ${paymentColumns} from payments p where p.id = any($1::bigint[]) order by p.id`,
    [ids],
  );
  return unplaced(rows);
}

/** Places of the elements of payments, as they were read. */
export async function sourcesOf(
  q: Queryable,
  ids: readonly number[],
): Promise<Map<number, CanonicalPayment["sources"]>> {
  const { rows } = await q.query<{ id: number; sources: CanonicalPayment["sources"] | null }>(
    `select id, payment -> 'sources' as sources from payments where id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map(({ id, sources }) => [id, sources ?? {}]));
}

// ── what an assessment writes ─────────────────────────────────────────────────────────────────────────────

export interface NewScore {
  paymentId: number;
  at: string;
  modelHash: string | null;
  calibrationId: string | null;
  featureVersion: string;
  ruleVersion: string;
  snapshotHash: string;
  margin: number | null;
  probability: number | null;
  anomaly: number | null;
  baseMargin: number | null;
  contributions: ArrayLike<number> | null;
}

/** A float8[] literal; numbers are written so that they read back equal, a missing value is NaN. */
const floats = (values: ArrayLike<number>): string => `{${Array.from(values).join(",")}}`;

/**
 * Appends scores and gives their identifiers in the order of `scores`. Most share model, calibration and versions, so
 * these are sent once for each combination.
 */
export async function insertScores(
  tx: Transaction,
  cause: "arrival" | "edit" | "promotion" | "enquiry",
  scores: readonly NewScore[],
): Promise<number[]> {
  const standards = new Map<string, { place: number; score: NewScore }>();
  const standardOf = scores.map((score) => {
    const key = [score.modelHash, score.calibrationId, score.featureVersion, score.ruleVersion].join(" ");
    const known = standards.get(key) ?? { place: standards.size + 1, score };
    standards.set(key, known);
    return known.place;
  });
  const judgedBy = Array.from(standards.values(), ({ score }) => score);
  const { rows } = await tx.query<{ id: number; payment_id: number }>(
    `insert into scores (payment_id, at, cause, model_hash, calibration_id, feature_version, rule_version,
                         snapshot_hash, margin, probability, anomaly, base_margin, contributions)
     select r.payment_id, r.at, '${cause}', ($3::text[])[r.standard], ($4::text[])[r.standard],
            ($5::text[])[r.standard], ($6::text[])[r.standard], r.snapshot_hash, r.margin, r.probability, r.anomaly,
            r.base_margin, r.contributions::double precision[]
       from unnest($1::bigint[], $2::timestamptz[], $7::int[], $8::text[], $9::double precision[],
                   $10::double precision[], $11::double precision[], $12::double precision[],
                   $13::text[]) with ordinality
         as r(payment_id, at, standard, snapshot_hash, margin, probability, anomaly, base_margin, contributions, place)
      order by r.place
     returning id, payment_id`,
    [
      column(scores, (s) => s.paymentId),
      column(scores, (s) => s.at),
      column(judgedBy, (s) => s.modelHash),
      column(judgedBy, (s) => s.calibrationId),
      column(judgedBy, (s) => s.featureVersion),
      column(judgedBy, (s) => s.ruleVersion),
      standardOf,
      column(scores, (s) => s.snapshotHash),
      column(scores, (s) => s.margin),
      column(scores, (s) => s.probability),
      column(scores, (s) => s.anomaly),
      column(scores, (s) => s.baseMargin),
      column(scores, (s) => (s.contributions === null ? null : floats(s.contributions))),
    ],
  );
  const idOf = new Map(rows.map((row) => [row.payment_id, row.id]));
  return scores.map((score) => idOf.get(score.paymentId) as number);
}

/**
 * The anomaly percentiles that this model gave arriving payments among the last `window` scores: the `most` strangest of
 * those from `from` on. The literal says to the planner that the index of strange scores holds them all.
 */
export async function strangestRecently(
  tx: Transaction,
  modelHash: string,
  { window, from, most }: { window: number; from: number; most: number },
): Promise<number[]> {
  const { rows } = await tx.query<{ anomaly: number }>(
    `select anomaly
       from scores
      where id > (select max(id) from scores) - $2 and model_hash = $1 and cause = 'arrival'
        and anomaly >= $3 and anomaly >= 0.999
      order by anomaly desc limit $4`,
    [modelHash, window, from, most],
  );
  return rows.map(({ anomaly }) => anomaly);
}

export interface NewSnapshot {
  hash: string;
  featureVersion: string;
  values: Float64Array;
  history: unknown;
}

export async function insertSnapshots(tx: Transaction, snapshots: readonly NewSnapshot[]): Promise<void> {
  if (snapshots.length === 0) return;
  await tx.query(
    `insert into snapshots (hash, feature_version, feature_values, history)
     select hash, version, vals::double precision[], history
       from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) as r(hash, version, vals, history)
     on conflict (hash) do nothing`,
    [
      column(snapshots, (s) => s.hash),
      column(snapshots, (s) => s.featureVersion),
      column(snapshots, (s) => floats(s.values)),
      jsonbArray(column(snapshots, (s) => JSON.stringify(s.history))),
    ],
  );
}

export interface Ranking {
  probability: number | null;
  anomaly: number | null;
  band: string;
  rankKey: number;
  rankTerms: RankTerms;
}

export interface NewException extends Ranking {
  paymentId: number;
  /** The message that asks about the payment; null for the payment's own exception. */
  threadMessageId?: number | null;
  threadKey: string;
  raisedAt: string;
  raisedBy: string[];
  propensity: number;
  class: string;
  family: string;
  reasonCode: string | null;
  findings: Finding[];
  amountMinor: string | null;
  currency: string | null;
  amountEurMinor: number;
  corridor: string | null;
  messageType: string;
  dueAt: string;
  /** The one fact a queue row shows when no rule speaks. */
  headline: string | null;
  scoreId: number;
}

export async function insertExceptions(tx: Transaction, raised: readonly NewException[]) {
  if (raised.length === 0) return [];
  const { rows } = await tx.query<{
    exceptionId: number;
    paymentId: number;
    threadKey: string;
    raisedAt: string;
  }>(
    `insert into exceptions (payment_id, thread_key, raised_at, raised_by, propensity, class, family, reason_code,
                             findings, amount_minor, currency, amount_eur_minor, corridor, message_type, due_at,
                             score_id, probability, anomaly, band, rank_key, rank_terms, past_due, headline,
                             thread_message_id)
     select r."paymentId", r."threadKey", r."raisedAt", r."raisedBy", r.propensity, r.class, r.family, r."reasonCode",
            r.findings, r."amountMinor", r.currency, r."amountEurMinor", r.corridor, r."messageType", r."dueAt",
            r."scoreId", r.probability, r.anomaly, r.band, r."rankKey", r."rankTerms",
            (r."rankTerms" ->> 'pastDue')::boolean, r.headline,
            r."threadMessageId"
       from jsonb_to_recordset($1::jsonb)
         as r("paymentId" bigint, "threadKey" text, "raisedAt" timestamptz, "raisedBy" text[],
              propensity double precision, class text, family text, "reasonCode" text, findings jsonb,
              "amountMinor" numeric, currency text, "amountEurMinor" bigint, corridor text, "messageType" text,
              "dueAt" timestamptz, "scoreId" bigint, probability double precision, anomaly double precision,
              band text, "rankKey" double precision, "rankTerms" jsonb, headline text,
              "threadMessageId" bigint)
     on conflict do nothing
     returning id as "exceptionId", payment_id as "paymentId", thread_key as "threadKey", raised_at as "raisedAt"`,
    [JSON.stringify(raised)],
  );
  return rows;
}

// ── state, for the domains that decide about exceptions ───────────────────────────────────────────────────

export interface MovedException {
  exceptionId: number;
  paymentId: number;
  threadKey: string;
  version: number;
  class: string;
  reasonCode: string | null;
  probability: number | null;
  band: string;
  amountEurMinor: number;
  amountMinor: string | null;
  currency: string | null;
}

/** One conditional statement decides who moves the exception: null when state, version or case no longer fit. */
export async function moveException(
  tx: Transaction,
  move: {
    exceptionId: number;
    from: "open" | "deciding";
    to: "open" | "deciding" | "closed";
    version: number | null;
    at: Date;
    /** The case it must belong to, where the caller's rights come from the case. */
    caseId?: number;
  },
): Promise<MovedException | null> {
  const { rows } = await tx.query<MovedException>(
    `update exceptions
        set state = $3, version = version + 1, closed_at = case when $3 = 'closed' then $5::timestamptz end
      where id = $1 and state = $2 and version = coalesce($4::int, version)
        and ($6::bigint is null or thread_key = (select c.thread_key from cases c where c.id = $6))
     returning id as "exceptionId", payment_id as "paymentId", thread_key as "threadKey", version, class,
               reason_code as "reasonCode", probability, band, amount_eur_minor as "amountEurMinor",
               amount_minor as "amountMinor", currency`,
    [move.exceptionId, move.from, move.to, move.version, move.at, move.caseId ?? null],
  );
  return rows[0] ?? null;
}

/**
 * A saved edit changes what is decided about, so the version moves with it, and the headline no longer tells what the
 * payment says. Null when it is no longer open.
 */
export async function touchException(tx: Transaction, exceptionId: number) {
  const { rows } = await tx.query<{ version: number; class: string; dueAt: string | null }>(
    `update exceptions set version = version + 1, headline = null where id = $1 and state = 'open'
     returning version, class, due_at as "dueAt"`,
    [exceptionId],
  );
  return rows[0] ?? null;
}

/** The amount from which a second person approves. */
export async function fourEyesThreshold(q: Queryable): Promise<number> {
  const { rows } = await q.query<{ value: unknown }>(
    `select value from settings where key = 'four-eyes-from-eur-minor'`,
  );
  const value = rows[0]?.value;
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0
    ? value
    : fourEyesFromEurMinor;
}
