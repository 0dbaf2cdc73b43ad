/** An ONNX model to bytes; the same model always gives the same bytes. */
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
import { floatBytes, int64Bytes, ProtobufWriter } from "./protobuf-writer.ts";

export function writeModel(model: OnnxModel): Uint8Array {
  const out = new ProtobufWriter();
  out.int(fields.model.irVersion, model.irVersion);
  out.text(fields.model.producerName, model.producer);
  out.message(fields.model.graph, (inner) => writeGraph(inner, model.graph));
  for (const { domain, version } of model.opsets)
    out.message(fields.model.opsetImport, (inner) => {
      inner.text(fields.opset.domain, domain);
      inner.int(fields.opset.version, version);
    });
  for (const { key, value } of model.metadata)
    out.message(fields.model.metadata, (inner) => {
      inner.text(fields.entry.key, key);
      inner.text(fields.entry.value, value);
    });
  return out.finish();
}

function writeGraph(out: ProtobufWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) out.message(fields.graph.node, (inner) => writeNode(inner, node));
  out.text(fields.graph.name, graph.name);
  for (const tensor of graph.initializers)
    out.message(fields.graph.initializer, (inner) => writeTensor(inner, tensor));
  for (const value of graph.inputs) out.message(fields.graph.input, (inner) => writeValue(inner, value));
  for (const value of graph.outputs) out.message(fields.graph.output, (inner) => writeValue(inner, value));
}

function writeNode(out: ProtobufWriter, node: OnnxNode): void {
  for (const name of node.inputs) out.text(fields.node.input, name);
  for (const name of node.outputs) out.text(fields.node.output, name);
  out.text(fields.node.opType, node.opType);
  for (const attribute of node.attributes)
    out.message(fields.node.attribute, (inner) => writeAttribute(inner, attribute));
  if (node.domain !== "") out.text(fields.node.domain, node.domain);
}

function writeAttribute(out: ProtobufWriter, attribute: OnnxAttribute): void {
  out.text(fields.attribute.name, attribute.name);
  switch (attribute.kind) {
    case "float":
      out.float(fields.attribute.f, attribute.value);
      break;
    case "int":
      out.int(fields.attribute.i, attribute.value);
      break;
    case "string":
      out.text(fields.attribute.s, attribute.value);
      break;
    case "floats":
      out.raw(fields.attribute.floats, floatBytes(attribute.value));
      break;
    case "ints":
      out.packedInts(fields.attribute.ints, attribute.value);
      break;
    case "strings":
      for (const text of attribute.value) out.text(fields.attribute.strings, text);
      break;
  }
  out.int(fields.attribute.type, attributeTypes[attribute.kind]);
}

function writeTensor(out: ProtobufWriter, tensor: OnnxTensor): void {
  out.packedInts(fields.tensor.dims, tensor.dims);
  out.int(fields.tensor.dataType, elementTypes[tensor.kind]);
  out.text(fields.tensor.name, tensor.name);
  out.raw(fields.tensor.rawData, tensor.kind === "float" ? floatBytes(tensor.data) : int64Bytes(tensor.data));
}

function writeValue(out: ProtobufWriter, value: OnnxValue): void {
  out.text(fields.value.name, value.name);
  out.message(fields.value.type, (type) =>
    type.message(fields.type.tensor, (tensor) => {
      tensor.int(fields.tensorType.elementType, elementTypes.float);
      tensor.message(fields.tensorType.shape, (shape) => {
        for (const dim of value.dims)
          shape.message(fields.shape.dim, (inner) => {
            if (typeof dim === "number") inner.int(fields.dim.value, dim);
            else inner.text(fields.dim.param, dim);
          });
      });
    }),
  );
}
