/** The unsupervised model: two detectors fitted on unlabelled background rows, joined on the background's own scale. */
import type { Ensemble } from "../trees/ensemble.ts";

/** Tail probabilities per column (ECOD): quantile knots of the background and which tails count. */
export interface TailModel {
  readonly columns: number;
  readonly knots: number;
  /** columns x knots, ascending values; NaN when the column never had a value. */
  readonly quantiles: Float64Array;
  /** Background rows that had a value, per column. */
  readonly present: Float64Array;
  readonly rows: number;
  /** Sign of the skewness per column: -1 counts the left tail, 1 the right. */
  readonly skew: Int8Array;
}

export interface AnomalyModel {
  readonly columns: number;
  /** Isolation trees; a leaf's value is minus the path length, so a higher sum is more isolated. */
  readonly forest: Ensemble;
  readonly tails: TailModel;
  /** Background mean and spread of each detector's raw score; the joined score is the mean of the two z values. */
  readonly forestScale: readonly [mean: number, spread: number];
  readonly tailScale: readonly [mean: number, spread: number];
  /** Joined scores of the background at equally spaced ranks, ascending: turns a score into a percentile. */
  readonly ranks: Float64Array;
}
