/** Measures of models, with intervals. */
export { type Evaluation, evaluate, type Interval, type ReliabilityBin } from "./evaluate.ts";
