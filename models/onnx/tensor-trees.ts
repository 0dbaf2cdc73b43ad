/**
 * Trees as plain tensor operators, which run on WASM and on WebGPU where no tree operator exists. Every inner node is
 * compared at once; a matrix per tree counts, for each leaf, the turns taken against it, so that exactly the leaf reached
 * counts none (the GEMM form of Nakandala et al., "A Tensor Compiler for Unified Machine Learning Prediction Serving",
 * OSDI 2020). Comparisons are of float32 against float32 and counts are small whole numbers, so every backend gives the
 * walker's leaves, not nearly them. The leaf values come out tree by tree and are summed outside, in the walker's order.
 */
import { checkEnsemble } from "../trees/check-ensemble.ts";
import type { Ensemble } from "../trees/ensemble.ts";
import type { OnnxModel, OnnxNode, OnnxTensor } from "./model.ts";
import { aboveAll, furthest, treesInputName, treesOutputName } from "./tensor-trees-edge.ts";
import { writeModel } from "./write-model.ts";

/**
 * ONNX bytes: input [rows, 2 x columns] by `treesInput`, output [1 + trees, rows, 1], the base margin and then a leaf's
 * value of each tree. Base margin and leaf values must be float32 numbers; category splits and thresholds
 * from 1e38 on are refused.
 */
export function writeTensorTrees(ensemble: Ensemble): Uint8Array {
  checkEnsemble(ensemble);
  if (ensemble.categoryStart.some((start) => start >= 0))
    throw new RangeError("an ensemble with category splits cannot be written as tensors");
  for (const value of [ensemble.baseMargin, ...ensemble.value])
    if (Math.fround(value) !== value) throw new RangeError(`the leaf value ${value} is not a float32 number`);
  for (const [node, threshold] of ensemble.threshold.entries())
    if (ensemble.feature[node]! >= 0 && Number.isFinite(threshold) && Math.abs(threshold) >= furthest)
      throw new RangeError(`the threshold ${threshold} lies beyond ${furthest}, where values end`);
  return writeModel(modelOf(ensemble, tensorsOf(ensemble)));
}

interface TreeTensors {
  /** Trees, the base margin first; inner nodes and leaves of the largest of them. */
  trees: number;
  inner: number;
  leaves: number;
  /** Input column of every inner node. */
  column: Int32Array;
  threshold: Float32Array;
  /** [trees, inner, leaves]: 1 where the leaf lies left below the node, -1 where it lies right, else 0. */
  path: Float32Array;
  /** [trees, 1, leaves]: one less the turns to the left; a place without a leaf has 0. */
  offset: Float32Array;
  /** [trees, leaves, 1]. */
  value: Float32Array;
}

function tensorsOf(ensemble: Ensemble): TreeTensors {
  const { columns, treeStart, feature, left, right, missingLeft } = ensemble;
  const count = treeStart.length - 1;
  let leaves = 1;
  for (let tree = 0; tree < count; tree++) {
    let found = 0;
    for (let node = treeStart[tree]!; node < treeStart[tree + 1]!; node++) if (feature[node]! < 0) found++;
    leaves = Math.max(leaves, found);
  }
  const trees = count + 1;
  const inner = Math.max(1, leaves - 1);
  const tensors: TreeTensors = {
    trees,
    inner,
    leaves,
    column: new Int32Array(trees * inner),
    threshold: new Float32Array(trees * inner),
    path: new Float32Array(trees * inner * leaves),
    offset: new Float32Array(trees * leaves),
    value: new Float32Array(trees * leaves),
  };
  tensors.offset[0] = 1;
  tensors.value[0] = ensemble.baseMargin;
  for (let tree = 1; tree < trees; tree++) {
    let nextInner = tree * inner;
    let nextLeaf = 0;
    const visit = (node: number, turns: readonly (readonly [inner: number, turn: 1 | -1])[]): void => {
      if (feature[node]! < 0) {
        const leaf = nextLeaf++;
        for (const [at, turn] of turns) tensors.path[at * leaves + leaf] = turn;
        tensors.offset[tree * leaves + leaf] = 1 - turns.filter(([, turn]) => turn === 1).length;
        tensors.value[tree * leaves + leaf] = ensemble.value[node]!;
        return;
      }
      const at = nextInner++;
      // A missing value lies above everything in the first half of the input and below everything in the second.
      tensors.column[at] = feature[node]! + (missingLeft[node] === 1 ? columns : 0);
      tensors.threshold[at] = Math.max(-aboveAll, Math.min(aboveAll, ensemble.threshold[node]!));
      visit(left[node]!, [...turns, [at, 1]]);
      visit(right[node]!, [...turns, [at, -1]]);
    };
    visit(treeStart[tree - 1]!, []);
  }
  return tensors;
}

function modelOf({ columns }: Ensemble, tensors: TreeTensors): OnnxModel {
  const { trees, inner, leaves } = tensors;
  const float = (name: string, dims: number[], data: Float32Array): OnnxTensor => ({
    name,
    dims,
    kind: "float",
    data,
  });
  const whole = (name: string, data: Int32Array): OnnxTensor => ({
    name,
    dims: [data.length],
    kind: "int64",
    data,
  });
  const node = (
    opType: string,
    inputs: string[],
    output: string,
    attributes: OnnxNode["attributes"] = [],
  ): OnnxNode => ({ opType, domain: "", inputs, outputs: [output], attributes });
  const asFloat = 1;
  return {
    irVersion: 8,
    producer: "rerail",
    opsets: [{ domain: "", version: 17 }],
    metadata: [],
    graph: {
      name: "tensor-trees",
      inputs: [{ name: treesInputName, dims: ["rows", 2 * columns] }],
      outputs: [{ name: treesOutputName, dims: [trees, "rows", 1] }],
      initializers: [
        whole("column", tensors.column),
        float("threshold", [trees * inner], tensors.threshold),
        whole("by_tree", Int32Array.of(0, trees, inner)),
        float("path", [trees, inner, leaves], tensors.path),
        float("offset", [trees, 1, leaves], tensors.offset),
        float("value", [trees, leaves, 1], tensors.value),
      ],
      nodes: [
        node("Gather", [treesInputName, "column"], "tested", [{ name: "axis", kind: "int", value: 1 }]),
        node("LessOrEqual", ["tested", "threshold"], "left"),
        node("Cast", ["left"], "turn", [{ name: "to", kind: "int", value: asFloat }]),
        node("Reshape", ["turn", "by_tree"], "turns"),
        node("Transpose", ["turns"], "turns_by_tree", [
          { name: "perm", kind: "ints", value: Int32Array.of(1, 0, 2) },
        ]),
        node("MatMul", ["turns_by_tree", "path"], "agreeing"),
        node("Add", ["agreeing", "offset"], "agreement"),
        node("Relu", ["agreement"], "reached"),
        node("MatMul", ["reached", "value"], treesOutputName),
      ],
    },
  };
}
