/** Why arrays do not form a student, or null: for students that come from bytes. */
import type { Student } from "./student.ts";

export function objectionToStudent(student: Student): string | null {
  const { columns, segmentColumn, segmentStart, inverseWidth, flagColumn, hidden } = student;
  const [h1, h2] = hidden;
  const ramps = segmentColumn.length;
  const inputs = ramps + flagColumn.length;
  const sizes: [string, number, number][] = [
    ["segment starts", segmentStart.length, ramps],
    ["segment widths", inverseWidth.length, ramps],
    ["weight1", student.weight1.length, inputs * h1],
    ["bias1", student.bias1.length, h1],
    ["weight2", student.weight2.length, h1 * h2],
    ["bias2", student.bias2.length, h2],
    ["weight3", student.weight3.length, h2],
    ["bias3", student.bias3.length, 1],
  ];
  for (const [name, length, wanted] of sizes)
    if (length !== wanted) return `the student's ${name} have ${length} entries where ${wanted} belong`;
  if (ramps === 0 || flagColumn.length === 0) return "the student reads no input";
  const ascending = (list: Int32Array, equal: boolean) =>
    list.every((column, i) => i === 0 || column > list[i - 1]! || (equal && column === list[i - 1]));
  const inRange = (list: Int32Array) => list.every((column) => column >= 0 && column < columns);
  if (!inRange(segmentColumn) || !inRange(flagColumn)) return "the student reads a column that is not there";
  if (!ascending(segmentColumn, true) || !ascending(flagColumn, false))
    return "the student's columns do not ascend";
  return null;
}
