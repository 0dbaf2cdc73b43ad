/** The bundle's student as ONNX bytes for the browser. */
import type { Bundle } from "./bundle.ts";

export function studentOnnx(_bundle: Bundle): Uint8Array {
  throw new Error("not built yet");
}
