/**
 * From margin to probability. A calibration is plain JSON, so its identity is the hash of its canonical text.
 * Isotonic: block means of the pooled-adjacent-violators fit, joined by straight lines, so the map is continuous and an
 * edited field moves the number smoothly. Platt: a logistic curve.
 */
export type Calibration =
  | {
      readonly kind: "isotonic";
      readonly margins: readonly number[];
      readonly probabilities: readonly number[];
    }
  | { readonly kind: "platt"; readonly slope: number; readonly intercept: number };

/** No finite number of labels makes anything certain; a steep curve must not round to 0 or 1. */
const SURE = 1e-9;

/** The calibrated probability of a margin. Pure and non-decreasing. */
export function probabilityOf(calibration: Calibration, margin: number): number {
  if (!Number.isFinite(margin)) throw new RangeError(`a margin must be a finite number, not ${margin}`);
  if (calibration.kind === "platt") {
    const p = 1 / (1 + Math.exp(-(calibration.slope * margin + calibration.intercept)));
    return Math.min(1 - SURE, Math.max(SURE, p));
  }
  const { margins, probabilities } = calibration;
  const last = margins.length - 1;
  if (margin <= margins[0]!) return probabilities[0]!;
  if (margin >= margins[last]!) return probabilities[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (margins[middle]! <= margin) low = middle;
    else high = middle;
  }
  const share = (margin - margins[low]!) / (margins[high]! - margins[low]!);
  return probabilities[low]! + share * (probabilities[high]! - probabilities[low]!);
}

/** Canonical text of a calibration: hash it to get the calibration id. */
export function calibrationText(calibration: Calibration): string {
  return calibration.kind === "platt"
    ? JSON.stringify({ intercept: calibration.intercept, kind: "platt", slope: calibration.slope })
    : JSON.stringify({
        kind: "isotonic",
        margins: calibration.margins,
        probabilities: calibration.probabilities,
      });
}
