/**
 * The student as an ONNX graph of plain operators that run on WebGPU and WASM, and back. Input: [rows, 2n] by
 * `studentInput`; output: [rows, 1], the margin.
 */
import { objectionToStudent } from "../networks/check-student.ts";
import type { Student } from "../networks/student.ts";
import { checkModel } from "./check-model.ts";
import type { OnnxModel, OnnxNode, OnnxTensor } from "./model.ts";
import { OnnxRefusal } from "./protobuf-reader.ts";
import { readModel } from "./read-model.ts";
import { studentInputName, studentOutputName } from "./student-names.ts";
import { writeModel } from "./write-model.ts";

export function writeStudent(student: Student): Uint8Array {
  return writeModel(studentModel(student));
}

/** Reads and admits a student; anything but exactly the graph written above is refused. */
export function readStudent(bytes: Uint8Array): Student {
  const { graph } = checkModel(readModel(bytes));
  const constant = <Kind extends OnnxTensor["kind"]>(name: string, kind: Kind) => {
    const found = graph.initializers.find((one) => one.name === name);
    if (found?.kind !== kind) throw new OnnxRefusal(`the student lacks the ${kind} constant ${name}`);
    return found.data as Extract<OnnxTensor, { kind: Kind }>["data"];
  };
  const inputs = graph.inputs[0]!.dims[1];
  if (typeof inputs !== "number" || inputs < 2 || inputs % 2 !== 0)
    throw new OnnxRefusal("the student's input needs an even, fixed width");
  const columns = inputs / 2;
  const bias1 = constant("bias1", "float");
  const bias2 = constant("bias2", "float");
  const student: Student = {
    columns,
    segmentColumn: constant("segment_column", "int64"),
    segmentStart: constant("segment_start", "float"),
    inverseWidth: constant("inverse_width", "float"),
    flagColumn: constant("flag_input", "int64").map((input) => input - columns),
    hidden: [bias1.length, bias2.length],
    weight1: constant("weight1", "float"),
    bias1,
    weight2: constant("weight2", "float"),
    bias2,
    weight3: constant("weight3", "float"),
    bias3: constant("bias3", "float"),
  };
  const problem = objectionToStudent(student);
  if (problem) throw new OnnxRefusal(problem);
  if (!sameBytes(writeStudent(student), bytes)) throw new OnnxRefusal("the graph is not the student's");
  return student;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function studentModel(student: Student): OnnxModel {
  const { columns: n, segmentColumn, flagColumn, hidden } = student;
  const [h1, h2] = hidden;
  const ramps = segmentColumn.length;
  const flags = flagColumn.length;
  const float = (name: string, dims: number[], data: Float32Array): OnnxTensor => ({
    name,
    dims,
    kind: "float",
    data,
  });
  const whole = (name: string, data: Int32Array): OnnxTensor => ({
    name,
    dims: [data.length],
    kind: "int64",
    data,
  });
  const alongColumns: OnnxNode["attributes"] = [{ name: "axis", kind: "int", value: 1 }];
  const node = (
    opType: string,
    inputs: string[],
    output: string,
    attributes: OnnxNode["attributes"] = [],
  ): OnnxNode => ({ opType, domain: "", inputs, outputs: [output], attributes });
  return {
    irVersion: 8,
    producer: "rerail",
    opsets: [{ domain: "", version: 17 }],
    metadata: [],
    graph: {
      name: "student",
      inputs: [{ name: studentInputName, dims: ["rows", 2 * n] }],
      outputs: [{ name: studentOutputName, dims: ["rows", 1] }],
      initializers: [
        whole("segment_column", segmentColumn),
        whole(
          "flag_input",
          flagColumn.map((column) => n + column),
        ),
        float("low", [], Float32Array.of(0)),
        float("high", [], Float32Array.of(1)),
        float("segment_start", [ramps], student.segmentStart),
        float("inverse_width", [ramps], student.inverseWidth),
        float("weight1", [ramps + flags, h1], student.weight1),
        float("bias1", [h1], student.bias1),
        float("weight2", [h1, h2], student.weight2),
        float("bias2", [h2], student.bias2),
        float("weight3", [h2, 1], student.weight3),
        float("bias3", [1], student.bias3),
      ],
      nodes: [
        node("Gather", [studentInputName, "segment_column"], "values", alongColumns),
        node("Sub", ["values", "segment_start"], "distance"),
        node("Mul", ["distance", "inverse_width"], "ramp"),
        node("Clip", ["ramp", "low", "high"], "codes"),
        node("Gather", [studentInputName, "flag_input"], "flags", alongColumns),
        node("Concat", ["codes", "flags"], "encoded", alongColumns),
        node("Gemm", ["encoded", "weight1", "bias1"], "sum1"),
        node("Relu", ["sum1"], "active1"),
        node("Gemm", ["active1", "weight2", "bias2"], "sum2"),
        node("Relu", ["sum2"], "active2"),
        node("Gemm", ["active2", "weight3", "bias3"], studentOutputName),
      ],
    },
  };
}
