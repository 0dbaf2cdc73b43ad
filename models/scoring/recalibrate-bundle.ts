/** The same release with probabilities and unsure answers fitted anew: what margins mean changes sooner than what they rank. */
import { fitConformal } from "../calibration/conformal.ts";
import { conformalCuts, conformalRisks } from "../calibration/conformal-cuts.ts";
import { fitCalibration } from "../calibration/fit-calibration.ts";
import { checkTable, type TrainingTable } from "../trees/training-table.ts";
import { marginsOf } from "../trees/walk.ts";
import type { Bundle } from "./bundle.ts";

/** `calibrate` holds labelled rows in time order that the trees were not fitted on. */
export function recalibrateBundle(bundle: Bundle, calibrate: TrainingTable, seed: number): Bundle {
  checkTable(calibrate);
  const { facts, featureNames, trees } = bundle;
  if (calibrate.columns !== featureNames.length)
    throw new RangeError(`the model takes ${featureNames.length} features, not ${calibrate.columns}`);
  const margins = marginsOf(trees, calibrate.values);
  const { calibration, logLoss } = fitCalibration(margins, calibrate.target, seed);
  const conformal = fitConformal(margins, calibrate.target);
  return {
    ...bundle,
    calibration,
    conformal: conformalRisks.map((risk) => conformalCuts(conformal, risk)),
    facts: { ...facts, calibrateRows: calibrate.rows, rehearsedRows: 0, calibration: logLoss },
  };
}
