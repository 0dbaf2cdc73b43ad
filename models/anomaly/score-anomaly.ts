/** How strange a row is against the background, and which columns make it so. */
import { createExplainer } from "../trees/shap.ts";
import { planShap } from "../trees/shap-plan.ts";
import { marginOf } from "../trees/walk.ts";
import { type AnomalyModel, detectorWeights } from "./anomaly-model.ts";
import { compareNeighbours, neighbourScore } from "./neighbours.ts";
import { tailScore } from "./tails.ts";

/** Joined score: 0 is the background's mean, higher is stranger. */
export function anomalyScore(model: AnomalyModel, row: ArrayLike<number>): number {
  const { scales } = model;
  let tails = 0;
  for (let c = 0; c < model.columns; c++) tails += tailScore(model.tails, c, row[c]!);
  const forest = marginOf(model.forest, row);
  const neighbours = neighbourScore(model.neighbours, row);
  return (
    (detectorWeights.forest * (forest - scales.forest.mean)) / scales.forest.spread +
    (detectorWeights.tails * (tails - scales.tails.mean)) / scales.tails.spread +
    (detectorWeights.neighbours * (neighbours - scales.neighbours.mean)) / scales.neighbours.spread
  );
}

/** Share of the background that is less strange, 0..1. */
export function anomalyPercentile(model: AnomalyModel, score: number): number {
  const { ranks } = model;
  const last = ranks.length - 1;
  if (score <= ranks[0]!) return 0;
  if (score >= ranks[last]!) return 1;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ranks[middle]! <= score) low = middle;
    else high = middle;
  }
  return (low + (score - ranks[low]!) / (ranks[high]! - ranks[low]!)) / last;
}

export interface AnomalyExplanation {
  score: number;
  /** base + contributions = score. */
  base: number;
  contributions: Float64Array;
}

/**
 * Each detector's standardised score divided among the columns: the forest's by exact TreeSHAP, the tails' as they add
 * up, the neighbours' in proportion to the squared distances.
 */
export function createAnomalyExplainer(model: AnomalyModel): (row: ArrayLike<number>) => AnomalyExplanation {
  const plan = planShap(model.forest);
  const explainForest = createExplainer(model.forest, plan);
  const { scales, columns } = model;
  return (row) => {
    const score = anomalyScore(model, row);
    const contributions = explainForest(row);
    const forestFactor = detectorWeights.forest / scales.forest.spread;
    const tailFactor = detectorWeights.tails / scales.tails.spread;
    const shares = new Float64Array(columns);
    const distance = compareNeighbours(model.neighbours, row, shares);
    const neighbourPart =
      (detectorWeights.neighbours * (distance - scales.neighbours.mean)) / scales.neighbours.spread;
    let total = 0;
    for (let c = 0; c < columns; c++) {
      const tail = tailScore(model.tails, c, row[c]!) - model.tails.mean[c]!;
      contributions[c] = forestFactor * contributions[c]! + tailFactor * tail + shares[c]! * neighbourPart;
      total += contributions[c]!;
    }
    return { score, base: score - total, contributions };
  };
}
