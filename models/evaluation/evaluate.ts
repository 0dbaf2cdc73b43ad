/** How good a set of probabilities was, with bootstrap intervals and a reliability table. */
import { bootstrap } from "./bootstrap.ts";
import { type Interval, percentileInterval, wilson } from "./interval.ts";
import { calibrationBins, type Measures, measure, type SortedScores, sortScores } from "./measures.ts";

export interface ReliabilityBin {
  /** Mean predicted probability in the bin. */
  predicted: number;
  /** Observed share of positives, with its Wilson interval. */
  observed: number;
  low: number;
  high: number;
  n: number;
}

export interface Evaluation {
  rows: number;
  positives: number;
  auc: Interval;
  averagePrecision: Interval;
  logLoss: Interval;
  brier: Interval;
  ece: Interval;
  /** Ascending bins of equal mass. */
  reliability: ReliabilityBin[];
}

/** `scores` are probabilities; both classes must be present. `bootstrap` is the number of replicates. */
export function evaluate(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  options: { bootstrap: number; seed: number },
): Evaluation {
  const sorted = sortScores(scores, targets);
  const rows = scores.length;
  const positives = sorted.targets.reduce((sum, target) => sum + target, 0);
  if (positives === 0 || positives === rows)
    throw new RangeError(`an evaluation needs both classes; ${positives} of ${rows} rows are positive`);
  const point = measure(sorted, null);
  const replicates: Measures[] = [];
  bootstrap(rows, options.bootstrap, options.seed, (counts) => replicates.push(measure(sorted, counts)));
  const interval = (name: keyof Measures) =>
    percentileInterval(
      point[name],
      replicates.map((replicate) => replicate[name]),
    );
  return {
    rows,
    positives,
    auc: interval("auc"),
    averagePrecision: interval("averagePrecision"),
    logLoss: interval("logLoss"),
    brier: interval("brier"),
    ece: centred(
      point.ece,
      replicates.map((replicate) => replicate.ece),
    ),
    reliability: reliabilityOf(sorted),
  };
}

/**
 * Resampling adds noise that a calibration error can only add up, so its replicates lie too high: they are moved so
 * that their mean is the point value.
 */
function centred(value: number, replicates: readonly number[]): Interval {
  if (replicates.length === 0) return { value, low: value, high: value };
  const mean = replicates.reduce((sum, r) => sum + r, 0) / replicates.length;
  return percentileInterval(
    value,
    replicates.map((r) => Math.max(0, r - mean + value)),
  );
}

function reliabilityOf(sorted: SortedScores): ReliabilityBin[] {
  const { scores, targets } = sorted;
  const n = scores.length;
  const count = calibrationBins(n);
  const bins: ReliabilityBin[] = [];
  for (let bin = count - 1; bin >= 0; bin--) {
    const from = Math.round((bin * n) / count);
    const to = Math.round(((bin + 1) * n) / count);
    if (to === from) continue;
    let predicted = 0;
    let observed = 0;
    for (let i = from; i < to; i++) {
      predicted += scores[i]!;
      observed += targets[i]!;
    }
    bins.push({
      predicted: predicted / (to - from),
      observed: observed / (to - from),
      ...wilson(observed, to - from),
      n: to - from,
    });
  }
  return bins;
}
