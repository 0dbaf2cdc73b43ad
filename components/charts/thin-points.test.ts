import fc from "fast-check";
import { expect, test } from "vitest";
import { thinPoints } from "./thin-points.ts";

test("keeps the ends, the order and at most the limit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 400 }),
      fc.integer({ min: 3, max: 100 }),
      (values, limit) => {
        const kept = thinPoints(
          values.map((y, x) => ({ x, y })),
          limit,
        );
        expect(kept).toHaveLength(Math.min(values.length, limit));
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(values.length - 1);
        expect(kept.every((index, at) => at === 0 || index > kept[at - 1]!)).toBe(true);
      },
    ),
  );
});
