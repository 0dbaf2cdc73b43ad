/** What every benchmark reports: figures with their goals, ratios beside a peer measured in the same run. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** In words, e.g. ">= 1000" or "<= 50 (embedded)"; null for a figure that is only reported. */
  goal: string | null;
  /** Null when there is no goal or when the peer is missing. */
  met: boolean | null;
}

export interface BenchResult {
  name: string;
  /** Sizes, seeds and engine, so that the run can be repeated. */
  setting: Record<string, string | number>;
  figures: Figure[];
  /** Peers that could not be measured here and why; a missing peer is said, never passed. */
  missing: string[];
}

/** Values of `--name=value` on the command line, by name. */
export type BenchOptions = Readonly<Record<string, string | undefined>>;

/** The p-th quantile (0..1) of the samples, by the nearest-rank method. */
export function quantile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}
