/** The door to a model release: train, encode, decode, score. Pure; no I/O, no clock. */
export { type Calibration, calibrationText, probabilityOf } from "../calibration/calibration.ts";
export { type Evaluation, evaluate, type ReliabilityBin } from "../evaluation/evaluate.ts";
export type { Interval } from "../evaluation/interval.ts";
export type { FeatureTable, TrainingTable } from "../trees/training-table.ts";
export { type Band, bandCuts, bandOf } from "./bands.ts";
export type { Bundle, BundleFacts } from "./bundle.ts";
export { championOnnx } from "./champion-onnx.ts";
export { decodeBundle, encodeBundle } from "./encode-bundle.ts";
export { recalibrateBundle } from "./recalibrate-bundle.ts";
export { explainAnomaly, type RowScore, scoreRow } from "./score-row.ts";
export { type TrainBundleInput, trainBundle } from "./train-bundle.ts";
