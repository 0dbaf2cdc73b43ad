import { expect, it } from "vitest";
import { following, markDecided, type OrderedCase, positionOf, preceding } from "./queue-order.ts";

const list: OrderedCase[] = [1, 2, 3, 4, 4].map((caseId, at) => ({
  caseId,
  exceptionId: at + 10,
  heldByOther: caseId === 3,
}));

it("goes on below, skips what others hold, then turns to the top", () => {
  expect(following(2, 2, list)).toEqual([4, 1]);
  expect(following(4, 2, list)).toEqual([1, 2]);
  expect(following(1, 5, list)).toEqual([2, 4]);
});

it("starts at the top for a case that came from elsewhere", () => {
  expect(following(99, 2, list)).toEqual([1, 2]);
  expect(following(99, 2, [])).toEqual([]);
});

it("knows places", () => {
  expect(positionOf(3, list)).toBe(3);
  expect(positionOf(99, list)).toBeNull();
  expect(preceding(2, list)).toBe(1);
  expect(preceding(1, list)).toBeNull();
});

it("does not offer a decided case until its verdict is undone", () => {
  markDecided(4, true);
  expect(following(2, 2, list)).toEqual([1]);
  expect(positionOf(4, list)).toBe(4);
  markDecided(4, false);
  expect(following(2, 2, list)).toEqual([4, 1]);
});
