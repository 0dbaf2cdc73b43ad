/** The student's forward pass, as the reference for every runtime. */
import { segmentPart } from "./encode-rows.ts";
import { type Student, studentInput } from "./student.ts";

/** Margin of a feature row (NaN or null = missing). */
export function studentMargin(student: Student, row: ArrayLike<number | null>): number {
  return studentForward(student, studentInput(row));
}

/** Margin of one student input. */
export function studentForward(student: Student, input: Float32Array): number {
  const { columns, bins, segmentStart, inverseWidth, hidden } = student;
  const [h1, h2] = hidden;
  if (input.length !== 2 * columns)
    throw new RangeError(`the student takes ${2 * columns} inputs, not ${input.length}`);
  const a1 = Float64Array.from(student.bias1);
  const add = (code: number, value: number) => {
    for (let j = 0; j < h1; j++) a1[j] = a1[j]! + value * student.weight1[code * h1 + j]!;
  };
  for (let c = 0; c < columns; c++) {
    for (let k = 0; k < bins; k++) {
      const part = segmentPart(input[c]!, segmentStart, inverseWidth, c * bins + k);
      if (part <= 0) break;
      add(c * bins + k, Math.min(1, part));
    }
    if (input[columns + c] !== 0) add(columns * bins + c, input[columns + c]!);
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
