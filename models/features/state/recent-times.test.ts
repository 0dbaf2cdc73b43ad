import fc from "fast-check";
import { expect, it } from "vitest";
import { countAfter, dropUntil, removeTime, renewTime } from "./recent-times.ts";

const ascending = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 })
  .map((times) => times.sort((a, b) => a - b));

it("counts what lies after a moment, as walking over all does", () => {
  fc.assert(
    fc.property(ascending, fc.integer({ min: -1, max: 31 }), (times, limit) => {
      expect(countAfter(times, limit)).toBe(times.filter((time) => time > limit).length);
      const kept = [...times];
      dropUntil(kept, limit);
      expect(kept).toEqual(times.filter((time) => time > limit));
    }),
  );
});

it("renews a time as removing it and adding the new one does", () => {
  fc.assert(
    fc.property(ascending, fc.nat(), fc.integer({ min: 30, max: 60 }), (times, chosen, now) => {
      const time = times[chosen % times.length] as number;
      const renewed = [...times];
      renewTime(renewed, time, now);
      const replaced = [...times];
      removeTime(replaced, time);
      replaced.push(now);
      expect(renewed).toEqual(replaced);
    }),
  );
});
