/** Point measures of probabilities against binary targets, over rows that may count more than once. */
export interface Measures {
  auc: number;
  averagePrecision: number;
  logLoss: number;
  brier: number;
  /** Expected calibration error over bins of equal mass, as many as `calibrationBins` gives. */
  ece: number;
}

/** Rows sorted once by descending score, so that a bootstrap replicate costs one pass. */
export interface SortedScores {
  readonly scores: Float64Array;
  readonly targets: Uint8Array;
  /** Row of each place. */
  readonly order: Int32Array;
  /** Log-loss of each place. */
  readonly losses: Float64Array;
}

const mostBins = 15;
const fewestBins = 3;
/** With fewer rows a bin's observed rate is mostly noise. */
const rowsInABin = 20;

/** Bins of equal mass for so many rows. */
export const calibrationBins = (rows: number): number =>
  Math.max(fewestBins, Math.min(mostBins, Math.floor(rows / rowsInABin)));

export function sortScores(scores: ArrayLike<number>, targets: ArrayLike<number>): SortedScores {
  const n = scores.length;
  if (n !== targets.length) throw new RangeError(`${n} scores have ${targets.length} targets`);
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const sorted = Float64Array.from(order, (row) => scores[row]!);
  const sortedTargets = Uint8Array.from(order, (row) => targets[row]!);
  const losses = sorted.map((score, i) => {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, score));
    return sortedTargets[i] === 1 ? -Math.log(p) : -Math.log(1 - p);
  });
  return { scores: sorted, targets: sortedTargets, order, losses };
}

/** All measures; `counts` (by row) says how often a row is in the sample, null = once. NaN where a class is absent. */
export function measure(sorted: SortedScores, counts: ArrayLike<number> | null): Measures {
  const { scores, targets, order, losses } = sorted;
  let total = 0;
  let positives = 0;
  let loss = 0;
  let brier = 0;
  for (let i = 0; i < scores.length; i++) {
    const count = counts ? counts[order[i]!]! : 1;
    total += count;
    positives += count * targets[i]!;
    loss += count * losses[i]!;
    const miss = scores[i]! - targets[i]!;
    brier += count * miss * miss;
  }
  const negatives = total - positives;
  // One pass down the ranking; rows of equal score move together.
  let seenPositives = 0;
  let seen = 0;
  let concordant = 0;
  let precisionSum = 0;
  for (let i = 0; i < scores.length; ) {
    let groupPositives = 0;
    let group = 0;
    const score = scores[i]!;
    for (; i < scores.length && scores[i] === score; i++) {
      const count = counts ? counts[order[i]!]! : 1;
      group += count;
      groupPositives += count * targets[i]!;
    }
    const groupNegatives = group - groupPositives;
    concordant += groupNegatives * (seenPositives + groupPositives / 2);
    seen += group;
    seenPositives += groupPositives;
    if (groupPositives > 0) precisionSum += groupPositives * (seenPositives / seen);
  }
  return {
    auc: positives > 0 && negatives > 0 ? concordant / (positives * negatives) : Number.NaN,
    averagePrecision: positives > 0 ? precisionSum / positives : Number.NaN,
    logLoss: total > 0 ? loss / total : Number.NaN,
    brier: total > 0 ? brier / total : Number.NaN,
    ece: calibrationError(sorted, counts, total),
  };
}

/** Measures of one set of probabilities. */
export function measuresOf(scores: ArrayLike<number>, targets: ArrayLike<number>): Measures {
  return measure(sortScores(scores, targets), null);
}

function calibrationError(sorted: SortedScores, counts: ArrayLike<number> | null, total: number): number {
  const { scores, targets, order } = sorted;
  const bins = calibrationBins(total);
  let error = 0;
  let predicted = 0;
  let observed = 0;
  let seen = 0;
  let bin = 1;
  for (let i = 0; i < scores.length; i++) {
    const count = counts ? counts[order[i]!]! : 1;
    seen += count;
    predicted += count * scores[i]!;
    observed += count * targets[i]!;
    if (seen >= (bin * total) / bins) {
      error += Math.abs(predicted - observed);
      predicted = 0;
      observed = 0;
      while (seen >= (bin * total) / bins) bin++;
    }
  }
  return total > 0 ? (error + Math.abs(predicted - observed)) / total : Number.NaN;
}
