/**
 * Bytes to an ONNX model, for admission into the registry. Only what this project writes is accepted: one graph, its
 * constants inside, listed operators. External data, functions, sub-graphs, foreign domains, unknown fields and
 * impossible sizes are refused with a reason; nothing is ever read from outside the bytes.
 */
import {
  attributeTypes,
  elementTypes,
  fields,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from "./model.ts";
import {
  asBytes,
  asFloat,
  asFloats,
  asInt,
  asInts,
  asText,
  OnnxRefusal,
  readMessage,
  type WireValue,
} from "./protobuf-reader.ts";

const MOST_BYTES = 64 * 2 ** 20;
const MOST_ELEMENTS = 2 ** 24;

/** Throws OnnxRefusal with the reason; the graph's own consistency is checked by `checkModel`. */
export function readModel(bytes: Uint8Array): OnnxModel {
  if (bytes.length === 0 || bytes.length > MOST_BYTES)
    throw new OnnxRefusal(`${bytes.length} bytes; 1 to ${MOST_BYTES} are accepted`);
  let irVersion = 0;
  let producer = "";
  let graph: OnnxGraph | null = null;
  const opsets: OnnxModel["opsets"][number][] = [];
  const metadata: OnnxModel["metadata"][number][] = [];
  readMessage(bytes, "model", (field, value) => {
    switch (field) {
      case fields.model.irVersion:
        irVersion = asInt(value, "ir_version");
        break;
      case fields.model.producerName:
        producer = asText(value, "producer_name");
        break;
      case fields.model.graph:
        if (graph) throw new OnnxRefusal("more than one graph");
        graph = readGraph(asBytes(value, "graph"));
        break;
      case fields.model.opsetImport:
        opsets.push(readOpset(asBytes(value, "opset_import")));
        break;
      case fields.model.metadata:
        metadata.push(readEntry(asBytes(value, "metadata")));
        break;
      default:
        throw unexpected("model", field);
    }
  });
  if (!graph) throw new OnnxRefusal("no graph");
  return { irVersion, opsets, producer, metadata, graph };
}

function unexpected(where: string, field: number): OnnxRefusal {
  return new OnnxRefusal(`${where} has field ${field}, which is not accepted here`);
}

function readOpset(bytes: Uint8Array): { domain: string; version: number } {
  const opset = { domain: "", version: 0 };
  readMessage(bytes, "opset_import", (field, value) => {
    if (field === fields.opset.domain) opset.domain = asText(value, "opset domain");
    else if (field === fields.opset.version) opset.version = asInt(value, "opset version");
    else throw unexpected("opset_import", field);
  });
  return opset;
}

function readEntry(bytes: Uint8Array): { key: string; value: string } {
  const entry = { key: "", value: "" };
  readMessage(bytes, "metadata", (field, value) => {
    if (field === fields.entry.key) entry.key = asText(value, "metadata key");
    else if (field === fields.entry.value) entry.value = asText(value, "metadata value");
    else throw unexpected("metadata", field);
  });
  return entry;
}

function readGraph(bytes: Uint8Array): OnnxGraph {
  let name = "";
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  readMessage(bytes, "graph", (field, value) => {
    switch (field) {
      case fields.graph.node:
        nodes.push(readNode(asBytes(value, "node")));
        break;
      case fields.graph.name:
        name = asText(value, "graph name");
        break;
      case fields.graph.initializer:
        initializers.push(readTensor(asBytes(value, "initializer")));
        break;
      case fields.graph.input:
        inputs.push(readValue(asBytes(value, "input")));
        break;
      case fields.graph.output:
        outputs.push(readValue(asBytes(value, "output")));
        break;
      default:
        throw unexpected("graph", field);
    }
  });
  return { name, nodes, initializers, inputs, outputs };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: OnnxAttribute[] = [];
  let opType = "";
  let domain = "";
  readMessage(bytes, "node", (field, value) => {
    switch (field) {
      case fields.node.input:
        inputs.push(asText(value, "node input"));
        break;
      case fields.node.output:
        outputs.push(asText(value, "node output"));
        break;
      case fields.node.opType:
        opType = asText(value, "op_type");
        break;
      case fields.node.attribute:
        attributes.push(readAttribute(asBytes(value, "attribute")));
        break;
      case fields.node.domain:
        domain = asText(value, "node domain");
        break;
      default:
        throw unexpected("node", field);
    }
  });
  return { opType, domain, inputs, outputs, attributes };
}

function readAttribute(bytes: Uint8Array): OnnxAttribute {
  let name = "";
  let type = 0;
  const values = new Map<number, WireValue[]>();
  readMessage(bytes, "attribute", (field, value) => {
    if (field === fields.attribute.name) name = asText(value, "attribute name");
    else if (field === fields.attribute.type) type = asInt(value, "attribute type");
    else values.set(field, [...(values.get(field) ?? []), value]);
  });
  const only = (field: number): WireValue => {
    const found = values.get(field);
    if (values.size !== 1 || found?.length !== 1)
      throw new OnnxRefusal(`attribute ${name} does not hold one value of its type`);
    return found[0]!;
  };
  switch (type) {
    case attributeTypes.float:
      return { name, kind: "float", value: asFloat(only(fields.attribute.f), name) };
    case attributeTypes.int:
      return { name, kind: "int", value: asInt(only(fields.attribute.i), name) };
    case attributeTypes.string:
      return { name, kind: "string", value: asText(only(fields.attribute.s), name) };
    case attributeTypes.floats:
      return { name, kind: "floats", value: asFloats(only(fields.attribute.floats), name) };
    case attributeTypes.ints:
      return { name, kind: "ints", value: asInts(only(fields.attribute.ints), name) };
    case attributeTypes.strings: {
      if (values.size !== 1) throw new OnnxRefusal(`attribute ${name} does not hold texts alone`);
      const texts = values.get(fields.attribute.strings) ?? [];
      return { name, kind: "strings", value: texts.map((text) => asText(text, name)) };
    }
    default:
      throw new OnnxRefusal(`attribute ${name} has type ${type}; graphs and tensors are not accepted`);
  }
}

function readTensor(bytes: Uint8Array): OnnxTensor {
  let name = "";
  let type = 0;
  let dims: number[] = [];
  let raw: Uint8Array | null = null;
  readMessage(bytes, "tensor", (field, value) => {
    switch (field) {
      case fields.tensor.dims:
        dims = [...asInts(value, "tensor dims")];
        break;
      case fields.tensor.dataType:
        type = asInt(value, "tensor data_type");
        break;
      case fields.tensor.name:
        name = asText(value, "tensor name");
        break;
      case fields.tensor.rawData:
        raw = asBytes(value, "tensor raw_data");
        break;
      default:
        throw new OnnxRefusal(`tensor ${name} has field ${field}; only raw data inside the file is accepted`);
    }
  });
  let elements = 1;
  for (const dim of dims) {
    if (dim < 0) throw new OnnxRefusal(`tensor ${name} has dimension ${dim}`);
    elements *= dim;
    if (elements > MOST_ELEMENTS)
      throw new OnnxRefusal(`tensor ${name} claims more than ${MOST_ELEMENTS} elements`);
  }
  const data: Uint8Array = raw ?? new Uint8Array(0);
  const size = type === elementTypes.float ? 4 : type === elementTypes.int64 ? 8 : 0;
  if (size === 0) throw new OnnxRefusal(`tensor ${name} has data type ${type}; float and int64 are accepted`);
  if (data.length !== elements * size)
    throw new OnnxRefusal(`tensor ${name} claims ${elements} elements but holds ${data.length} bytes`);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (type === elementTypes.float) {
    const floats = Float32Array.from({ length: elements }, (_, i) => view.getFloat32(i * 4, true));
    if (!floats.every(Number.isFinite))
      throw new OnnxRefusal(`tensor ${name} holds a value that is not finite`);
    return { name, dims, kind: "float", data: floats };
  }
  const integers = new Int32Array(elements);
  for (let i = 0; i < elements; i++) {
    const value = view.getBigInt64(i * 8, true);
    if (value !== BigInt.asIntN(32, value))
      throw new OnnxRefusal(`tensor ${name} holds ${value}, beyond 32 bits`);
    integers[i] = Number(value);
  }
  return { name, dims, kind: "int64", data: integers };
}

function readValue(bytes: Uint8Array): OnnxValue {
  let name = "";
  const dims: (number | string)[] = [];
  const inside = (outer: Uint8Array, where: string, field: number, visit: (inner: Uint8Array) => void) =>
    readMessage(outer, where, (found, value) => {
      if (found !== field) throw unexpected(where, found);
      visit(asBytes(value, where));
    });
  readMessage(bytes, "value", (field, value) => {
    if (field === fields.value.name) name = asText(value, "value name");
    else if (field === fields.value.type)
      inside(asBytes(value, "value type"), "value type", fields.type.tensor, (tensor) =>
        readMessage(tensor, "tensor type", (inner, shape) => {
          if (inner === fields.tensorType.elementType) {
            if (asInt(shape, "element type") !== elementTypes.float)
              throw new OnnxRefusal(`${name} is not a float tensor`);
          } else if (inner === fields.tensorType.shape) {
            inside(asBytes(shape, "shape"), "shape", fields.shape.dim, (dim) =>
              readMessage(dim, "dimension", (kind, size) => {
                if (kind === fields.dim.value) dims.push(asInt(size, "dimension"));
                else if (kind === fields.dim.param) dims.push(asText(size, "dimension"));
                else throw unexpected("dimension", kind);
              }),
            );
          } else throw unexpected("tensor type", inner);
        }),
      );
    else throw unexpected("value", field);
  });
  return { name, dims };
}
