/** Platt calibration: a logistic curve over the margin. */
import type { Curve } from "./calibration.ts";

/** Logistic curve with Platt's smoothed targets (Platt 1999; Newton steps with backtracking as in Lin et al. 2007). */
export function fitPlatt(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): Curve {
  let positives = 0;
  for (let i = 0; i < rows.length; i++) positives += targets[rows[i]!]!;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (rows.length - positives + 2);
  const loss = (slope: number, intercept: number) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) {
      const z = slope * margins[rows[i]!]! + intercept;
      const t = targets[rows[i]!]! === 1 ? high : low;
      sum += (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))) - t * z;
    }
    return sum;
  };
  let slope = 1;
  let intercept = 0;
  let current = loss(slope, intercept);
  for (let step = 0; step < 100; step++) {
    let g1 = 0;
    let g0 = 0;
    let h11 = 1e-9;
    let h10 = 0;
    let h00 = 1e-9;
    for (let i = 0; i < rows.length; i++) {
      const m = margins[rows[i]!]!;
      const p = 1 / (1 + Math.exp(-(slope * m + intercept)));
      const t = targets[rows[i]!]! === 1 ? high : low;
      const w = p * (1 - p);
      g1 += (p - t) * m;
      g0 += p - t;
      h11 += w * m * m;
      h10 += w * m;
      h00 += w;
    }
    const determinant = h11 * h00 - h10 * h10;
    const moveSlope = (h00 * g1 - h10 * g0) / determinant;
    const moveIntercept = (h11 * g0 - h10 * g1) / determinant;
    let size = 1;
    let next = loss(slope - moveSlope, intercept - moveIntercept);
    while (next > current && size > 1e-6) {
      size /= 2;
      next = loss(slope - size * moveSlope, intercept - size * moveIntercept);
    }
    if (!(next <= current)) break;
    slope -= size * moveSlope;
    intercept -= size * moveIntercept;
    if (current - next < 1e-10 * (1 + current)) break;
    current = next;
  }
  // A margin that misleads gets a flat curve, never a falling one.
  return slope > 0
    ? { kind: "platt", slope, intercept }
    : { kind: "platt", slope: 0, intercept: Math.log((positives + 1) / (rows.length - positives + 1)) };
}
