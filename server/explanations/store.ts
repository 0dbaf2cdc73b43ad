/** Every SQL statement of this leaf; it only reads. */
import type { History } from "#models/features/index.ts";
import type { Queryable } from "../platform/database/database.ts";
import { amountBands } from "./rules.ts";

export interface ScoreRecord {
  scoreId: number;
  at: string;
  modelHash: string | null;
  modelName: string | null;
  calibrationId: string | null;
  featureVersion: string;
  ruleVersion: string;
  snapshotHash: string;
  margin: number | null;
  probability: number | null;
  anomaly: number | null;
  baseMargin: number | null;
  contributions: number[] | null;
  values: number[];
  history: History;
}

/** A score with the snapshot it was computed from. */
export async function readScore(q: Queryable, scoreId: number): Promise<ScoreRecord | null> {
  const { rows } = await q.query<ScoreRecord>(
    `select s.id as "scoreId", s.at, s.model_hash as "modelHash", m.name as "modelName",
            s.calibration_id as "calibrationId", s.feature_version as "featureVersion",
            s.rule_version as "ruleVersion", s.snapshot_hash as "snapshotHash", s.margin, s.probability, s.anomaly,
            s.base_margin as "baseMargin", s.contributions,
            n.feature_values as values, n.history
       from scores s join snapshots n on n.hash = s.snapshot_hash left join models m on m.hash = s.model_hash
      where s.id = $1`,
    [scoreId],
  );
  return rows[0] ?? null;
}

/** Labels in force: not superseded by a later fact. */
const inForce = `not exists (select 1 from labels later where later.supersedes = l.id)`;

export interface Counted {
  n: number;
  genuine: number;
}

/** The latest this many resolved exceptions are looked at; older ones say less and cost more. */
export const looksAt = 1_000;

export interface SimilarCounts {
  reasonAndBand: Counted;
  reason: Counted;
  all: Counted;
}

/** Resolved exceptions of a class or family since an instant, counted by closeness to this one. */
export async function countResolved(
  q: Queryable,
  like: {
    by: "class" | "family";
    value: string;
    reasonCode: string | null;
    band: number;
    since: Date;
    exceptId: number;
  },
): Promise<SimilarCounts> {
  const { rows } = await q.query<Record<"n1" | "g1" | "n2" | "g2" | "n3" | "g3", number>>(
    `with past as (
       select e.id, e.reason_code is not distinct from $2 as same_reason,
              width_bucket(e.amount_eur_minor, array[${amountBands.join(", ")}]::bigint[]) = $3::int as same_band
         from exceptions e
        where e.state = 'closed' and e.${like.by} = $1 and e.closed_at >= $4 and e.id <> $5
        order by e.closed_at desc limit ${looksAt}),
     judged as (
       select past.*, l.target from past join labels l on l.exception_id = past.id where ${inForce})
     select count(*) filter (where same_reason and same_band) as n1,
            count(*) filter (where same_reason and same_band and target = 1) as g1,
            count(*) filter (where same_reason) as n2,
            count(*) filter (where same_reason and target = 1) as g2,
            count(*) as n3, count(*) filter (where target = 1) as g3
       from judged`,
    [like.value, like.reasonCode, like.band, like.since, like.exceptId],
  );
  const row = rows[0] as (typeof rows)[number];
  return {
    reasonAndBand: { n: row.n1, genuine: row.g1 },
    reason: { n: row.n2, genuine: row.g2 },
    all: { n: row.n3, genuine: row.g3 },
  };
}

export interface ResolvedRow {
  exceptionId: number;
  paymentId: number;
  closedAt: string;
  values: number[];
}

/** Snapshots at arrival of a family's closed exceptions, newest first, after a place in that order. */
export async function resolvedAfter(
  q: Queryable,
  family: string,
  featureVersion: string,
  mark: { closedAt: string; id: number },
  limit: number,
): Promise<ResolvedRow[]> {
  const { rows } = await q.query<ResolvedRow>(
    `select e.id as "exceptionId", e.payment_id as "paymentId", e.closed_at as "closedAt", n.feature_values as values
       from (select id, closed_at, payment_id from exceptions
              where state = 'closed' and family = $1 and (closed_at, id) > ($3::timestamptz, $4::bigint)
              order by closed_at desc, id desc limit $5) e
       join scores s on s.payment_id = e.payment_id and s.cause = 'arrival'
       join snapshots n on n.hash = s.snapshot_hash and n.feature_version = $2
      order by e.closed_at desc, e.id desc`,
    [family, featureVersion, mark.closedAt, mark.id, limit],
  );
  return rows;
}

/** Snapshots at arrival of the latest exceptions of a family that turned out so (1 genuine, 0 false alarm). */
export async function decidedAs(
  q: Queryable,
  of: { family: string; target: 0 | 1; featureVersion: string; exceptId: number; limit: number },
): Promise<number[][]> {
  const { rows } = await q.query<{ values: number[] }>(
    `select n.feature_values as values
       from (select e.id, e.closed_at, e.payment_id from exceptions e
              where e.state = 'closed' and e.family = $1 and e.id <> $4
                and exists (select 1 from labels l where l.exception_id = e.id and l.target = $2 and ${inForce})
              order by e.closed_at desc, e.id desc limit $5) e
       join scores s on s.payment_id = e.payment_id and s.cause = 'arrival'
       join snapshots n on n.hash = s.snapshot_hash and n.feature_version = $3
      order by e.closed_at desc, e.id desc`,
    [of.family, of.target, of.featureVersion, of.exceptId, of.limit],
  );
  return rows.map(({ values }) => values);
}

export interface SimilarRecord {
  exceptionId: number;
  caseId: number;
  class: string;
  outcome: string;
  judged: "genuine" | "false-alarm" | "unsure";
  overturned: boolean;
  decidedAt: string;
  amountMinor: string | null;
  currency: string | null;
}

/** How these exceptions were resolved, and whether a later fact overturned the verdict; those open again are left out. */
export async function readOutcomes(q: Queryable, exceptionIds: readonly number[]): Promise<SimilarRecord[]> {
  const { rows } = await q.query<SimilarRecord>(
    `select e.id as "exceptionId", v.case_id as "caseId", e.class, v.outcome, v.judged, v.at as "decidedAt",
            e.amount_minor as "amountMinor", e.currency,
            exists (select 1 from labels l
                     where l.exception_id = e.id and l.source = 'late-outcome' and ${inForce}
                       and l.target <> case v.judged when 'genuine' then 1 when 'false-alarm' then 0 else l.target end
                   ) as overturned
       from exceptions e join verdicts v on v.exception_id = e.id and v.state = 'final'
      where e.id = any($1::bigint[]) and e.state = 'closed'`,
    [exceptionIds],
  );
  return rows;
}
