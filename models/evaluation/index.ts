/** Measures of models, with intervals, and the plain benchmark beside them. */
export { compareModels, type MeasuredDifference, measureSlices, type SliceMeasures } from "./compare.ts";
export { type Evaluation, evaluate, type ReliabilityBin } from "./evaluate.ts";
export { type Interval, quantileOf, wilson } from "./interval.ts";
export { fitLogistic, type LogisticModel, logisticProbabilities } from "./logistic-regression.ts";
export { type Measures, measuresOf } from "./measures.ts";
export { spearman } from "./spearman.ts";
export {
  type QueueOrder,
  queueOrders,
  type ValueCaptured,
  type ValueItem,
  valueCaptured,
} from "./value-captured.ts";
