import { expect, it } from "vitest";
import { createToastStore } from "./toast-store.ts";

function storeWithHandTimer() {
  const due: (() => void)[] = [];
  return { due, store: createToastStore((run) => void due.push(run)) };
}
const base = { tone: "info", text: "Recorded", action: null } as const;

it("keeps the three newest and tells its listeners", () => {
  const { store } = storeWithHandTimer();
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  for (const text of ["a", "b", "c", "d"]) store.show({ ...base, text, life: null });
  expect(store.list().map((toast) => toast.text)).toEqual(["b", "c", "d"]);
  expect(told).toBe(4);
});

it("closes by itself when its time is over, and only once", () => {
  const { store, due } = storeWithHandTimer();
  const id = store.show({ ...base, life: 10_000 });
  const kept = store.show({ ...base, life: null });
  expect(due).toHaveLength(1);
  store.close(id);
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  due[0]?.();
  expect(told).toBe(0);
  expect(store.list().map((toast) => toast.id)).toEqual([kept]);
});

it("keeps one message a slot", () => {
  const { store } = storeWithHandTimer();
  store.show({ ...base, text: "first verdict", slot: "verdict", life: null });
  store.show({ ...base, text: "other", life: null });
  store.show({ ...base, text: "second verdict", slot: "verdict", life: null });
  expect(store.list().map((toast) => toast.text)).toEqual(["other", "second verdict"]);
});
