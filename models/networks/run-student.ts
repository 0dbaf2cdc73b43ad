/** The student's forward pass, as the reference for every runtime. */
import { rampPosition } from "./segments.ts";
import { type Student, studentInput } from "./student.ts";

/** Margin of a feature row (NaN or null = missing). */
export function studentMargin(student: Student, row: ArrayLike<number | null>): number {
  return studentForward(student, studentInput(row));
}

/** Sums of each column's first-layer weights up to every ramp, made once a student. */
const passedSums = new WeakMap<Student, Float64Array>();

/** Row s of the result: the sum over the ramps of s's column up to and including ramp s. */
function passedSumsOf(student: Student): Float64Array {
  let sums = passedSums.get(student);
  if (sums) return sums;
  const { segmentColumn, weight1 } = student;
  const width = student.hidden[0];
  sums = new Float64Array(segmentColumn.length * width);
  for (let s = 0; s < segmentColumn.length; s++) {
    const follows = s > 0 && segmentColumn[s - 1] === segmentColumn[s];
    for (let j = 0; j < width; j++)
      sums[s * width + j] = (follows ? sums[(s - 1) * width + j]! : 0) + weight1[s * width + j]!;
  }
  passedSums.set(student, sums);
  return sums;
}

/** Margin of one student input. */
export function studentForward(student: Student, input: Float32Array): number {
  const { columns, segmentColumn, flagColumn, weight1, hidden } = student;
  const [h1, h2] = hidden;
  const ramps = segmentColumn.length;
  if (input.length !== 2 * columns)
    throw new RangeError(`the student takes ${2 * columns} inputs, not ${input.length}`);
  const sums = passedSumsOf(student);
  const a1 = Float64Array.from(student.bias1);
  for (let s = 0; s < ramps; ) {
    const column = segmentColumn[s]!;
    let end = s + 1;
    while (end < ramps && segmentColumn[end] === column) end++;
    let passed = s;
    while (passed < end && rampPosition(student, input[column]!, passed) >= 1) passed++;
    if (passed > s) for (let j = 0; j < h1; j++) a1[j] = a1[j]! + sums[(passed - 1) * h1 + j]!;
    const part = passed < end ? rampPosition(student, input[column]!, passed) : 0;
    if (part > 0) for (let j = 0; j < h1; j++) a1[j] = a1[j]! + part * weight1[passed * h1 + j]!;
    s = end;
  }
  for (let f = 0; f < flagColumn.length; f++) {
    const flag = input[columns + flagColumn[f]!]!;
    if (flag === 0) continue;
    for (let j = 0; j < h1; j++) a1[j] = a1[j]! + flag * weight1[(ramps + f) * h1 + j]!;
  }
  const a2 = Float64Array.from(student.bias2);
  for (let j = 0; j < h1; j++) {
    if (a1[j]! <= 0) continue;
    for (let k = 0; k < h2; k++) a2[k] = a2[k]! + a1[j]! * student.weight2[j * h2 + k]!;
  }
  let margin = student.bias3[0]!;
  for (let k = 0; k < h2; k++) if (a2[k]! > 0) margin += a2[k]! * student.weight3[k]!;
  return margin;
}

/** Number of learned parameters. */
export function parameterCount(student: Student): number {
  const { weight1, bias1, weight2, bias2, weight3, bias3 } = student;
  return weight1.length + bias1.length + weight2.length + bias2.length + weight3.length + bias3.length;
}
