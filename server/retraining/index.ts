/** The door of retraining: frozen sets, challengers, and the labels they learn from. */
export { type ExportFormat, exportLabels, type LabelExport } from "./export-labels.ts";
export { type FrozenSet, freezeTrainingSet } from "./freeze-training-set.ts";
export { labelsOverviewOf } from "./list-labels.ts";
export { recalibrateChampion } from "./recalibrate-champion.ts";
export { renewCalibration } from "./renew-calibration.ts";
export { requestTraining } from "./request-training.ts";
export * from "./schema.ts";
export { summariseTraining, type TrainingSummary, tellTraining } from "./summarise-training.ts";
export {
  defaultSeed,
  type TrainedChallenger,
  type TrainingOptions,
  trainChallenger,
} from "./train-challenger.ts";
export { trainOnRequest } from "./train-on-request.ts";
