/**
 * From margin to probability. A calibration is plain JSON, so its identity is the hash of its canonical text.
 * Isotonic: block means of the pooled-adjacent-violators fit, joined by straight lines, so the map is continuous and an
 * edited field moves the number smoothly. Venn-Abers: two isotonic fits, with the new row as a negative and as a
 * positive, joined likewise. Platt: a logistic curve. Bounded: one between a floor and a ceiling. Steps may carry a share of a curve, so that the map rises
 * everywhere: between two payments on one step the one with the higher margin stays ahead, and every edit moves the number.
 */
export type Calibration = Steps | AnyCurve;
export type AnyCurve = Curve | BoundedCurve;

export interface Curve {
  readonly kind: "platt";
  readonly slope: number;
  readonly intercept: number;
}

/** `floor` and `ceiling` are the probabilities that no margin leaves. */
export interface BoundedCurve {
  readonly kind: "bounded";
  readonly slope: number;
  readonly intercept: number;
  readonly floor: number;
  readonly ceiling: number;
}

export type Steps = (
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
) & {
  /** What of the probability is the curve's. */
  readonly mixed?: { readonly curve: AnyCurve; readonly share: number };
};

/** No finite number of labels makes anything certain; a steep curve must not round to 0 or 1. */
const SURE = 1e-9;

/** The calibrated probability of a margin. Pure and non-decreasing. */
export function probabilityOf(calibration: Calibration, margin: number): number {
  if (!Number.isFinite(margin)) throw new RangeError(`a margin must be a finite number, not ${margin}`);
  const p = isCurve(calibration) ? curveAt(calibration, margin) : mixedAt(calibration, margin);
  return Math.min(1 - SURE, Math.max(SURE, p));
}

const isCurve = (calibration: Calibration): calibration is AnyCurve =>
  calibration.kind === "platt" || calibration.kind === "bounded";

function curveAt(curve: AnyCurve, margin: number): number {
  const p = 1 / (1 + Math.exp(-(curve.slope * margin + curve.intercept)));
  return curve.kind === "platt" ? p : curve.floor + (curve.ceiling - curve.floor) * p;
}

function mixedAt(steps: Steps, margin: number): number {
  const { mixed } = steps;
  return mixed
    ? (1 - mixed.share) * stepsAt(steps, margin) + mixed.share * curveAt(mixed.curve, margin)
    : stepsAt(steps, margin);
}

function stepsAt(steps: Steps, margin: number): number {
  if (steps.kind === "isotonic") return between(steps.margins, steps.probabilities, margin);
  // Of the two answers the one that loses least whichever is right (log-loss minimax).
  const lower = between(steps.margins, steps.lower, margin);
  const upper = between(steps.margins, steps.upper, margin);
  return upper / (1 - lower + upper);
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
  if (isCurve(calibration)) return JSON.stringify(curveParts(calibration));
  const { kind, margins, mixed } = calibration;
  const values =
    calibration.kind === "isotonic"
      ? { probabilities: calibration.probabilities }
      : { lower: calibration.lower, upper: calibration.upper };
  const share = mixed ? { mixed: { curve: curveParts(mixed.curve), share: mixed.share } } : {};
  return JSON.stringify({ kind, margins, ...share, ...values });
}

function curveParts(curve: AnyCurve) {
  const { kind, slope, intercept } = curve;
  if (kind === "platt") return { intercept, kind, slope };
  return { ceiling: curve.ceiling, floor: curve.floor, intercept, kind, slope };
}
