import fc from "fast-check";
import { expect, it } from "vitest";
import { CorridorCounts } from "./corridor-counts.ts";

it("counts the first sixteen corridors and no other", () => {
  const corridor = fc.integer({ min: 10, max: 35 }).map((country) => `DE>${country}`);
  fc.assert(
    fc.property(fc.array(corridor, { maxLength: 120 }), (used) => {
      const counts = new CorridorCounts();
      for (const one of used) counts.add(one);
      const kept = [...new Set(used)].slice(0, 16);
      const times = (one: string): number => used.filter((other) => other === one).length;
      expect(counts.record()).toEqual(Object.fromEntries(kept.map((one) => [one, times(one)])));
      for (const one of used) expect(counts.of(one)).toBe(kept.includes(one) ? times(one) : 0);
      expect(counts.of("FR>FR")).toBe(0);
    }),
  );
});
