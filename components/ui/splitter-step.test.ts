import { expect, it } from "vitest";
import { splitterStep } from "./splitter-step.ts";

const state = { value: 400, min: 320, max: 720, rest: 480, side: "right" } as const;

it("moves with the arrows on the side it controls and stops at the ends", () => {
  expect(splitterStep("ArrowLeft", state)).toBe(416);
  expect(splitterStep("ArrowRight", state)).toBe(384);
  expect(splitterStep("ArrowRight", { ...state, value: 325 })).toBe(320);
  expect(splitterStep("ArrowRight", { ...state, side: "left" })).toBe(416);
});

it("goes to the ends, collapses and restores", () => {
  expect(splitterStep("Home", state)).toBe(320);
  expect(splitterStep("End", state)).toBe(720);
  expect(splitterStep("Enter", state)).toBe(320);
  expect(splitterStep("Enter", { ...state, value: 320 })).toBe(480);
});

it("leaves other keys alone", () => {
  expect(splitterStep("j", state)).toBeNull();
});
