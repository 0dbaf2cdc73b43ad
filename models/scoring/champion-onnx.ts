/** The champion as the ONNX bytes that browsers fetch. */
import { writeTensorTrees } from "../onnx/tensor-trees.ts";
import type { Bundle } from "./bundle.ts";

export function championOnnx(bundle: Bundle): Uint8Array {
  return writeTensorTrees(bundle.trees);
}
