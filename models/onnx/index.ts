/** ONNX bytes of the trees, as one tree operator for servers and as plain tensors for browsers. */
export { OnnxRefusal } from "./protobuf-reader.ts";
export { writeTensorTrees } from "./tensor-trees.ts";
export { readTrees, writeTrees } from "./trees-onnx.ts";
