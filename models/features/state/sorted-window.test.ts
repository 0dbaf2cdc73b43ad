import fc from "fast-check";
import { expect, it } from "vitest";
import { SortedWindow } from "./sorted-window.ts";

it("gives the quantiles of the latest values, as sorting them anew does", () => {
  const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 9 }), (series, limit) => {
      const window = new SortedWindow(limit);
      for (const [place, value] of series.entries()) {
        window.add(value);
        const latest = series.slice(Math.max(0, place + 1 - limit), place + 1).sort((a, b) => a - b);
        expect(window.size).toBe(latest.length);
        const all = latest.map((_, rank) =>
          window.quantile(latest.length === 1 ? 1 : rank / (latest.length - 1)),
        );
        for (const [rank, quantile] of all.entries()) expect(quantile).toBeCloseTo(latest[rank]!, 9);
      }
    }),
  );
});
