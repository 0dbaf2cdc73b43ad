/** The part of an ONNX model that this project writes and reads: one plain graph with its constants inside. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly producer: string;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  readonly graph: OnnxGraph;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

export interface OnnxNode {
  readonly opType: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly OnnxAttribute[];
}

export type OnnxAttribute =
  | { readonly name: string; readonly kind: "float"; readonly value: number }
  | { readonly name: string; readonly kind: "int"; readonly value: number }
  | { readonly name: string; readonly kind: "string"; readonly value: string }
  | { readonly name: string; readonly kind: "floats"; readonly value: Float32Array }
  | { readonly name: string; readonly kind: "ints"; readonly value: Int32Array }
  | { readonly name: string; readonly kind: "strings"; readonly value: readonly string[] };

export type OnnxTensor =
  | {
      readonly name: string;
      readonly dims: readonly number[];
      readonly kind: "float";
      readonly data: Float32Array;
    }
  | {
      readonly name: string;
      readonly dims: readonly number[];
      readonly kind: "int64";
      readonly data: Int32Array;
    };

/** A float tensor at the graph's edge; a string in `dims` names a free dimension. */
export interface OnnxValue {
  readonly name: string;
  readonly dims: readonly (number | string)[];
}

/** Field numbers of onnx.proto (ONNX 1.x, IR version 8). */
export const fields = {
  model: { irVersion: 1, producerName: 2, graph: 7, opsetImport: 8, metadata: 14 },
  opset: { domain: 1, version: 2 },
  entry: { key: 1, value: 2 },
  graph: { node: 1, name: 2, initializer: 5, input: 11, output: 12 },
  node: { input: 1, output: 2, opType: 4, attribute: 5, domain: 7 },
  attribute: { name: 1, f: 2, i: 3, s: 4, floats: 7, ints: 8, strings: 9, type: 20 },
  tensor: { dims: 1, dataType: 2, name: 8, rawData: 9 },
  value: { name: 1, type: 2 },
  type: { tensor: 1 },
  tensorType: { elementType: 1, shape: 2 },
  shape: { dim: 1 },
  dim: { value: 1, param: 2 },
} as const;

export const attributeTypes = { float: 1, int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;
export const elementTypes = { float: 1, int64: 7 } as const;
