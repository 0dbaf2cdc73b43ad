/**
 * Bytes to an ONNX model, for admission into the registry. Only what this project writes is accepted: one graph, its
 * constants inside, listed operators. External data, functions, sub-graphs, foreign domains, unknown fields and
 * impossible sizes are refused with a reason; nothing is ever read from outside the bytes.
 */
import {
  fields,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from "./model.ts";
import { asBytes, asInt, asText, OnnxRefusal, readMessage, unexpected } from "./protobuf-reader.ts";
import { readNode } from "./read-node.ts";
import { readTensor, readValue } from "./read-tensor.ts";

const MOST_BYTES = 64 * 2 ** 20;

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
