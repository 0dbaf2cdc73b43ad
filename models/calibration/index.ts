/** From margins to probabilities, and to answers that may be "unsure". */
export { type Calibration, calibrationText, probabilityOf } from "./calibration.ts";
export {
  type Conformal,
  type ConformalAnswer,
  conformalAnswer,
  conformalShares,
  fitConformal,
} from "./conformal.ts";
export {
  answerByCuts,
  type ConformalCuts,
  conformalCuts,
  conformalRisks,
  fitsByCuts,
} from "./conformal-cuts.ts";
export { fitBounded } from "./fit-bounded.ts";
export { type FittedCalibration, fitCalibration } from "./fit-calibration.ts";
export { fitIsotonic } from "./fit-isotonic.ts";
export { fitPlatt } from "./fit-platt.ts";
export { fitVennAbers } from "./fit-venn-abers.ts";
