/** Strangeness without labels. */
export type { AnomalyModel } from "./anomaly-model.ts";
export { type FittedAnomaly, fitAnomaly } from "./fit-anomaly.ts";
export { anomalyLimit, decidingCount, RecentLimit } from "./recent-limit.ts";
export {
  type AnomalyExplanation,
  anomalyPercentile,
  anomalyScore,
  createAnomalyExplainer,
} from "./score-anomaly.ts";
