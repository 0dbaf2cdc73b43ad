/** Everything one model release holds: champion trees, calibration, anomaly model, and what they expect. */
import type { AnomalyModel } from "../anomaly/anomaly-model.ts";
import type { Calibration } from "../calibration/calibration.ts";
import type { ConformalCuts } from "../calibration/conformal-cuts.ts";
import type { Ensemble } from "../trees/ensemble.ts";

/** Facts found while fitting; the registry's manifest repeats them. */
export interface BundleFacts {
  readonly fitRows: number;
  readonly calibrateRows: number;
  /** Fitting rows that told, by runs that had not seen them, what probabilities mean; absent where none did. */
  readonly rehearsedRows?: number;
  readonly backgroundRows: number;
  readonly trees: { readonly count: number; readonly leaves: number };
  /** Cross-fitted log-loss of each calibration tried, and of the one chosen. */
  readonly calibration: { readonly isotonic: number; readonly platt: number };
}

export interface Bundle {
  readonly featureNames: readonly string[];
  readonly featureVersion: string;
  readonly seed: number;
  readonly trees: Ensemble;
  readonly calibration: Calibration;
  readonly anomaly: AnomalyModel;
  /** Where the model calls itself unsure, by risk; null for models that were trained before it was kept. */
  readonly conformal: readonly ConformalCuts[] | null;
  /** A feature row (null = missing) that rides in every browser batch with the margin it must give. */
  readonly knownAnswer: { readonly row: readonly (number | null)[]; readonly margin: number };
  readonly facts: BundleFacts;
}
