/** What stays the same for every tree of a run; plain data, so that it can be handed to other threads. */
import type { ColumnBins } from "./binning.ts";
import type { TreeOptions } from "./tree-options.ts";

export interface GrowthPlan {
  readonly rows: number;
  /** Bins of every row, column by column, for the used columns. */
  readonly binned: Uint8Array;
  readonly target: Uint8Array;
  /** Weight of every row; null = all 1. */
  readonly weight: Float64Array | null;
  /** Real value of one unit of the whole-number weights that covers are summed in. */
  readonly weightUnit: number;
  /** Bins and monotone direction of each used column. */
  readonly bins: readonly ColumnBins[];
  readonly monotone: Int8Array;
  readonly baseMargin: number;
  readonly options: TreeOptions;
}
