/** onnxruntime-node behind two calls: margins of many rows from ONNX bytes. */
import { marginsFrom, treesInput } from "../../onnx/tensor-trees-edge.ts";
import type { FeatureTable } from "../../trees/training-table.ts";
import { openOnnx } from "./run-onnx.ts";

export { openOnnx } from "./run-onnx.ts";

/** The margin of each row from the bytes that a browser would load. */
export async function tensorMargins(onnx: Uint8Array, table: FeatureTable): Promise<Float64Array> {
  const { rows, columns, values } = table;
  const each = Array.from({ length: rows }, (_, r) => values.subarray(r * columns, (r + 1) * columns));
  return marginsFrom(await runOnce(onnx, treesInput(each, columns), columns * 2), rows);
}

/** The margin of each row from one tree operator. */
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
