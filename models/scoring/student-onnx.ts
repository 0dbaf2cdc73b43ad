/** The bundle's student as the ONNX bytes that browsers fetch. */
import { writeStudent } from "../onnx/student-onnx.ts";
import type { Bundle } from "./bundle.ts";

export function studentOnnx(bundle: Bundle): Uint8Array {
  return writeStudent(bundle.student);
}
