/** Findings and a stored score as a person reads them. */
import { answerByCuts, type ConformalCuts } from "#models/calibration/index.ts";
import { featureVersion } from "#models/features/index.ts";
import { alertsOf, findReasons, splitProbability } from "#models/reasons/index.ts";
import { codeMeaning, type Finding, rules } from "#models/rules/index.ts";
import { bandOf, probabilityOf } from "#models/scoring/index.ts";
import type { Database, Queryable } from "../platform/database/database.ts";
import type { Serving } from "../registry/index.ts";
import { modelOf } from "./find-model.ts";
import { describeContributions } from "./rules.ts";
import type { AlertView, FindingView, ScoreView } from "./schema.ts";
import { readScore, type ScoreRecord } from "./store.ts";

const codeSets = new Map(rules.map((rule) => [rule.id, rule.codeSet]));

/** Findings with their code's meaning read in the code set of their rule. */
export function findingViews(findings: readonly Finding[]): FindingView[] {
  return findings.map((finding) => ({
    ...finding,
    codeMeaning: codeMeaning(finding.code, codeSets.get(finding.rule) ?? "status") ?? finding.code,
  }));
}

export interface ExplainedScore {
  view: ScoreView;
  record: ScoreRecord;
}

/**
 * The stored score with its contributions in words. Numbers are the stored ones; how they split the likelihood, and whether
 * the model is sure, follows from them and the model that gave them. Inside a transaction pass it as `q`.
 */
export async function explainScore(
  db: Database,
  scoreId: number,
  q: Queryable = db,
): Promise<ExplainedScore | null> {
  const record = await readScore(q, scoreId);
  if (!record) return null;
  const model = record.modelHash === null ? null : await modelOf(db, q, record.modelHash);
  return { view: scoreViewOf(record, model), record };
}

/** A contribution can be named only while the feature contract is the one that the score was computed under. */
function scoreViewOf(record: ScoreRecord, model: Serving | null): ScoreView {
  const { margin, baseMargin } = record;
  const split =
    model && margin !== null && baseMargin !== null
      ? splitProbability(baseMargin, margin, (at) => probabilityOf(model.bundle.calibration, at))
      : null;
  const named = record.contributions !== null && record.featureVersion === featureVersion;
  const contributions = named
    ? describeContributions(record.contributions ?? [], record.values, record.history, split?.slope ?? null)
    : [];
  return {
    probability: record.probability,
    answer: answerOf(margin, model?.bundle.conformal ?? null),
    band: bandOf(record.probability),
    margin: record.margin,
    baseMargin: record.baseMargin,
    baseProbability: split?.base ?? null,
    contributions,
    anomaly: record.anomaly,
    reasons: named ? findReasons(record.contributions ?? [], record.values, record.history) : [],
    modelHash: record.modelHash,
    modelName: record.modelName,
    calibrationId: record.calibrationId,
    featureVersion: record.featureVersion,
    ruleVersion: record.ruleVersion,
    snapshotHash: record.snapshotHash,
    at: record.at,
  };
}

const says = { positive: "genuine", negative: "false-alarm", unsure: "unsure" } as const;

/** What a model can tell apart at the first of its risks; null for one that keeps no cuts. */
export function answerOf(
  margin: number | null,
  conformal: readonly ConformalCuts[] | null,
): ScoreView["answer"] {
  const cuts = conformal?.[0];
  return margin === null || !cuts ? null : { says: says[answerByCuts(cuts, margin)], risk: cuts.risk };
}

/** What scenarios found, from the snapshot that they saw. */
export function alertViews(raisedBy: readonly string[], record: ScoreRecord): AlertView[] {
  return record.featureVersion === featureVersion ? alertsOf(raisedBy, record.values, record.history) : [];
}
