/**
 * A fitted tree ensemble as flat arrays. Every tree lies in preorder (a child's index is above its parent's), so one
 * rising loop walks down and one falling loop walks up. Inputs are float32 by contract: values are rounded with
 * Math.fround before any comparison and thresholds are float32, so every runtime sends every row to the same leaf.
 */
export interface Ensemble {
  readonly columns: number;
  /** Added to the sum of the leaves. */
  readonly baseMargin: number;
  /** Node index where each tree starts, with the total as a last entry. */
  readonly treeStart: Int32Array;
  /** Column tested at the node, or -1 at a leaf. */
  readonly feature: Int32Array;
  /** Goes left when value <= threshold. Unused at leaves and at category splits. */
  readonly threshold: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** 1 when a missing value (NaN) goes left. */
  readonly missingLeft: Uint8Array;
  /** Leaf value in margin units, shrinkage included; 0 at inner nodes. */
  readonly value: Float64Array;
  /** Weighted training rows that passed; above 0 everywhere. */
  readonly cover: Float64Array;
  /** At a category split the first word of its bit set in `categoryWords`, else -1. */
  readonly categoryStart: Int32Array;
  /** Words in the bit set of a category split; a category beyond them goes right. */
  readonly categoryLength: Int32Array;
  /** Bit sets of the categories that go left, 32 codes a word. */
  readonly categoryWords: Uint32Array;
}
