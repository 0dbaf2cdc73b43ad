/**
 * From margin to probability. A calibration is plain JSON, so its identity is the hash of its canonical text.
 * Isotonic: block means of the pooled-adjacent-violators fit, joined by straight lines, so the map is continuous and an
 * edited field moves the number smoothly. Venn-Abers: two isotonic fits, with the new row as a negative and as a
 * positive, joined likewise. Platt: a logistic curve.
 */
export type Calibration =
  | {
      readonly kind: "isotonic";
      readonly margins: readonly number[];
      readonly probabilities: readonly number[];
    }
  | {
      readonly kind: "venn-abers";
      readonly margins: readonly number[];
      /** The probability if the new row were a negative one, and if it were a positive one. */
      readonly lower: readonly number[];
      readonly upper: readonly number[];
    }
  | { readonly kind: "platt"; readonly slope: number; readonly intercept: number };

/** No finite number of labels makes anything certain; a steep curve must not round to 0 or 1. */
const SURE = 1e-9;

/** The calibrated probability of a margin. Pure and non-decreasing. */
export function probabilityOf(calibration: Calibration, margin: number): number {
  if (!Number.isFinite(margin)) throw new RangeError(`a margin must be a finite number, not ${margin}`);
  if (calibration.kind === "isotonic") return between(calibration.margins, calibration.probabilities, margin);
  let p: number;
  if (calibration.kind === "platt") {
    p = 1 / (1 + Math.exp(-(calibration.slope * margin + calibration.intercept)));
  } else {
    // Of the two answers the one that loses least whichever is right (log-loss minimax).
    const lower = between(calibration.margins, calibration.lower, margin);
    const upper = between(calibration.margins, calibration.upper, margin);
    p = upper / (1 - lower + upper);
  }
  return Math.min(1 - SURE, Math.max(SURE, p));
}

/** The value at a margin on straight lines between knots, level beyond the ends. */
function between(margins: readonly number[], values: readonly number[], margin: number): number {
  const last = margins.length - 1;
  if (margin <= margins[0]!) return values[0]!;
  if (margin >= margins[last]!) return values[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (margins[middle]! <= margin) low = middle;
    else high = middle;
  }
  const share = (margin - margins[low]!) / (margins[high]! - margins[low]!);
  return values[low]! + share * (values[high]! - values[low]!);
}

/** Canonical text of a calibration: hash it to get the calibration id. */
export function calibrationText(calibration: Calibration): string {
  const { kind } = calibration;
  if (kind === "platt")
    return JSON.stringify({ intercept: calibration.intercept, kind, slope: calibration.slope });
  if (kind === "isotonic")
    return JSON.stringify({ kind, margins: calibration.margins, probabilities: calibration.probabilities });
  const { margins, lower, upper } = calibration;
  return JSON.stringify({ kind, lower, margins, upper });
}
