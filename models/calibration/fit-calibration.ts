/** Fits isotonic and Platt calibrations and keeps the one with the lower cross-fitted log-loss. */
import { createRandom, shuffle } from "../trees/random.ts";
import { type Calibration, probabilityOf } from "./calibration.ts";
import { poolAdjacentViolators, poolBlocks } from "./pool-adjacent-violators.ts";

export interface FittedCalibration {
  readonly calibration: Calibration;
  /** Cross-fitted mean log-loss of each kind. */
  readonly logLoss: { readonly isotonic: number; readonly platt: number };
}

const FOLDS = 5;

/** `margins` and `targets` come from rows that the model was not fitted on. */
export function fitCalibration(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  seed: number,
): FittedCalibration {
  const count = margins.length;
  if (count === 0 || count !== targets.length)
    throw new RangeError(`calibration needs rows with one target each, not ${count} and ${targets.length}`);
  const order = shuffle(
    Int32Array.from({ length: count }, (_, i) => i),
    createRandom(seed),
  );
  const folds = Math.min(FOLDS, count);
  const loss = { isotonic: 0, platt: 0 };
  for (let fold = 0; fold < folds; fold++) {
    const inside = order.filter((_, i) => i % folds !== fold);
    const outside = order.filter((_, i) => i % folds === fold);
    const fittedOn = inside.length > 0 ? inside : order;
    const isotonic = fitIsotonic(margins, targets, fittedOn);
    const platt = fitPlatt(margins, targets, fittedOn);
    for (const row of outside) {
      loss.isotonic += logLossOf(probabilityOf(isotonic, margins[row]!), targets[row]!);
      loss.platt += logLossOf(probabilityOf(platt, margins[row]!), targets[row]!);
    }
  }
  loss.isotonic /= count;
  loss.platt /= count;
  const fitBest = loss.isotonic < loss.platt ? fitIsotonic : fitPlatt;
  return { calibration: fitBest(margins, targets, order), logLoss: loss };
}

/**
 * Isotonic fit with each block drawn towards the overall rate by one pseudo row, so that no finite sample claims
 * certainty, and joined by straight lines between the blocks' mean scores.
 */
export function fitIsotonic(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): Calibration {
  const blocks = poolAdjacentViolators(margins, targets, rows);
  const total = blocks.reduce((sum, block) => sum + block.weight, 0);
  const rate = (blocks.reduce((sum, block) => sum + block.mean * block.weight, 0) + 0.5) / (total + 1);
  // Drawing in can disturb the order between a small block and a large one, so the blocks are pooled once more.
  const drawnIn = poolBlocks(
    blocks.map((block) => ({ ...block, mean: (block.mean * block.weight + rate) / (block.weight + 1) })),
  );
  return {
    kind: "isotonic",
    margins: drawnIn.map((block) => block.score),
    probabilities: drawnIn.map((block) => block.mean),
  };
}

/** Logistic curve with Platt's smoothed targets (Platt 1999; Newton steps with backtracking as in Lin et al. 2007). */
export function fitPlatt(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): Calibration {
  let positives = 0;
  for (let i = 0; i < rows.length; i++) positives += targets[rows[i]!]!;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (rows.length - positives + 2);
  const loss = (slope: number, intercept: number) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) {
      const z = slope * margins[rows[i]!]! + intercept;
      const t = targets[rows[i]!]! === 1 ? high : low;
      sum += (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))) - t * z;
    }
    return sum;
  };
  let slope = 1;
  let intercept = 0;
  let current = loss(slope, intercept);
  for (let step = 0; step < 100; step++) {
    let g1 = 0;
    let g0 = 0;
    let h11 = 1e-9;
    let h10 = 0;
    let h00 = 1e-9;
    for (let i = 0; i < rows.length; i++) {
      const m = margins[rows[i]!]!;
      const p = 1 / (1 + Math.exp(-(slope * m + intercept)));
      const t = targets[rows[i]!]! === 1 ? high : low;
      const w = p * (1 - p);
      g1 += (p - t) * m;
      g0 += p - t;
      h11 += w * m * m;
      h10 += w * m;
      h00 += w;
    }
    const determinant = h11 * h00 - h10 * h10;
    const moveSlope = (h00 * g1 - h10 * g0) / determinant;
    const moveIntercept = (h11 * g0 - h10 * g1) / determinant;
    let size = 1;
    let next = loss(slope - moveSlope, intercept - moveIntercept);
    while (next > current && size > 1e-6) {
      size /= 2;
      next = loss(slope - size * moveSlope, intercept - size * moveIntercept);
    }
    if (!(next <= current)) break;
    slope -= size * moveSlope;
    intercept -= size * moveIntercept;
    if (current - next < 1e-10 * (1 + current)) break;
    current = next;
  }
  // A margin that misleads gets a flat curve, never a falling one.
  return slope > 0
    ? { kind: "platt", slope, intercept }
    : { kind: "platt", slope: 0, intercept: Math.log((positives + 1) / (rows.length - positives + 1)) };
}

function logLossOf(probability: number, target: number): number {
  const p = Math.min(1 - 1e-12, Math.max(1e-12, probability));
  return target === 1 ? -Math.log(p) : -Math.log(1 - p);
}
