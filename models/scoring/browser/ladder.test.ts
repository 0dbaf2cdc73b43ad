import { expect, test } from "vitest";
import { createLadder, type Rung } from "./ladder.ts";
import type { Backend } from "./protocol.ts";

const known = { row: [1, null], margin: 3 };
/** Stands for a model: known first value plus second, or two where that is missing. */
const honest = (inputs: Float32Array, rows: number) =>
  Float64Array.from({ length: rows }, (_, r) => {
    const second = inputs[4 * r + 1]!;
    return inputs[4 * r]! + (second > 1e38 ? 2 : second);
  });

function rung(backend: Backend, run: Rung["run"], lost: Promise<string> = new Promise(() => undefined)) {
  const opened = { backend, run, lost, closed: 0, close: async () => void opened.closed++ };
  return opened;
}
const good = (backend: Backend) => rung(backend, async (inputs, rows) => honest(inputs, rows));

test("the first rung that gives the known answer is used", async () => {
  const ladder = await createLadder([async () => good("webgpu"), async () => good("wasm")], 2, known);
  expect(ladder.backend()).toBe("webgpu");
  const { margins, backend } = await ladder.run([[5, 1]]);
  expect([...margins]).toEqual([6]);
  expect(backend).toBe("webgpu");
});

test("a rung that does not open leaves its place to the next", async () => {
  const closed = async (): Promise<Rung> => {
    throw new Error("webgpu: no adapter");
  };
  const ladder = await createLadder([closed, async () => good("wasm")], 2, known);
  expect(ladder.backend()).toBe("wasm");
});

const lies: Record<string, (outputs: Float64Array) => Float64Array> = {
  zeros: (outputs) => outputs.fill(0),
  "not a number": (outputs) => outputs.with(outputs.length - 1, Number.NaN),
  infinity: (outputs) => outputs.with(outputs.length - 1, Number.POSITIVE_INFINITY),
  "swapped rows": (outputs) => outputs.toReversed(),
  "a shifted answer": (outputs) => outputs.map((margin) => margin + 2e-4),
  "stale rows": (outputs) => outputs.map((margin) => margin - 1),
  "too few rows": (outputs) => outputs.subarray(1),
};

test.each(Object.entries(lies))("%s void the batch and fall one rung", async (_, lie) => {
  let lying = false;
  const gpu = rung("webgpu", async (inputs, rows) => {
    const outputs = honest(inputs, rows);
    return lying ? lie(outputs) : outputs;
  });
  const ladder = await createLadder([async () => gpu, async () => good("wasm")], 2, known);
  lying = true;
  const { margins, backend } = await ladder.run([
    [5, 1],
    [7, null],
  ]);
  expect([...margins]).toEqual([6, 9]);
  expect(backend).toBe("wasm");
  expect(gpu.closed).toBe(1);
});

test("all-zero outputs are void even when the known answer is near zero", async () => {
  let lying = false;
  const near = { row: [0.00001, 0], margin: 0.00001 };
  const gpu = rung("webgpu", async (inputs, rows) => (lying ? new Float64Array(rows) : honest(inputs, rows)));
  const ladder = await createLadder([async () => gpu, async () => good("wasm")], 2, near);
  lying = true;
  expect((await ladder.run([[5, 1]])).backend).toBe("wasm");
});

test("a device lost between batches falls to the next rung", async () => {
  let lose: (reason: string) => void = () => undefined;
  const gpu = rung(
    "webgpu",
    async (inputs, rows) => honest(inputs, rows),
    new Promise((resolve) => {
      lose = resolve;
    }),
  );
  const ladder = await createLadder([async () => gpu, async () => good("wasm")], 2, known);
  lose("the device was lost: test");
  await Promise.resolve();
  expect((await ladder.run([[5, 1]])).backend).toBe("wasm");
});

test("no honest rung: an error with every reason, never a number", async () => {
  const wrong = (backend: Backend) => rung(backend, async (_, rows) => new Float64Array(rows).fill(9));
  await expect(
    createLadder([async () => wrong("webgpu"), async () => wrong("wasm")], 2, known),
  ).rejects.toThrow(/webgpu: the known answer is 3, not 9; wasm: the known answer is 3, not 9/);
});

test("a rung too slow to help gives way when there is another", async () => {
  const slow = good("webgpu");
  const ladder = await createLadder([async () => slow, async () => good("wasm")], 2, known, -1);
  expect(ladder.backend()).toBe("wasm");
  expect((await createLadder([async () => slow], 2, known, -1)).backend()).toBe("webgpu");
});
