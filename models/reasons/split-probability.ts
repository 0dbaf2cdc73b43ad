/**
 * From log-odds to likelihood: an additive split of the calibrated probability. The rule is Aumann and Shapley's along the
 * straight line from the base margin to the margin: while the margin grows evenly, the probability grows by its slope there,
 * and each part gets the share of that growth that it has in the margin. Since the calibration sees the margin only, the
 * integral is the secant: points = contribution x (p(margin) - p(base)) / (margin - base). Base and points add up to the
 * probability; signs and order stay those of the contributions.
 */
export interface ProbabilitySplit {
  /** The probability at the base margin. */
  base: number;
  /** Probability per unit of log-odds on the way. */
  slope: number;
}

/** Where base and margin meet the secant becomes the tangent; so wide it is measured. */
const near = 1e-6;

/** `probabilityAt` is the model's calibration. */
export function splitProbability(
  baseMargin: number,
  margin: number,
  probabilityAt: (margin: number) => number,
): ProbabilitySplit {
  const base = probabilityAt(baseMargin);
  const way = margin - baseMargin;
  if (Math.abs(way) >= near) return { base, slope: (probabilityAt(margin) - base) / way };
  return { base, slope: (probabilityAt(margin + near) - probabilityAt(margin - near)) / (2 * near) };
}
