/**
 * A logistic curve between a floor and a ceiling. Labels are people's decisions: a share of what is harmless is called genuine
 * and a share of what is genuine is missed however clear the margin, so the share called genuine levels off before 0 and 1.
 */
import type { BoundedCurve, Curve } from "./calibration.ts";
import { fitPlatt } from "./fit-platt.ts";

/** What is believed of floor and of what the ceiling leaves: about 3 % each, as firmly as so many rows would say it. */
const USUAL_SLIP = 0.03;
const BELIEF_ROWS = 20;
const MOST_STEPS = 100;

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
/** Floor and what the ceiling leaves lie between 0 and a half, so that they never meet. */
const slipOf = (parameter: number): number => 0.5 * sigmoid(parameter);

type Parameters = readonly [slope: number, intercept: number, low: number, high: number];

/** Most likely curve under the belief, by damped Fisher scoring; a margin that misleads gets Platt's flat curve. */
export function fitBounded(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): BoundedCurve | Curve {
  let at: Parameters = [1, 0, -2.5, -2.5];
  let loss = lossAt(at, margins, targets, rows);
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS && damping < 1e8; step++) {
    const { gradient, curvature } = slopesAt(at, margins, targets, rows);
    const move = solve(
      curvature.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) + damping : value))),
      gradient,
    );
    const next = at.map((value, i) => value - Math.max(-2, Math.min(2, move[i]!))) as unknown as Parameters;
    const nextLoss = lossAt(next, margins, targets, rows);
    if (!(nextLoss < loss)) {
      damping *= 8;
      continue;
    }
    const settled = loss - nextLoss < 1e-10 * (1 + loss);
    at = next;
    loss = nextLoss;
    damping = Math.max(1e-9, damping / 8);
    if (settled) break;
  }
  const [slope, intercept, low, high] = at;
  if (!(slope > 0)) return fitPlatt(margins, targets, rows);
  return { kind: "bounded", slope, intercept, floor: slipOf(low), ceiling: 1 - slipOf(high) };
}

function lossAt(
  [slope, intercept, low, high]: Parameters,
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): number {
  const floor = slipOf(low);
  const left = slipOf(high);
  let sum = 0.5 * (slope - 1) ** 2 + 5e-4 * intercept ** 2;
  for (const slip of [floor, left])
    sum -=
      BELIEF_ROWS * (2 * USUAL_SLIP * Math.log(2 * slip) + (1 - 2 * USUAL_SLIP) * Math.log(1 - 2 * slip));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const p = floor + (1 - left - floor) * sigmoid(slope * margins[row]! + intercept);
    sum -= Math.log(targets[row] === 1 ? p : 1 - p);
  }
  return sum;
}

function slopesAt(
  [slope, intercept, low, high]: Parameters,
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): { gradient: number[]; curvature: number[][] } {
  const floor = slipOf(low);
  const left = slipOf(high);
  const bend = (slip: number) => slip * (1 - 2 * slip);
  // The belief's log is a logistic one in the parameter, so its slopes are those of so many rows.
  const believed = (slip: number) => BELIEF_ROWS * (2 * slip - 2 * USUAL_SLIP);
  const gradient = [slope - 1, 1e-3 * intercept, believed(floor), believed(left)];
  const curvature = [
    [1, 0, 0, 0],
    [0, 1e-3, 0, 0],
    [0, 0, BELIEF_ROWS * 2 * bend(floor), 0],
    [0, 0, 0, BELIEF_ROWS * 2 * bend(left)],
  ];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const margin = margins[row]!;
    const s = sigmoid(slope * margin + intercept);
    const p = floor + (1 - left - floor) * s;
    const steep = (1 - left - floor) * s * (1 - s);
    const parts = [steep * margin, steep, (1 - s) * bend(floor), -s * bend(left)];
    const weight = 1 / (p * (1 - p));
    const miss = (p - targets[row]!) * weight;
    for (let j = 0; j < 4; j++) {
      gradient[j]! += miss * parts[j]!;
      for (let k = 0; k < 4; k++) curvature[j]![k]! += weight * parts[j]! * parts[k]!;
    }
  }
  return { gradient, curvature };
}

/** Solves a small symmetric positive system by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let i = 0; i < n; i++)
    for (let below = i + 1; below < n; below++) {
      const factor = rows[below]![i]! / rows[i]![i]!;
      for (let j = i; j <= n; j++) rows[below]![j]! -= factor * rows[i]![j]!;
    }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let rest = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) rest -= rows[i]![j]! * x[j]!;
    x[i] = rest / rows[i]![i]!;
  }
  return x;
}
