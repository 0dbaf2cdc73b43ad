/** Settings of the boosted-tree learner and their defaults. */
export interface TreeOptions {
  /** Boosting rounds at most; early stopping may keep fewer. */
  readonly trees: number;
  readonly leaves: number;
  readonly maxDepth: number;
  readonly learningRate: number;
  /** Fewest training rows in a leaf, counted exactly. */
  readonly minRowsPerLeaf: number;
  /** Least sum of second derivatives in a leaf. */
  readonly minHessian: number;
  readonly l2: number;
  /** Least loss reduction of a split. */
  readonly minGain: number;
  /** Value bins per column, 2..254. */
  readonly maxBins: number;
  /** Share of rows drawn without replacement for each tree. */
  readonly rowShare: number;
  /** Share of columns drawn for each tree. */
  readonly columnShare: number;
  /** Weight of a positive row, on top of row weights; 1 = as it is. */
  readonly positiveWeight: number;
  /** Columns that hold category codes (whole numbers from 0). */
  readonly categorical: readonly number[];
  /** Per column: 1 = margin never falls as the value rises, -1 = never rises, 0 = free. Missing values are exempt. */
  readonly monotone: readonly number[];
  /** Rounds without a better validation log-loss before stopping; 0 = never stop early. */
  readonly patience: number;
  readonly seed: number;
}

export const defaultTreeOptions: TreeOptions = {
  trees: 200,
  leaves: 31,
  maxDepth: 24,
  learningRate: 0.05,
  minRowsPerLeaf: 20,
  minHessian: 1e-3,
  l2: 1,
  minGain: 1e-7,
  maxBins: 254,
  rowShare: 1,
  columnShare: 1,
  positiveWeight: 1,
  categorical: [],
  monotone: [],
  patience: 0,
  seed: 1,
};

/** Defaults filled in; throws on a setting outside its range. */
export function completeOptions(options: Partial<TreeOptions>): TreeOptions {
  const complete = { ...defaultTreeOptions, ...options };
  const range = (name: keyof TreeOptions, low: number, high: number, whole: boolean) => {
    const value = complete[name] as number;
    if (!(value >= low && value <= high) || (whole && !Number.isInteger(value)))
      throw new RangeError(
        `${name} must be a ${whole ? "whole " : ""}number from ${low} to ${high}, not ${value}`,
      );
  };
  range("trees", 1, 100_000, true);
  range("leaves", 2, 4096, true);
  range("maxDepth", 1, 64, true);
  range("learningRate", 1e-6, 1, false);
  range("minRowsPerLeaf", 1, 1e9, true);
  range("minHessian", 0, 1e9, false);
  range("l2", 0, 1e9, false);
  range("minGain", 0, 1e9, false);
  range("maxBins", 2, 254, true);
  range("rowShare", 0.01, 1, false);
  range("columnShare", 0.01, 1, false);
  range("positiveWeight", 1e-6, 1e6, false);
  range("patience", 0, 100_000, true);
  return complete;
}
