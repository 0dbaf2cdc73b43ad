import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridMove } from "./grid-keys.ts";

const size = { rows: 100, columns: 10, page: 20 };
const key = (name: string, extra: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}) => ({
  key: name,
  ctrl: false,
  shift: false,
  alt: false,
  ...extra,
});
const to = (row: number, column: number) => ({ kind: "move", to: { row, column } });

describe("the grid's key table", () => {
  const at = { row: 50, column: 4 };
  it.each([
    ["ArrowDown", {}, to(51, 4)],
    ["ArrowUp", {}, to(49, 4)],
    ["ArrowRight", {}, to(50, 5)],
    ["ArrowLeft", {}, to(50, 3)],
    ["Home", {}, to(50, 0)],
    ["End", {}, to(50, 9)],
    ["Home", { ctrl: true }, to(0, 0)],
    ["End", { ctrl: true }, to(99, 9)],
    ["PageDown", {}, to(70, 4)],
    ["PageUp", {}, to(30, 4)],
    [" ", { shift: true }, { kind: "select-row" }],
    ["a", { ctrl: true }, { kind: "select-all" }],
  ] as const)("%s %o", (name, extra, expected) => {
    expect(gridMove(key(name, extra), at, size)).toEqual(expected);
  });

  it.each([["j"], ["Enter"], [" "], ["Tab"], ["Escape"]])("leaves %s to the page", (name) => {
    expect(gridMove(key(name), at, size)).toBeNull();
  });
});

it("never leaves the grid, and does nothing in an empty one", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"),
      fc.boolean(),
      fc.nat(99),
      fc.nat(9),
      (name, ctrl, row, column) => {
        const move = gridMove(key(name, { ctrl }), { row, column }, size);
        if (move?.kind !== "move") return;
        expect(move.to.row).toBeGreaterThanOrEqual(0);
        expect(move.to.row).toBeLessThan(100);
        expect(move.to.column).toBeGreaterThanOrEqual(0);
        expect(move.to.column).toBeLessThan(10);
      },
    ),
  );
  expect(gridMove(key("ArrowDown"), { row: 0, column: 0 }, { ...size, rows: 0 })).toBeNull();
});
