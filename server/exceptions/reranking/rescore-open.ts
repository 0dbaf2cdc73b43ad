/** Scores open exceptions again when another model serves. */
import { rank } from "#models/ranking/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Transaction } from "../../platform/database/database.ts";
import { recomputeFeatures, servingBundle } from "../../registry/index.ts";
import { bandOfScore, scoreOf } from "../score-payment.ts";
import { insertScores, insertSnapshots } from "../store.ts";
import { type RankInputs, type Reranked, scoredByOthers, updateRanks } from "./store.ts";

const batch = 500;

/**
 * Scores one batch of exceptions that another model scored with the champion, from their stored snapshots, and ranks them
 * again. Gives the identifier to go on from, or null when all are done.
 */
export async function rescoreOpen(
  ctx: Context,
  tx: Transaction,
  afterId: number,
): Promise<{ rescored: number; nextAfterId: number | null }> {
  const serving = await servingBundle(ctx.db, tx);
  if (!serving) return { rescored: 0, nextAfterId: null };
  const model = { hash: serving.hash, featureVersion: serving.bundle.featureVersion };
  const rows = await scoredByOthers(tx, model, afterId, batch);
  const usable = rows.flatMap(({ facts, ...row }) => {
    const told = facts
      ? recomputeFeatures(facts)
      : { values: row.values ?? [], snapshotHash: row.snapshotHash };
    return told ? [{ ...row, ...told, facts }] : [];
  });
  await insertSnapshots(
    tx,
    usable.flatMap(({ facts, values, snapshotHash }) =>
      facts
        ? [
            {
              hash: snapshotHash,
              featureVersion: model.featureVersion,
              values: Float64Array.from(values),
              history: facts.history,
            },
          ]
        : [],
    ),
  );
  const now = ctx.clock.now();
  const scores = usable.map((row) => scoreOf(serving, { ...row, at: now.toISOString() }, true));
  const scoreIds = await insertScores(tx, "promotion", scores);
  const reranked = usable.map((row, place): Reranked => {
    const score = scores[place] as (typeof scores)[number];
    const { rankKey, terms } = rank({ ...rankInput(row), probability: score.probability, now });
    return {
      exceptionId: row.exceptionId,
      scoreId: scoreIds[place] as number,
      probability: score.probability,
      anomaly: score.anomaly,
      band: bandOfScore(score),
      rankKey,
      rankTerms: terms,
    };
  });
  await updateRanks(tx, reranked);
  if (reranked.length > 0) {
    await recordAudit(tx, ctx, {
      action: "exceptions.rescored",
      object: `model/${serving.hash}`,
      details: {
        exceptions: reranked.map(({ exceptionId }) => exceptionId),
        left: rows.length - usable.length,
      },
    });
    tx.notify({ kind: "queue", id: null });
  }
  const last = rows.at(-1);
  return { rescored: reranked.length, nextAfterId: rows.length === batch && last ? last.exceptionId : null };
}

const rankInput = ({ class: code, amountEurMinor, dueAt }: RankInputs) => ({
  class: code,
  amountEurMinor,
  dueAt,
});
