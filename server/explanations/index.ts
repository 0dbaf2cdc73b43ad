/** The door of the explanations: how a score and its evidence are told. */
export { compareScore } from "./compare-score.ts";
export { alertViews, answerOf, type ExplainedScore, explainScore, findingViews } from "./explain-score.ts";
export { findSimilar, type SimilarCase } from "./find-similar.ts";
export { type BaseRate, readBaseRate } from "./read-base-rate.ts";
export * from "./schema.ts";
export type { ScoreRecord } from "./store.ts";
