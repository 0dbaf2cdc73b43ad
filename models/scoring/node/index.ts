/** onnxruntime-node behind two calls: margins of many rows from the bytes a browser would load. */
import { studentInput } from "../../networks/student.ts";
import type { FeatureTable } from "../../trees/training-table.ts";
import { openOnnx } from "./run-onnx.ts";

export { openOnnx } from "./run-onnx.ts";

/** The student's margin of each row, by onnxruntime-node. */
export async function studentMargins(onnx: Uint8Array, table: FeatureTable): Promise<Float32Array> {
  const { rows, columns, values } = table;
  const inputs = new Float32Array(rows * columns * 2);
  for (let r = 0; r < rows; r++)
    inputs.set(studentInput(values.subarray(r * columns, (r + 1) * columns)), r * columns * 2);
  return runOnce(onnx, inputs, columns * 2);
}

/** The trees' margin of each row, by onnxruntime-node. */
export async function treeMargins(onnx: Uint8Array, table: FeatureTable): Promise<Float32Array> {
  return runOnce(onnx, Float32Array.from(table.values), table.columns);
}

async function runOnce(onnx: Uint8Array, inputs: Float32Array, width: number): Promise<Float32Array> {
  const session = await openOnnx(onnx);
  try {
    return await session.run(inputs, width);
  } finally {
    await session.close();
  }
}
