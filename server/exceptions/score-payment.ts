/** One feature vector through the serving model, or rules only when there is none or it fails on this row. */
import { featureVersion } from "#models/features/index.ts";
import { ruleVersion } from "#models/rules/index.ts";
import { bandOf, scoreRow } from "#models/scoring/index.ts";
import { log } from "../platform/log.ts";
import type { Serving } from "../registry/index.ts";
import type { NewScore } from "./store.ts";

export interface ScoredValues {
  paymentId: number;
  at: string;
  values: ArrayLike<number>;
  snapshotHash: string;
}

/** The score as it is recorded; contributions only when `explain` asks for them, since they cost the most. */
export function scoreOf(serving: Serving | null, row: ScoredValues, explain: boolean): NewScore {
  const unscored: NewScore = {
    paymentId: row.paymentId,
    at: row.at,
    modelHash: null,
    calibrationId: null,
    featureVersion,
    ruleVersion,
    snapshotHash: row.snapshotHash,
    margin: null,
    probability: null,
    anomaly: null,
    baseMargin: null,
    contributions: null,
  };
  if (!serving) return unscored;
  try {
    const scored = scoreRow(serving.bundle, row.values, { explain });
    return {
      ...unscored,
      modelHash: serving.hash,
      calibrationId: serving.calibrationId,
      margin: scored.margin,
      probability: scored.probability,
      anomaly: scored.anomaly,
      baseMargin: scored.baseMargin,
      contributions: scored.contributions,
    };
  } catch (cause) {
    log.error("a payment could not be scored, rules only", {
      paymentId: row.paymentId,
      modelHash: serving.hash,
      problem: cause instanceof Error ? cause.message : String(cause),
    });
    return unscored;
  }
}

export const bandOfScore = (score: Pick<NewScore, "probability">): string => bandOf(score.probability);
