/**
 * The student as an ONNX graph of plain operators that run on WebGPU and WASM, and back. Input: [rows, 2n] by
 * `studentInput`; output: [rows, 1], the margin.
 */
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
  const tensor = (name: string, rank: number): { dims: readonly number[]; data: Float32Array } => {
    const found = graph.initializers.find((one) => one.name === name);
    if (found?.kind !== "float" || found.dims.length !== rank)
      throw new OnnxRefusal(`the student lacks the float constant ${name} of rank ${rank}`);
    return found;
  };
  const start = tensor("segment_start", 2);
  const [columns, bins] = start.dims as [number, number];
  const bias1 = tensor("bias1", 1).data;
  const bias2 = tensor("bias2", 1).data;
  const student: Student = {
    columns,
    bins,
    segmentStart: start.data,
    inverseWidth: tensor("inverse_width", 2).data,
    hidden: [bias1.length, bias2.length],
    weight1: tensor("weight1", 2).data,
    bias1,
    weight2: tensor("weight2", 2).data,
    bias2,
    weight3: tensor("weight3", 2).data,
    bias3: tensor("bias3", 1).data,
  };
  if (!sameBytes(writeStudent(student), bytes)) throw new OnnxRefusal("the graph is not the student's");
  return student;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function studentModel(student: Student): OnnxModel {
  const { columns: n, bins, hidden } = student;
  const [h1, h2] = hidden;
  const codes = n * bins;
  const float = (name: string, dims: number[], data: Float32Array): OnnxTensor => ({
    name,
    dims,
    kind: "float",
    data,
  });
  const whole = (name: string, ...data: number[]): OnnxTensor => ({
    name,
    dims: [data.length],
    kind: "int64",
    data: Int32Array.from(data),
  });
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
        whole("zero", 0),
        whole("n", n),
        whole("two_n", 2 * n),
        whole("axis", 1),
        whole("value_shape", -1, n, 1),
        whole("code_shape", -1, codes),
        float("low", [], Float32Array.of(0)),
        float("high", [], Float32Array.of(1)),
        float("segment_start", [n, bins], student.segmentStart),
        float("inverse_width", [n, bins], student.inverseWidth),
        float("weight1", [codes + n, h1], student.weight1),
        float("bias1", [h1], student.bias1),
        float("weight2", [h1, h2], student.weight2),
        float("bias2", [h2], student.bias2),
        float("weight3", [h2, 1], student.weight3),
        float("bias3", [1], student.bias3),
      ],
      nodes: [
        node("Slice", [studentInputName, "zero", "n", "axis"], "values"),
        node("Slice", [studentInputName, "n", "two_n", "axis"], "flags"),
        node("Reshape", ["values", "value_shape"], "columns"),
        node("Sub", ["columns", "segment_start"], "distance"),
        node("Mul", ["distance", "inverse_width"], "ramp"),
        node("Clip", ["ramp", "low", "high"], "clipped"),
        node("Reshape", ["clipped", "code_shape"], "codes"),
        node("Concat", ["codes", "flags"], "encoded", [{ name: "axis", kind: "int", value: 1 }]),
        node("Gemm", ["encoded", "weight1", "bias1"], "sum1"),
        node("Relu", ["sum1"], "active1"),
        node("Gemm", ["active1", "weight2", "bias2"], "sum2"),
        node("Relu", ["sum2"], "active2"),
        node("Gemm", ["active2", "weight3", "bias3"], studentOutputName),
      ],
    },
  };
}
