/** The door to a model release: train, encode, decode, score. Pure; no I/O, no clock. */
export { type Calibration, calibrationText, probabilityOf } from "../calibration/calibration.ts";
export { type Evaluation, evaluate, type ReliabilityBin } from "../evaluation/evaluate.ts";
export type { Interval } from "../evaluation/interval.ts";
export { type Student, studentInput } from "../networks/student.ts";
export type { FeatureTable, TrainingTable } from "../trees/training-table.ts";
export { type Band, bandCuts, bandOf } from "./bands.ts";
export type { Bundle, BundleFacts } from "./bundle.ts";
export { decodeBundle, encodeBundle } from "./encode-bundle.ts";
export { explainAnomaly, type RowScore, scoreRow } from "./score-row.ts";
export { studentOnnx } from "./student-onnx.ts";
export { type TrainBundleInput, trainBundle } from "./train-bundle.ts";
