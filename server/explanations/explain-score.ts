/** Findings and a stored score as a person reads them. */
import { featureVersion } from "#models/features/index.ts";
import { findReasons } from "#models/reasons/index.ts";
import { codeMeaning, type Finding, rules } from "#models/rules/index.ts";
import { bandOf } from "#models/scoring/index.ts";
import type { Queryable } from "../platform/database/database.ts";
import { describeContributions } from "./rules.ts";
import type { FindingView, ScoreView } from "./schema.ts";
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

/** The stored score with its contributions in words. Numbers are the stored ones; nothing is computed again. */
export async function explainScore(q: Queryable, scoreId: number): Promise<ExplainedScore | null> {
  const record = await readScore(q, scoreId);
  return record && { view: scoreViewOf(record), record };
}

/** A contribution can be named only while the feature contract is the one that the score was computed under. */
export function scoreViewOf(record: ScoreRecord): ScoreView {
  const named = record.contributions !== null && record.featureVersion === featureVersion;
  const contributions = named
    ? describeContributions(record.contributions ?? [], record.values, record.history)
    : [];
  return {
    probability: record.probability,
    band: bandOf(record.probability),
    margin: record.margin,
    baseMargin: record.baseMargin,
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
