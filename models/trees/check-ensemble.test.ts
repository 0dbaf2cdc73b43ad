import { expect, test } from "vitest";
import { checkEnsemble } from "./check-ensemble.ts";
import type { Ensemble } from "./ensemble.ts";

/** One tree: the first column at 0.5, then the second at 2 on the right. */
const sound: Ensemble = {
  columns: 2,
  baseMargin: 0.1,
  treeStart: Int32Array.of(0, 5),
  feature: Int32Array.of(0, -1, 1, -1, -1),
  threshold: Float32Array.of(0.5, 0, 2, 0, 0),
  left: Int32Array.of(1, -1, 3, -1, -1),
  right: Int32Array.of(2, -1, 4, -1, -1),
  missingLeft: Uint8Array.of(1, 0, 0, 0, 0),
  value: Float64Array.of(0, -1, 0, 0.5, 2),
  cover: Float64Array.of(10, 4, 6, 5.5, 0.5),
  categoryStart: new Int32Array(5).fill(-1),
  categoryLength: new Int32Array(5),
  categoryWords: new Uint32Array(0),
};

test("a sound ensemble passes, its covers rounded to float32 too", () => {
  checkEnsemble(sound);
  const thirds = { ...sound, cover: Float64Array.of(10 / 3, 4 / 3, 2, 11 / 6, 1 / 6) };
  checkEnsemble(thirds);
  checkEnsemble({ ...thirds, cover: thirds.cover.map(Math.fround) });
});

test.each([
  ["an empty side", { cover: Float64Array.of(10, 10, 0, 0, 0) }, "node 2 has cover 0"],
  [
    "rows that are on neither side",
    { cover: Float64Array.of(10, 4, 5, 4.5, 0.5) },
    "node 0 covers 10, its children 9",
  ],
  [
    "rows that are on both sides",
    { cover: Float64Array.of(10, 4, 6, 5.5, 5.5) },
    "node 2 covers 6, its children 11",
  ],
  ["a node of two parents", { right: Int32Array.of(1, -1, 4, -1, -1) }, "node 0 covers 10, its children 8"],
  ["a way back", { left: Int32Array.of(1, -1, 0, -1, -1) }, "node 2 leads to 0"],
  ["a column that is not there", { feature: Int32Array.of(0, -1, 2, -1, -1) }, "node 2 tests column 2 of 2"],
  ["a value that is no number", { value: Float64Array.of(0, Number.NaN, 0, 0, 0) }, "node 1 has value NaN"],
])("%s is refused", (_, wrong, message) => {
  expect(() => checkEnsemble({ ...sound, ...wrong })).toThrow(`not a tree ensemble: ${message}`);
});
