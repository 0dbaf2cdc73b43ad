import { expect, it } from "vitest";
import { createLiveHub } from "./live-hub.ts";

it("gives every event to every listener until it stops listening", () => {
  const hub = createLiveHub<number>();
  const first: number[] = [];
  const second: number[] = [];
  const stop = hub.listen((event) => first.push(event));
  hub.listen((event) => second.push(event));
  hub.publish(1);
  stop();
  hub.publish(2);
  expect(first).toEqual([1]);
  expect(second).toEqual([1, 2]);
});

it("remembers when the connection last worked, and tells a change once", () => {
  let time = 100;
  const hub = createLiveHub<number>(() => time);
  let told = 0;
  hub.subscribe(() => {
    told += 1;
  });
  hub.become("connecting");
  expect(hub.snapshot()).toEqual({ state: "connecting", lastAliveAt: null });
  hub.become("live");
  time = 500;
  hub.become("lost");
  time = 900;
  hub.become("connecting");
  expect(hub.snapshot()).toEqual({ state: "connecting", lastAliveAt: 500 });
  expect(told).toBe(3);
});
