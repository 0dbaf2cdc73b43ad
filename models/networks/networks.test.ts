import { expect, test } from "vitest";
import { spearman } from "../evaluation/index.ts";
import { createRandom, marginsOf, trainTrees } from "../trees/index.ts";
import { randomTable } from "../trees/testing.ts";
import { type Student, studentForward, studentInput, studentMargin, trainStudent } from "./index.ts";

function taught(rows: number, epochs: number, seed = 1) {
  const table = randomTable({ rows, seed: 5, weighted: false });
  const { ensemble } = trainTrees(table, { trees: 20, leaves: 6, learningRate: 0.3 });
  const inputs = new Float32Array(rows * 10);
  for (let r = 0; r < rows; r++) inputs.set(studentInput(table.values.subarray(r * 5, r * 5 + 5)), r * 10);
  const student = trainStudent(ensemble, inputs, marginsOf(ensemble, table.values), {
    epochs,
    seed,
    hidden: [24, 12],
  });
  return { ensemble, student };
}

/** The network by its plain definition: every code, every weight. */
function dense(student: Student, input: Float32Array): number {
  const { columns, segmentColumn, segmentStart, inverseWidth, flagColumn, hidden } = student;
  const codes = [
    ...Array.from(segmentColumn, (column, s) =>
      Math.min(1, Math.max(0, (input[column]! - segmentStart[s]!) * inverseWidth[s]!)),
    ),
    ...Array.from(flagColumn, (column) => input[columns + column]!),
  ];
  const layer = (x: readonly number[], weight: Float32Array, bias: Float32Array) =>
    Array.from(bias, (b, j) => x.reduce((sum, value, i) => sum + value * weight[i * bias.length + j]!, b));
  const relu = (x: number[]) => x.map((value) => Math.max(0, value));
  const first = relu(layer(codes, student.weight1, student.bias1));
  expect(first).toHaveLength(hidden[0]);
  return layer(relu(layer(first, student.weight2, student.bias2)), student.weight3, student.bias3)[0]!;
}

test("the fast forward pass is the network's plain definition", () => {
  const { student } = taught(400, 3);
  const random = createRandom(2);
  for (let i = 0; i < 200; i++) {
    const row = Array.from({ length: 5 }, () => (random.next() < 0.2 ? Number.NaN : 3 * random.normal()));
    const input = studentInput(row);
    expect(studentForward(student, input)).toBeCloseTo(dense(student, input), 4);
  }
});

test("the student learns its teacher and answers unseen rows alike", () => {
  const { ensemble, student } = taught(3000, 20);
  const later = randomTable({ rows: 500, seed: 77, weighted: false });
  const theirs = marginsOf(ensemble, later.values);
  const ours = theirs.map((_, r) => studentMargin(student, later.values.subarray(r * 5, r * 5 + 5)));
  expect(spearman(ours, theirs)).toBeGreaterThan(0.98);
});

test("the same rows and seed give the same student", () => {
  expect(taught(200, 2).student).toEqual(taught(200, 2).student);
  expect(taught(200, 2, 9).student).not.toEqual(taught(200, 2).student);
});

test("the input carries values and flags, and nothing that could overflow", () => {
  expect([...studentInput([1.5, Number.NaN, null, -1e300, Number.POSITIVE_INFINITY])]).toEqual([
    1.5,
    0,
    0,
    Math.fround(-1e30),
    Math.fround(1e30),
    0,
    1,
    1,
    0,
    0,
  ]);
});

test("a teacher that never splits gives a student that says its constant", () => {
  const table = {
    values: new Float64Array(20),
    rows: 20,
    columns: 1,
    target: new Uint8Array(20).fill(1, 0, 5),
  };
  const { ensemble } = trainTrees(table, { trees: 3 });
  const student = trainStudent(ensemble, new Float32Array(40), marginsOf(ensemble, table.values), {
    epochs: 1,
  });
  expect(studentMargin(student, [0])).toBeCloseTo(marginsOf(ensemble, Float64Array.of(0))[0]!, 5);
});
