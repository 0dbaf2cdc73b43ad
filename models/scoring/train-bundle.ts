/** Fits a whole release: trees, calibration, anomaly model, student and known answer. Same input and seed, same bytes. */
import type { FeatureTable, TrainingTable } from "../trees/training-table.ts";
import type { Bundle } from "./bundle.ts";

export interface TrainBundleInput {
  /** Labelled rows in time order. */
  readonly fit: TrainingTable;
  /** Labelled rows of a later period, for the calibration only. */
  readonly calibrate: TrainingTable;
  /** Unlabelled rows of ordinary traffic, for the anomaly model and the distillation. */
  readonly background: FeatureTable;
  readonly featureNames: readonly string[];
  readonly featureVersion: string;
  readonly seed: number;
}

export function trainBundle(_input: TrainBundleInput): Bundle {
  throw new Error("not built yet");
}
