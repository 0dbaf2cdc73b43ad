/** One row through the whole bundle. */
import {
  type AnomalyExplanation,
  anomalyPercentile,
  anomalyScore,
  createAnomalyExplainer,
} from "../anomaly/score-anomaly.ts";
import { probabilityOf } from "../calibration/calibration.ts";
import { createExplainer } from "../trees/shap.ts";
import { planShap } from "../trees/shap-plan.ts";
import { marginOf } from "../trees/walk.ts";
import type { Bundle } from "./bundle.ts";

export interface RowScore {
  /** Champion's margin in log-odds. */
  margin: number;
  /** Calibrated probability of the margin. */
  probability: number;
  /** Expected margin over the training rows; base + contributions = margin. */
  baseMargin: number;
  /** One per feature, in feature order; null unless asked for. */
  contributions: Float64Array | null;
  /** Percentile of the row's strangeness against the background, 0..1. */
  anomaly: number;
}

interface Prepared {
  baseMargin: number;
  explain: (row: ArrayLike<number>) => Float64Array;
  explainAnomaly: ((row: ArrayLike<number>) => AnomalyExplanation) | null;
}

/** Tables that depend on the model alone are made once a bundle. */
const prepared = new WeakMap<Bundle, Prepared>();

function prepare(bundle: Bundle): Prepared {
  let ready = prepared.get(bundle);
  if (!ready) {
    const plan = planShap(bundle.trees);
    ready = { baseMargin: plan.base, explain: createExplainer(bundle.trees, plan), explainAnomaly: null };
    prepared.set(bundle, ready);
  }
  return ready;
}

/** `row` holds the features in the bundle's order, NaN = missing. */
export function scoreRow(bundle: Bundle, row: ArrayLike<number>, options: { explain: boolean }): RowScore {
  checkRow(bundle, row);
  const { baseMargin, explain } = prepare(bundle);
  const margin = marginOf(bundle.trees, row);
  return {
    margin,
    probability: probabilityOf(bundle.calibration, margin),
    baseMargin,
    contributions: options.explain ? explain(row) : null,
    anomaly: anomalyPercentile(bundle.anomaly, anomalyScore(bundle.anomaly, row)),
  };
}

/** Which features make a row strange: base + contributions = the anomaly score, in background spreads. */
export function explainAnomaly(bundle: Bundle, row: ArrayLike<number>): AnomalyExplanation {
  checkRow(bundle, row);
  const ready = prepare(bundle);
  ready.explainAnomaly ??= createAnomalyExplainer(bundle.anomaly);
  return ready.explainAnomaly(row);
}

function checkRow(bundle: Bundle, row: ArrayLike<number>): void {
  if (row.length !== bundle.featureNames.length)
    throw new RangeError(`the model takes ${bundle.featureNames.length} features, not ${row.length}`);
}
