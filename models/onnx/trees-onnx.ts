/**
 * Trees as an ai.onnx.ml TreeEnsembleRegressor, and back. The ensemble's thresholds and inputs are float32 by contract,
 * so no row changes its leaf; leaf values are rounded to float32. Category splits have no counterpart in this operator
 * and are refused.
 */
import { checkEnsemble } from "../trees/check-ensemble.ts";
import type { Ensemble } from "../trees/ensemble.ts";
import { checkModel } from "./check-model.ts";
import type { OnnxAttribute, OnnxModel } from "./model.ts";
import { OnnxRefusal } from "./protobuf-reader.ts";
import { readModel } from "./read-model.ts";
import { writeModel } from "./write-model.ts";

/** Input "input" [rows, columns] float32, NaN = missing; output "margin" [rows, 1]. */
export function writeTrees(ensemble: Ensemble): Uint8Array {
  if (ensemble.categoryStart.some((start) => start >= 0))
    throw new RangeError("an ensemble with category splits cannot be written as a TreeEnsembleRegressor");
  return writeModel(treesModel(ensemble));
}

/** Reads and admits trees; leaf values and covers come back as float32. */
export function readTrees(bytes: Uint8Array): Ensemble {
  const { graph } = checkModel(readModel(bytes));
  const node = graph.nodes[0]!;
  const columns = graph.inputs[0]!.dims[1];
  if (typeof columns !== "number") throw new OnnxRefusal("the trees' input needs a fixed number of columns");
  const ints = (name: string): Int32Array => {
    const found = node.attributes.find((attribute) => attribute.name === name);
    if (found?.kind !== "ints") throw new OnnxRefusal(`the trees lack the whole numbers ${name}`);
    return found.value;
  };
  const floats = (name: string): Float32Array => {
    const found = node.attributes.find((attribute) => attribute.name === name);
    if (found?.kind !== "floats") throw new OnnxRefusal(`the trees lack the numbers ${name}`);
    return found.value;
  };
  const modes = node.attributes.find((attribute) => attribute.name === "nodes_modes");
  if (modes?.kind !== "strings") throw new OnnxRefusal("the trees lack nodes_modes");
  const count = modes.value.length;
  const treeIds = ints("nodes_treeids");
  const arrays = [
    "nodes_featureids",
    "nodes_truenodeids",
    "nodes_falsenodeids",
    "nodes_missing_value_tracks_true",
  ];
  for (const name of [...arrays, "nodes_treeids"])
    if (ints(name).length !== count) throw new OnnxRefusal(`${name} does not have ${count} entries`);
  const treeStart: number[] = [];
  for (const [i, tree] of treeIds.entries()) if (i === 0 || tree !== treeIds[i - 1]) treeStart.push(i);
  treeStart.push(count);
  const startOf = (i: number) => treeStart[treeIds[i]!] ?? 0;
  const leaf = modes.value.map((mode) => mode === "LEAF");
  const child = (ids: Int32Array) => Int32Array.from(ids, (id, i) => (leaf[i] ? -1 : id + startOf(i)));
  const value = new Float64Array(count);
  const targetTrees = ints("target_treeids");
  const targetNodes = ints("target_nodeids");
  for (const [i, weight] of floats("target_weights").entries()) {
    const at = (treeStart[targetTrees[i] ?? -1] ?? count) + (targetNodes[i] ?? 0);
    if (at >= count) throw new OnnxRefusal("a target names a node that is not there");
    value[at] = weight;
  }
  const ensemble: Ensemble = {
    columns,
    baseMargin: floats("base_values")[0] ?? Number.NaN,
    treeStart: Int32Array.from(treeStart),
    feature: Int32Array.from(ints("nodes_featureids"), (column, i) => (leaf[i] ? -1 : column)),
    threshold: floats("nodes_values"),
    left: child(ints("nodes_truenodeids")),
    right: child(ints("nodes_falsenodeids")),
    missingLeft: Uint8Array.from(ints("nodes_missing_value_tracks_true")),
    value,
    cover: Float64Array.from(floats("nodes_hitrates")),
    categoryStart: new Int32Array(count).fill(-1),
    categoryLength: new Int32Array(count),
    categoryWords: new Uint32Array(0),
  };
  try {
    checkEnsemble(ensemble);
  } catch (error) {
    throw new OnnxRefusal(error instanceof Error ? error.message : "impossible trees");
  }
  if (!sameBytes(writeTrees(ensemble), bytes))
    throw new OnnxRefusal("the graph is not a tree ensemble of ours");
  return ensemble;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function treesModel(ensemble: Ensemble): OnnxModel {
  const { feature, left, right, treeStart, threshold, missingLeft, value, cover, columns } = ensemble;
  const count = feature.length;
  const treeOf = new Int32Array(count);
  for (let tree = 0; tree + 1 < treeStart.length; tree++)
    treeOf.fill(tree, treeStart[tree], treeStart[tree + 1]);
  const local = (node: number) => node - treeStart[treeOf[node]!]!;
  const every = Int32Array.from({ length: count }, (_, i) => i);
  const leaves = every.filter((i) => feature[i]! < 0);
  const ints = (name: string, data: Int32Array): OnnxAttribute => ({ name, kind: "ints", value: data });
  const floats = (name: string, data: Float32Array): OnnxAttribute => ({ name, kind: "floats", value: data });
  return {
    irVersion: 8,
    producer: "rerail",
    opsets: [
      { domain: "", version: 17 },
      { domain: "ai.onnx.ml", version: 3 },
    ],
    metadata: [],
    graph: {
      name: "trees",
      inputs: [{ name: "input", dims: ["rows", columns] }],
      outputs: [{ name: "margin", dims: ["rows", 1] }],
      initializers: [],
      nodes: [
        {
          opType: "TreeEnsembleRegressor",
          domain: "ai.onnx.ml",
          inputs: ["input"],
          outputs: ["margin"],
          attributes: [
            { name: "aggregate_function", kind: "string", value: "SUM" },
            floats("base_values", Float32Array.of(ensemble.baseMargin)),
            { name: "n_targets", kind: "int", value: 1 },
            ints(
              "nodes_falsenodeids",
              every.map((i) => (feature[i]! < 0 ? 0 : local(right[i]!))),
            ),
            ints(
              "nodes_featureids",
              every.map((i) => Math.max(0, feature[i]!)),
            ),
            floats("nodes_hitrates", Float32Array.from(cover)),
            ints(
              "nodes_missing_value_tracks_true",
              every.map((i) => missingLeft[i]!),
            ),
            {
              name: "nodes_modes",
              kind: "strings",
              value: Array.from(every, (i) => (feature[i]! < 0 ? "LEAF" : "BRANCH_LEQ")),
            },
            ints("nodes_nodeids", every.map(local)),
            ints("nodes_treeids", treeOf),
            ints(
              "nodes_truenodeids",
              every.map((i) => (feature[i]! < 0 ? 0 : local(left[i]!))),
            ),
            floats("nodes_values", threshold),
            { name: "post_transform", kind: "string", value: "NONE" },
            ints("target_ids", new Int32Array(leaves.length)),
            ints("target_nodeids", leaves.map(local)),
            ints(
              "target_treeids",
              leaves.map((i) => treeOf[i]!),
            ),
            floats(
              "target_weights",
              Float32Array.from(leaves, (i) => value[i]!),
            ),
          ],
        },
      ],
    },
  };
}
