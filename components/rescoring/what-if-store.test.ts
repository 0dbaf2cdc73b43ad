import { expect, test } from "vitest";
import type { ElementChange } from "#server/repairs/schema.ts";
import type { Engine, WhatIf } from "./engine.ts";
import { createWhatIfStore } from "./what-if-store.ts";

/** An engine that answers when it is told to. */
function engine() {
  const waiting: { changes: readonly ElementChange[]; answer: (margin: number) => void; fail: () => void }[] =
    [];
  const made: Engine = {
    backend: "wasm",
    onnxHash: null,
    begin: async () => {},
    whatIf: (changes) =>
      new Promise((resolve, reject) =>
        waiting.push({
          changes,
          answer: (margin) => resolve({ margin } as WhatIf),
          fail: () => reject(new Error("no answer")),
        }),
      ),
  };
  return { made, waiting };
}

const edits = (text: string) => new Map([["creditor.name", text]]);
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("the newest edits win, whenever older answers come", async () => {
  const store = createWhatIfStore(() => {});
  const { made, waiting } = engine();
  let redrawn = 0;
  store.subscribe(() => {
    redrawn += 1;
  });
  store.ask(made, edits("A"));
  store.ask(made, edits("AB"));
  expect(waiting.map(({ changes }) => changes[0]?.to)).toEqual(["A", "AB"]);
  waiting[1]?.answer(2);
  await settled();
  waiting[0]?.answer(1);
  await settled();
  expect(store.current()).toEqual({ margin: 2 });
  expect(redrawn).toBe(1);
});

test("no edits and a cleared store show nothing, also when an answer is on its way", async () => {
  const store = createWhatIfStore(() => {});
  const { made, waiting } = engine();
  store.ask(made, edits("A"));
  store.ask(made, new Map());
  waiting[0]?.answer(1);
  await settled();
  expect(store.current()).toBeNull();
  store.ask(made, edits("B"));
  store.clear();
  waiting[1]?.answer(2);
  await settled();
  expect(store.current()).toBeNull();
});

test("only the newest question's failure is told", async () => {
  const failures: unknown[] = [];
  const store = createWhatIfStore((error) => failures.push(error));
  const { made, waiting } = engine();
  store.ask(made, edits("A"));
  store.ask(made, edits("AB"));
  waiting[0]?.fail();
  await settled();
  expect(failures).toEqual([]);
  waiting[1]?.fail();
  await settled();
  expect(failures).toHaveLength(1);
});
