/**
 * A stored score read against decided cases of its family instead of the rows that the model was fitted on: what sets this
 * one apart from the false alarms, or from the genuine ones. Interventional TreeSHAP, so contributions plus the mean margin
 * of those cases equal the margin.
 */
import { featureVersion } from "#models/features/index.ts";
import { splitProbability } from "#models/reasons/index.ts";
import { probabilityOf } from "#models/scoring/index.ts";
import { explainAgainst } from "#models/trees/index.ts";
import type { Database } from "../platform/database/database.ts";
import { modelOf } from "./find-model.ts";
import { describeContributions } from "./rules.ts";
import type { Background, Comparison } from "./schema.ts";
import { decidedAs, readScore } from "./store.ts";

/** The latest so many: more would make the mean no steadier and the answer slower. */
const mostCases = 100;
/** Fewer say too little of what is usual. */
const enough = 10;

export async function compareScore(
  db: Database,
  subject: { scoreId: number; exceptionId: number; family: string },
  against: Background,
): Promise<Comparison> {
  const record = await readScore(db, subject.scoreId);
  const model = record?.modelHash ? await modelOf(db, db, record.modelHash) : null;
  if (!record || !model || record.margin === null || record.featureVersion !== featureVersion)
    return { against, cases: 0, split: null };
  const rows = await decidedAs(db, {
    family: subject.family,
    target: against === "genuine" ? 1 : 0,
    featureVersion,
    exceptId: subject.exceptionId,
    limit: mostCases,
  });
  if (rows.length < enough) return { against, cases: rows.length, split: null };
  const { base, contributions } = explainAgainst(model.bundle.trees, record.values, rows);
  const { base: baseProbability, slope } = splitProbability(base, record.margin, (at) =>
    probabilityOf(model.bundle.calibration, at),
  );
  return {
    against,
    cases: rows.length,
    split: {
      baseMargin: base,
      baseProbability,
      contributions: describeContributions([...contributions], record.values, record.history, slope),
    },
  };
}
