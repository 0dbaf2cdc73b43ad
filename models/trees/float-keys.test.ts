import fc from "fast-check";
import { expect, test } from "vitest";
import { createBinner, sortFloats } from "./float-keys.ts";

const float = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: false }),
  fc.float({ noNaN: true, min: Math.fround(1e9), max: Math.fround(1e9 + 5000) }),
  fc.constantFrom(0, 1, -1, Infinity, -Infinity, 1e-45, -1e-45),
);
const floats = fc
  .array(float, { maxLength: 300 })
  .map((list) => Float32Array.from(list, (value) => value + 0));

test("floats sort as the platform sorts them", () => {
  fc.assert(
    fc.property(floats, (values) => {
      const sorted = values.slice();
      sortFloats(sorted);
      expect(sorted).toEqual(values.slice().sort());
    }),
    { numRuns: 300 },
  );
});

test("a value lies in the first bin whose bound is not below it", () => {
  fc.assert(
    fc.property(
      floats,
      fc.uniqueArray(
        float.map((value) => value + 0),
        { maxLength: 200 },
      ),
      (values, cuts) => {
        const bounds = Float32Array.from([...cuts.filter((cut) => cut < Infinity), Infinity]).sort();
        const given = Float32Array.from([...values, Number.NaN]);
        const bins = new Uint8Array(given.length);
        createBinner(bounds, 255)(given, bins, 0);
        for (const [i, value] of values.entries())
          expect(bins[i]).toBe(bounds.findIndex((bound) => value <= bound));
        expect(bins.at(-1)).toBe(255);
      },
    ),
    { numRuns: 300 },
  );
});
