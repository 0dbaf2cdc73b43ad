/**
 * Fits two curves and two kinds of steps and chooses by their log-loss on rows after those they were fitted on. Platt's curve
 * has two parameters; the bounded one, with four, takes its place where it is better by more than a standard error of the
 * paired difference, and steps take the place of either only where they are by more than two, for on a few hundred rows they
 * mostly follow noise, and even then they keep a share of the curve.
 */
import { createRandom, shuffle } from "../trees/random.ts";
import { type AnyCurve, type Calibration, probabilityOf, type Steps } from "./calibration.ts";
import { fitBounded } from "./fit-bounded.ts";
import { fitIsotonic } from "./fit-isotonic.ts";
import { fitPlatt } from "./fit-platt.ts";
import { fitVennAbers } from "./fit-venn-abers.ts";

export interface FittedCalibration {
  readonly calibration: Calibration;
  /** Mean log-loss of each kind over rows it was not fitted on. */
  readonly logLoss: {
    readonly isotonic: number;
    readonly platt: number;
    readonly bounded: number;
    readonly vennAbers: number;
  };
}

const FOLDS = 5;
/** Shares of the curve that steps may keep. */
const SHARES = [0.1, 0.25, 0.5];

type Fit<C extends Calibration> = (
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
) => C;
type Fold = [fittedOn: Int32Array, measuredOn: Int32Array];

/** Steps with a share of the curve through the same rows. */
const mixWith =
  (fitSteps: Fit<Steps>, fitCurve: Fit<AnyCurve>, share: number): Fit<Steps> =>
  (margins, targets, rows) => ({
    ...fitSteps(margins, targets, rows),
    mixed: { curve: fitCurve(margins, targets, rows), share },
  });

/** `margins` and `targets` come from rows, in time order, that the model was not fitted on. */
export function fitCalibration(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  seed: number,
): FittedCalibration {
  const count = margins.length;
  if (count === 0 || count !== targets.length)
    throw new RangeError(`calibration needs rows with one target each, not ${count} and ${targets.length}`);
  const all = Int32Array.from({ length: count }, (_, i) => i);
  const folds = laterFolds(targets, all) ?? mixedFolds(all, seed);
  const lossesOf = (make: Fit<Calibration>): number[] =>
    folds.flatMap(([inside, outside]) => {
      const calibration = make(margins, targets, inside);
      return Array.from(outside, (row) =>
        logLossOf(probabilityOf(calibration, margins[row]!), targets[row]!),
      );
    });
  const plattLosses = lossesOf(fitPlatt);
  const boundedLosses = lossesOf(fitBounded);
  const logLoss = {
    isotonic: mean(lossesOf(fitIsotonic)),
    platt: mean(plattLosses),
    bounded: mean(boundedLosses),
    vennAbers: mean(lossesOf(fitVennAbers)),
  };
  const bounded = isSurelyLess(boundedLosses, plattLosses, 1);
  const fitCurve: Fit<AnyCurve> = bounded ? fitBounded : fitPlatt;
  const fitSteps = logLoss.isotonic < logLoss.vennAbers ? fitIsotonic : fitVennAbers;
  const [best] = SHARES.map((share) => mixWith(fitSteps, fitCurve, share))
    .map((make) => ({ make, losses: lossesOf(make) }))
    .sort((one, other) => mean(one.losses) - mean(other.losses));
  const make =
    best && isSurelyLess(best.losses, bounded ? boundedLosses : plattLosses, 2) ? best.make : fitCurve;
  return { calibration: make(margins, targets, all), logLoss };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Less on average by more than so many standard errors of the paired difference. */
function isSurelyLess(one: readonly number[], other: readonly number[], errors: number): boolean {
  const differences = one.map((value, row) => other[row]! - value);
  const gain = mean(differences);
  const variance = mean(differences.map((difference) => (difference - gain) ** 2));
  return gain > errors * Math.sqrt(variance / differences.length);
}

/**
 * Fitted on the first part of the rows, measured on the next. Null where a part lacks a class or the rate of positives
 * leaps between parts, as in a table that is sorted by its label: later parts then say nothing.
 */
function laterFolds(targets: ArrayLike<number>, all: Int32Array): Fold[] | null {
  const cuts = Array.from({ length: FOLDS + 1 }, (_, k) => Math.round((k * all.length) / FOLDS));
  const rates = cuts.slice(1).map((end, k) => {
    const part = all.subarray(cuts[k]!, end);
    return part.reduce((sum, row) => sum + targets[row]!, 0) / Math.max(1, part.length);
  });
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)];
  if (lowest === 0 || highest === 1 || highest > 5 * lowest) return null;
  return cuts.slice(2).map((end, k) => [all.subarray(0, cuts[k + 1]!), all.subarray(cuts[k + 1]!, end)]);
}

function mixedFolds(all: Int32Array, seed: number): Fold[] {
  const order = shuffle(all.slice(), createRandom(seed));
  const folds = Math.min(FOLDS, order.length);
  return Array.from({ length: folds }, (_, fold) => {
    const inside = order.filter((_, i) => i % folds !== fold);
    return [inside.length > 0 ? inside : order, order.filter((_, i) => i % folds === fold)];
  });
}

function logLossOf(probability: number, target: number): number {
  const p = Math.min(1 - 1e-12, Math.max(1e-12, probability));
  return target === 1 ? -Math.log(p) : -Math.log(1 - p);
}
