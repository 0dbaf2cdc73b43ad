import fc from "fast-check";
import { expect, it } from "vitest";
import type { QueueRow } from "#server/exceptions/schema.ts";
import { extended, toggled, totals } from "./selection.ts";

it("toggles and extends", () => {
  const ids = [10, 11, 12, 13];
  expect([...toggled(new Set([10]), 10)]).toEqual([]);
  expect([...toggled(new Set([10]), 12)]).toEqual([10, 12]);
  expect([...extended(new Set([10]), ids, 3, 1)]).toEqual([10, 11, 12, 13]);
  expect([...extended(new Set(), ids, 2, 9)]).toEqual([12, 13]);
});

it("adds exactly, per currency, also beyond what a float can hold", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.constantFrom("EUR", "JPY"))),
      (amounts) => {
        const rows = amounts.map(
          ([minor, currency]) => ({ amountMinor: minor.toString(), currency }) as QueueRow,
        );
        for (const total of totals(rows)) {
          const sum = amounts
            .filter(([, currency]) => currency === total.currency)
            .reduce((left, [minor]) => left + minor, 0n);
          expect(total.minor).toBe(sum.toString());
        }
      },
    ),
  );
});

it("leaves out what has no exact amount", () => {
  expect(totals([{ amountMinor: null, currency: "EUR" } as QueueRow])).toEqual([]);
});
