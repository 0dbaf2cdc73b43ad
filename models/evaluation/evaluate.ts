/** How good a set of probabilities was, with bootstrap intervals. */

export interface Interval {
  value: number;
  low: number;
  high: number;
}

export interface ReliabilityBin {
  /** Mean predicted probability in the bin. */
  predicted: number;
  /** Observed share of positives, with its Wilson interval. */
  observed: number;
  low: number;
  high: number;
  n: number;
}

export interface Evaluation {
  rows: number;
  positives: number;
  auc: Interval;
  averagePrecision: Interval;
  logLoss: Interval;
  brier: Interval;
  ece: Interval;
  reliability: ReliabilityBin[];
}

export function evaluate(
  _scores: ArrayLike<number>,
  _targets: ArrayLike<number>,
  _options: { bootstrap: number; seed: number },
): Evaluation {
  throw new Error("not built yet");
}
