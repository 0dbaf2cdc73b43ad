import { expect, it } from "vitest";
import { createCommandCenter } from "./command-center.ts";

const focus = { typing: false, onControl: false, dialogOpen: false };
const press = (name: string) => ({
  key: name,
  code: "",
  ctrl: false,
  meta: false,
  alt: false,
  shift: false,
  altGraph: false,
  repeat: false,
  composing: false,
});

it("runs the newest handler and falls back when it goes", () => {
  const center = createCommandCenter();
  center.setProcedures(["case.claim"]);
  const ran: string[] = [];
  center.handle("queue.claim", { run: () => ran.push("list"), enabled: true });
  const leave = center.handle("queue.claim", { run: () => ran.push("peek"), enabled: true });
  center.enter("queue");
  center.press(press("c"), focus, 0);
  leave();
  center.press(press("c"), focus, 10);
  expect(ran).toEqual(["peek", "list"]);
});

it("offers nothing that the role may not call", () => {
  const center = createCommandCenter();
  center.handle("queue.claim", { run: () => undefined, enabled: true });
  expect(center.enabled("queue.claim")).toBe(false);
  expect(center.run("queue.claim")).toBe(false);
  center.setProcedures(["case.claim"]);
  expect(center.enabled("queue.claim")).toBe(true);
});

it("counts a scope only while it is entered", () => {
  const center = createCommandCenter();
  const ran: string[] = [];
  center.handle("queue.next", { run: () => ran.push("next"), enabled: true });
  const leave = center.enter("queue");
  center.press(press("j"), focus, 0);
  leave();
  center.press(press("j"), focus, 10);
  expect(ran).toEqual(["next"]);
});

it("decides only on the case that is painted", () => {
  const center = createCommandCenter();
  center.setProcedures(["verdict.record"]);
  const ran: string[] = [];
  center.handle("case.outcome", { run: (key) => ran.push(key), enabled: true });
  center.enter("case");
  center.setTargetCase(8);
  center.press(press("1"), focus, 0);
  center.setPaintedCase(7);
  center.press(press("2"), focus, 10);
  center.setPaintedCase(8);
  center.press(press("3"), focus, 20);
  expect(ran).toEqual(["3"]);
});

it("tells its listeners when what is offered changes", () => {
  const center = createCommandCenter();
  let told = 0;
  center.subscribe(() => {
    told += 1;
  });
  center.setLetterKeys(true);
  expect(told).toBe(0);
  center.setLetterKeys(false);
  expect(told).toBe(1);
  expect(center.letterKeys()).toBe(false);
});
