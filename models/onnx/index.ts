/** ONNX bytes of the student and of the trees, written and read by this project alone. */
export { OnnxRefusal } from "./protobuf-reader.ts";
export { studentInputName, studentOutputName } from "./student-names.ts";
export { readStudent, writeStudent } from "./student-onnx.ts";
export { readTrees, writeTrees } from "./trees-onnx.ts";
