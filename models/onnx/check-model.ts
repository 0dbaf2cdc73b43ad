/** Whether a read model is one that may run here: listed operators and versions, a closed graph, sane sizes. */
import type { OnnxModel } from "./model.ts";
import { OnnxRefusal } from "./protobuf-reader.ts";

const operators: Readonly<Record<string, readonly string[]>> = {
  "": ["Gather", "LessOrEqual", "Cast", "Reshape", "Transpose", "MatMul", "Add", "Relu"],
  "ai.onnx.ml": ["TreeEnsembleRegressor"],
};
const versions: Readonly<Record<string, readonly number[]>> = { "": [17], "ai.onnx.ml": [3] };
const MOST_NODES = 64;

/** Throws OnnxRefusal naming what is wrong; returns the model for chaining. */
export function checkModel(model: OnnxModel): OnnxModel {
  if (model.irVersion !== 8) throw new OnnxRefusal(`IR version ${model.irVersion}; 8 is accepted`);
  const imported = new Set<string>();
  for (const { domain, version } of model.opsets) {
    if (!versions[domain]?.includes(version))
      throw new OnnxRefusal(`operator set "${domain}" version ${version} is not accepted`);
    imported.add(domain);
  }
  const { graph } = model;
  if (graph.nodes.length === 0 || graph.nodes.length > MOST_NODES)
    throw new OnnxRefusal(`${graph.nodes.length} nodes; 1 to ${MOST_NODES} are accepted`);
  if (graph.inputs.length !== 1 || graph.outputs.length !== 1)
    throw new OnnxRefusal("exactly one input and one output are accepted");
  const known = new Set<string>();
  const define = (name: string) => {
    if (name === "" || known.has(name)) throw new OnnxRefusal(`the name "${name}" is empty or given twice`);
    known.add(name);
  };
  for (const { name } of graph.inputs) define(name);
  for (const { name } of graph.initializers) define(name);
  for (const node of graph.nodes) {
    if (!operators[node.domain]?.includes(node.opType) || !imported.has(node.domain))
      throw new OnnxRefusal(
        `operator ${node.domain === "" ? "" : `${node.domain}.`}${node.opType} is not accepted`,
      );
    for (const name of node.inputs)
      if (!known.has(name)) throw new OnnxRefusal(`${node.opType} reads "${name}" before anything gives it`);
    for (const name of node.outputs) define(name);
  }
  for (const { name } of graph.outputs)
    if (!known.has(name)) throw new OnnxRefusal(`nothing gives the output "${name}"`);
  return model;
}
