/** From margins to probabilities. */
export { type Calibration, calibrationText, probabilityOf } from "./calibration.ts";
export { type FittedCalibration, fitCalibration, fitIsotonic, fitPlatt } from "./fit-calibration.ts";
