/**
 * Distils the champion into the student. It learns from labelled rows, from ordinary traffic and from crossed rows: a
 * labelled row with some columns of another, which is what an edited payment looks like. How well it follows is measured
 * on the calibration period, which it does not learn from.
 */
import { type Calibration, probabilityOf } from "../calibration/calibration.ts";
import { spearman } from "../evaluation/spearman.ts";
import { studentMargin } from "../networks/run-student.ts";
import { type Student, studentInput } from "../networks/student.ts";
import { trainStudent } from "../networks/train-student.ts";
import type { Ensemble } from "../trees/ensemble.ts";
import { createRandom } from "../trees/random.ts";
import type { FeatureTable, TrainingTable } from "../trees/training-table.ts";
import { marginsOf } from "../trees/walk.ts";
import { bandOf } from "./bands.ts";

export interface Distilled {
  student: Student;
  spearman: number;
  sameBand: number;
}

const MOST_LABELLED = 5_000;
const MOST_BACKGROUND = 2_000;
/** Crossed rows a labelled row, and at most. */
const CROSSED_EACH = 8;
const MOST_CROSSED = 8_000;
const CROSSED_SHARE = 0.5;

export function distil(input: {
  trees: Ensemble;
  calibration: Calibration;
  fit: TrainingTable;
  calibrate: TrainingTable;
  background: FeatureTable;
  seed: number;
}): Distilled {
  const { trees, calibration, fit, calibrate, background, seed } = input;
  const { columns } = trees;
  const random = createRandom(seed);
  const rowOf = (table: FeatureTable, r: number) => table.values.subarray(r * columns, (r + 1) * columns);
  const rows: Float64Array[] = [];
  for (let k = 0; k < Math.min(MOST_LABELLED, fit.rows); k++)
    rows.push(rowOf(fit, fit.rows <= MOST_LABELLED ? k : random.below(fit.rows)));
  for (let k = 0; k < Math.min(MOST_BACKGROUND, background.rows); k++)
    rows.push(rowOf(background, background.rows <= MOST_BACKGROUND ? k : random.below(background.rows)));
  for (let k = 0; k < Math.min(MOST_CROSSED, CROSSED_EACH * fit.rows); k++) {
    const crossed = Float64Array.from(rowOf(fit, random.below(fit.rows)));
    const other = rowOf(fit, random.below(fit.rows));
    for (let c = 0; c < columns; c++) if (random.next() < CROSSED_SHARE) crossed[c] = other[c]!;
    rows.push(crossed);
  }
  const values = new Float64Array(rows.length * columns);
  const inputs = new Float32Array(rows.length * columns * 2);
  for (const [r, row] of rows.entries()) {
    values.set(row, r * columns);
    inputs.set(studentInput(row), r * columns * 2);
  }
  const student = trainStudent(trees, inputs, marginsOf(trees, values), { seed });
  const theirs = marginsOf(trees, calibrate.values);
  const ours = theirs.map((_, r) => studentMargin(student, rowOf(calibrate, r)));
  const band = (margin: number) => bandOf(probabilityOf(calibration, margin));
  const same = ours.reduce((count, margin, r) => count + (band(margin) === band(theirs[r]!) ? 1 : 0), 0);
  return { student, spearman: spearman(ours, theirs), sameBand: same / calibrate.rows };
}
