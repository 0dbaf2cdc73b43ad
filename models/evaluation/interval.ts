/** A measure with its 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** Percentile interval from bootstrap replicates; replicates that could not be measured (NaN) are left out. */
export function percentileInterval(value: number, replicates: readonly number[]): Interval {
  const sorted = replicates.filter((r) => !Number.isNaN(r)).sort((a, b) => a - b);
  if (sorted.length === 0) return { value, low: value, high: value };
  return { value, low: quantileOf(sorted, 0.025), high: quantileOf(sorted, 0.975) };
}

/** Quantile of an ascending list, linear between neighbours. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

/** Wilson's score interval for a share, 95 %. */
export function wilson(successes: number, trials: number): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  const z = 1.959963984540054;
  const share = successes / trials;
  const scale = 1 + (z * z) / trials;
  const middle = (share + (z * z) / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
