/** Every SQL statement that ranks or scores open exceptions again. */
import type { Transaction } from "../../platform/database/database.ts";
import type { SnapshotFacts } from "../../registry/index.ts";
import type { Ranking } from "../store.ts";

export interface RankInputs {
  exceptionId: number;
  paymentId: number;
  class: string;
  probability: number | null;
  amountEurMinor: number;
  dueAt: string | null;
}

const rankInputColumns = `e.id as "exceptionId", e.payment_id as "paymentId", e.class, e.probability,
  e.amount_eur_minor as "amountEurMinor", e.due_at as "dueAt"`;

/** Open exceptions whose due instant has passed since they were ranked; locked, those that others hold left out. */
export async function fallenDue(tx: Transaction, now: Date, limit: number): Promise<RankInputs[]> {
  const { rows } = await tx.query<RankInputs>(
    `select ${rankInputColumns} from exceptions e
      where e.state = 'open' and not e.past_due and e.due_at < $1
      order by e.due_at, e.id limit $2 for update skip locked`,
    [now, limit],
  );
  return rows;
}

/** Writes the keys of overdue rows again whose key lies more than `drift` above where they rest now. Gives how many. */
export async function restOverdue(tx: Transaction, clock: number, drift: number): Promise<number> {
  const { count } = await tx.query(
    `update exceptions
        set rank_key = asinh((rank_terms ->> 'savingPerMinuteEurMinor')::float8 / 100) - $1::float8
      where state = 'open' and past_due
        and rank_key > asinh((rank_terms ->> 'savingPerMinuteEurMinor')::float8 / 100) - $1::float8 + $2::float8`,
    [clock, drift],
  );
  return count;
}

export interface ScoredByOther extends RankInputs {
  snapshotHash: string;
  /** Null where the snapshot is of another feature version; then the facts it was computed from are there. */
  values: number[] | null;
  facts: SnapshotFacts | null;
}

/** Exceptions not closed whose score is of another model (or of none), in order of identifier, with their snapshots. */
export async function scoredByOthers(
  tx: Transaction,
  model: { hash: string; featureVersion: string },
  afterId: number,
  limit: number,
): Promise<ScoredByOther[]> {
  const { rows } = await tx.query<ScoredByOther>(
    `select ${rankInputColumns}, n.hash as "snapshotHash",
            case when n.feature_version = $4 then n.feature_values end as values,
            case when n.feature_version <> $4 then jsonb_build_object(
              'payment', coalesce(d.payment, p.payment), 'findings', coalesce(d.findings, e.findings),
              'history', n.history, 'receivedAt', p.received_at) end as facts
       from exceptions e join scores s on s.id = e.score_id join snapshots n on n.hash = s.snapshot_hash
       join payments p on p.id = e.payment_id
       left join lateral (select payment, findings from edits where exception_id = e.id order by id desc limit 1) d on true
      where e.state in ('open', 'deciding') and s.model_hash is distinct from $1 and e.id > $2
      order by e.id limit $3 for update of e`,
    [model.hash, afterId, limit, model.featureVersion],
  );
  return rows;
}

export interface Reranked extends Ranking {
  exceptionId: number;
  scoreId: number | null;
}

/** Writes new ranks, and with a score its numbers; without one the probability and its band stay as they are. */
export async function updateRanks(tx: Transaction, reranked: readonly Reranked[]): Promise<void> {
  if (reranked.length === 0) return;
  await tx.query(
    `update exceptions e
        set rank_key = r."rankKey", rank_terms = r."rankTerms", past_due = (r."rankTerms" ->> 'pastDue')::boolean,
            score_id = coalesce(r."scoreId", e.score_id),
            probability = case when r."scoreId" is null then e.probability else r.probability end,
            anomaly = case when r."scoreId" is null then e.anomaly else r.anomaly end,
            band = case when r."scoreId" is null then e.band else r.band end
       from jsonb_to_recordset($1::jsonb)
         as r("exceptionId" bigint, "scoreId" bigint, probability double precision, anomaly double precision,
              band text, "rankKey" double precision, "rankTerms" jsonb)
      where e.id = r."exceptionId"`,
    [JSON.stringify(reranked)],
  );
}
