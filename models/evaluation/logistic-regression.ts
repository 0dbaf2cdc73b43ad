/**
 * Plain logistic regression with L2, the benchmark that every report shows beside the trees. Values are standardised
 * and cut at six spreads; a missing value counts as the mean and raises its own flag.
 */
import { checkTable, type FeatureTable, type TrainingTable } from "../trees/training-table.ts";

export interface LogisticModel {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
  /** Columns whose missing flag is an input. */
  readonly flagged: Int32Array;
  /** Intercept, then one weight a column, then one a flag. */
  readonly weights: Float64Array;
}

export function fitLogistic(table: TrainingTable, l2 = 1): LogisticModel {
  checkTable(table);
  const scales = scalesOf(table);
  const inputs = 1 + table.columns + scales.flagged.length;
  const weights = new Float64Array(inputs);
  const gradient = new Float64Array(inputs);
  const curvature = new Float64Array(inputs * inputs);
  const x = new Float64Array(inputs);
  for (let step = 0; step < 25; step++) {
    gradient.fill(0);
    curvature.fill(0);
    for (let r = 0; r < table.rows; r++) {
      fillInput(scales, table, r, x);
      let margin = 0;
      for (let i = 0; i < inputs; i++) margin += weights[i]! * x[i]!;
      const p = 1 / (1 + Math.exp(-margin));
      const rowWeight = table.weight ? table.weight[r]! : 1;
      const miss = rowWeight * (p - table.target[r]!);
      const bend = rowWeight * Math.max(p * (1 - p), 1e-6);
      for (let i = 0; i < inputs; i++) {
        gradient[i] = gradient[i]! + miss * x[i]!;
        const bent = bend * x[i]!;
        if (bent === 0) continue;
        for (let j = 0; j <= i; j++) curvature[i * inputs + j] = curvature[i * inputs + j]! + bent * x[j]!;
      }
    }
    for (let i = 0; i < inputs; i++) {
      const ridge = i === 0 ? 1e-6 : l2;
      gradient[i] = gradient[i]! + ridge * weights[i]!;
      curvature[i * inputs + i] = curvature[i * inputs + i]! + ridge;
    }
    const move = solveCholesky(curvature, gradient, inputs);
    let largest = 0;
    for (let i = 0; i < inputs; i++) {
      weights[i] = weights[i]! - move[i]!;
      largest = Math.max(largest, Math.abs(move[i]!));
    }
    if (largest < 1e-6) break;
  }
  return { ...scales, weights };
}

/** Probabilities of rows. */
export function logisticProbabilities(model: LogisticModel, table: FeatureTable): Float64Array {
  const x = new Float64Array(model.weights.length);
  const out = new Float64Array(table.rows);
  for (let r = 0; r < table.rows; r++) {
    fillInput(model, table, r, x);
    let margin = 0;
    for (let i = 0; i < x.length; i++) margin += model.weights[i]! * x[i]!;
    out[r] = 1 / (1 + Math.exp(-margin));
  }
  return out;
}

type Scales = Pick<LogisticModel, "mean" | "spread" | "flagged">;

function scalesOf(table: FeatureTable): Scales {
  const { values, rows, columns } = table;
  const mean = new Float64Array(columns);
  const spread = new Float64Array(columns).fill(1);
  const flagged: number[] = [];
  for (let c = 0; c < columns; c++) {
    let n = 0;
    let sum = 0;
    for (let r = 0; r < rows; r++) {
      const value = values[r * columns + c]!;
      if (Number.isNaN(value)) continue;
      n++;
      sum += value;
    }
    if (n < rows && n > 0) flagged.push(c);
    if (n === 0) continue;
    mean[c] = sum / n;
    let squares = 0;
    for (let r = 0; r < rows; r++) {
      const value = values[r * columns + c]!;
      if (!Number.isNaN(value)) squares += (value - mean[c]!) ** 2;
    }
    if (squares > 0) spread[c] = Math.sqrt(squares / n);
  }
  return { mean, spread, flagged: Int32Array.from(flagged) };
}

function fillInput(scales: Scales, table: FeatureTable, row: number, x: Float64Array): void {
  const { columns, values } = table;
  x[0] = 1;
  for (let c = 0; c < columns; c++) {
    const value = values[row * columns + c]!;
    x[1 + c] = Number.isNaN(value)
      ? 0
      : Math.min(6, Math.max(-6, (value - scales.mean[c]!) / scales.spread[c]!));
  }
  for (let k = 0; k < scales.flagged.length; k++)
    x[1 + columns + k] = Number.isNaN(values[row * columns + scales.flagged[k]!]!) ? 1 : 0;
}

/** Solves a symmetric positive system given by its lower triangle, which is overwritten. */
function solveCholesky(matrix: Float64Array, right: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k]! * matrix[j * n + k]!;
      matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j * n + j]!;
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = x[i]! - matrix[i * n + k]! * x[k]!;
    x[i] = x[i]! / matrix[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = x[i]! - matrix[k * n + i]! * x[k]!;
    x[i] = x[i]! / matrix[i * n + i]!;
  }
  return x;
}
