/** Fits the unsupervised model. Same table and seed, same model. */
import { quantileOf } from "../evaluation/interval.ts";
import { createRandom } from "../trees/random.ts";
import { checkTable, type FeatureTable } from "../trees/training-table.ts";
import { marginsOf } from "../trees/walk.ts";
import { type AnomalyModel, detectorWeights, type Scale } from "./anomaly-model.ts";
import { fitForest } from "./isolation-forest.ts";
import { compareNeighbours, fitNeighbours } from "./neighbours.ts";
import { fitTails, tailScore } from "./tails.ts";

export interface FittedAnomaly {
  readonly model: AnomalyModel;
  /** Joined score of every background row; no row counts itself among its neighbours. */
  readonly scores: Float64Array;
}

const RANKS = 1001;

export function fitAnomaly(table: FeatureTable, seed: number): FittedAnomaly {
  checkTable(table);
  const { rows, columns, values } = table;
  if (rows < 2) throw new RangeError(`the anomaly model needs 2 background rows or more, not ${rows}`);
  const random = createRandom(seed);
  const forest = fitForest(table, random, { trees: 100, sample: 256 });
  const tails = fitTails(table);
  const { neighbours, origin } = fitNeighbours(table, random, { groups: 16, groupSize: 32 });
  const raw = {
    forest: marginsOf(forest, values),
    tails: new Float64Array(rows),
    neighbours: new Float64Array(rows),
  };
  for (let r = 0; r < rows; r++) {
    const row = values.subarray(r * columns, (r + 1) * columns);
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += tailScore(tails, c, row[c]!);
    raw.tails[r] = sum;
    raw.neighbours[r] = compareNeighbours(neighbours, row, null, origin, r);
  }
  const scales = {
    forest: scaleOf(raw.forest),
    tails: scaleOf(raw.tails),
    neighbours: scaleOf(raw.neighbours),
  };
  const scores = new Float64Array(rows);
  for (const name of ["forest", "tails", "neighbours"] as const)
    for (let r = 0; r < rows; r++)
      scores[r] =
        scores[r]! + (detectorWeights[name] * (raw[name][r]! - scales[name].mean)) / scales[name].spread;
  const sorted = scores.toSorted();
  const ranks = Float64Array.from({ length: RANKS }, (_, i) => quantileOf(sorted, i / (RANKS - 1)));
  return { model: { columns, forest, tails, neighbours, scales, ranks }, scores };
}

function scaleOf(values: Float64Array): Scale {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, spread: Math.sqrt(squares / values.length) || 1 };
}
