/** Value and score of a leaf from its derivative sums, within the bounds that monotone constraints leave. */
export interface LeafBounds {
  readonly low: number;
  readonly high: number;
}

export const freeBounds: LeafBounds = { low: -Infinity, high: Infinity };

/** The leaf value that minimises the second-order loss, clipped into the bounds. */
export function bestValue(gradient: number, hessian: number, l2: number, bounds: LeafBounds): number {
  const value = -gradient / (hessian + l2);
  return value < bounds.low ? bounds.low : value > bounds.high ? bounds.high : value;
}

/** Twice the loss reduction of giving the leaf its best value. */
export function leafScore(gradient: number, hessian: number, l2: number, bounds: LeafBounds): number {
  if (bounds.low === -Infinity && bounds.high === Infinity) return (gradient * gradient) / (hessian + l2);
  const value = bestValue(gradient, hessian, l2, bounds);
  return -(2 * gradient * value + (hessian + l2) * value * value);
}
