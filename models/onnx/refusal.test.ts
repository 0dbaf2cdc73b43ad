import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createRandom, trainTrees } from "../trees/index.ts";
import { OnnxRefusal, readTrees, writeTrees } from "./index.ts";
import type { OnnxModel } from "./model.ts";
import { ProtobufWriter } from "./protobuf-writer.ts";
import { readModel } from "./read-model.ts";
import { writeModel } from "./write-model.ts";

let trees: Uint8Array;

beforeAll(() => {
  const random = createRandom(1);
  const values = Float64Array.from({ length: 400 }, () => random.normal());
  const target = Uint8Array.from({ length: 200 }, (_, r) => (values[2 * r]! > values[2 * r + 1]! ? 1 : 0));
  const { ensemble } = trainTrees({ values, rows: 200, columns: 2, target }, { trees: 4, leaves: 4 });
  trees = writeTrees(ensemble);
});

function refused(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array, reason: RegExp): void {
  expect(() => read(bytes)).toThrow(OnnxRefusal);
  expect(() => read(bytes)).toThrow(reason);
}

/** The trees' bytes with an extra field appended to the top-level message. */
function withField(write: (out: ProtobufWriter) => void): Uint8Array {
  const extra = new ProtobufWriter();
  write(extra);
  const tail = extra.finish();
  const bytes = new Uint8Array(trees.length + tail.length);
  bytes.set(trees);
  bytes.set(tail, trees.length);
  return bytes;
}

function changed(change: (model: OnnxModel) => OnnxModel): Uint8Array {
  return writeModel(change(readModel(trees)));
}

test("every cut is refused", () => {
  for (let length = 0; length < trees.length; length += 1 + (length % 7))
    refused(readTrees, trees.subarray(0, length), /./);
});

test("a flipped bit is refused or changes a number, never anything else", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(7), (place, bit) => {
      const bytes = Uint8Array.from(trees);
      const at = place % bytes.length;
      bytes[at] = bytes[at]! ^ (1 << bit);
      try {
        expect(writeTrees(readTrees(bytes))).toEqual(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(OnnxRefusal);
      }
    }),
    { numRuns: 1500 },
  );
});

test("random bytes are refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(() => readTrees(bytes)).toThrow(OnnxRefusal);
    }),
    { numRuns: 500 },
  );
});

test("external data, functions, training info and sparse tensors are refused", () => {
  refused(
    readTrees,
    withField((out) => out.message(25, (f) => f.text(1, "evil"))),
    /model has field 25/,
  );
  refused(
    readTrees,
    withField((out) => out.message(20, () => {})),
    /model has field 20/,
  );
  refused(
    readTrees,
    withField((out) => out.message(7, (graph) => graph.text(2, "second"))),
    /more than one graph/,
  );
  const external = new ProtobufWriter();
  external.int(1, 8);
  external.message(7, (graph) =>
    graph.message(5, (tensor) => {
      tensor.text(8, "weight1");
      tensor.message(13, (entry) => {
        entry.text(1, "location");
        entry.text(2, "../../etc/passwd");
      });
    }),
  );
  refused(readTrees, external.finish(), /only raw data inside the file/);
  const sparse = new ProtobufWriter();
  sparse.message(7, (graph) => graph.message(15, () => {}));
  refused(readTrees, sparse.finish(), /graph has field 15/);
});

test("sizes that lie are refused before memory is taken", () => {
  const huge = (dims: number[], bytes: number) => {
    const out = new ProtobufWriter();
    out.message(7, (graph) =>
      graph.message(5, (tensor) => {
        tensor.packedInts(1, dims);
        tensor.int(2, 1);
        tensor.text(8, "w");
        tensor.raw(9, new Uint8Array(bytes));
      }),
    );
    return out.finish();
  };
  refused(readTrees, huge([65536, 65536], 0), /claims more than/);
  refused(readTrees, huge([2147483647, 2147483647, 2147483647], 0), /claims more than/);
  refused(readTrees, huge([-1, 4], 16), /dimension -1/);
  refused(readTrees, huge([2 ** 40], 16), /beyond 32 bits/);
  refused(readTrees, huge([5], 16), /claims 5 elements but holds 16 bytes/);
  refused(readTrees, new Uint8Array(64 * 2 ** 20 + 1), /are accepted/);
});

test("unknown operators, domains and versions are refused by name", () => {
  const firstNode = (patch: Partial<OnnxModel["graph"]["nodes"][number]>) =>
    changed((model) => ({
      ...model,
      graph: {
        ...model.graph,
        nodes: model.graph.nodes.map((node, i) => (i === 0 ? { ...node, ...patch } : node)),
      },
    }));
  for (const opType of ["If", "Loop", "Scan", "RandomNormal", "Softmax"])
    refused(readTrees, firstNode({ domain: "", opType }), new RegExp(`operator ${opType} is not accepted`));
  refused(
    readTrees,
    firstNode({ domain: "com.microsoft" }),
    /com\.microsoft\.TreeEnsembleRegressor is not accepted/,
  );
  refused(
    readTrees,
    firstNode({ domain: "ai.onnx.ml", opType: "Gather" }),
    /ai\.onnx\.ml\.Gather is not accepted/,
  );
  const opset = (domain: string, version: number) =>
    changed((model) => ({ ...model, opsets: [{ domain, version }] }));
  refused(readTrees, opset("", 7), /version 7 is not accepted/);
  refused(readTrees, opset("evil", 1), /operator set "evil"/);
  refused(
    readTrees,
    changed((model) => ({ ...model, irVersion: 99 })),
    /IR version 99/,
  );
});

test("another graph, other names or loose ends are refused", () => {
  const graph = (patch: (g: OnnxModel["graph"]) => Partial<OnnxModel["graph"]>) =>
    changed((model) => ({ ...model, graph: { ...model.graph, ...patch(model.graph) } }));
  refused(
    readTrees,
    graph((g) => ({ nodes: [...g.nodes, g.nodes[0]!] })),
    /given twice/,
  );
  refused(
    readTrees,
    graph(() => ({ outputs: [{ name: "other", dims: [1] }] })),
    /nothing gives the output/,
  );
  refused(
    readTrees,
    graph((g) => ({ inputs: [...g.inputs, { name: "b", dims: [1] }] })),
    /exactly one input/,
  );
  refused(
    readTrees,
    graph(() => ({ name: "other" })),
    /not a tree ensemble of ours/,
  );
});
