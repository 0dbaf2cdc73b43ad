/** One row through the whole bundle. */
import type { Bundle } from "./bundle.ts";

export interface RowScore {
  /** Champion's margin in log-odds. */
  margin: number;
  /** Calibrated probability of the margin. */
  probability: number;
  /** Expected margin over the training rows; base + contributions = margin. */
  baseMargin: number;
  /** One per feature, in feature order; null unless asked for. */
  contributions: Float64Array | null;
  /** Percentile of the row's strangeness against the background, 0..1. */
  anomaly: number;
  studentMargin: number;
}

export function scoreRow(_bundle: Bundle, _row: ArrayLike<number>, _options: { explain: boolean }): RowScore {
  throw new Error("not built yet");
}
