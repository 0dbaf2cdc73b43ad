import fc from "fast-check";
import { expect, it } from "vitest";
import { queueFilter } from "#server/exceptions/schema.ts";
import { bandOrder, familyOrder, filterFromSearch, filterToSearch, queueHref } from "./filter-url.ts";

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const anyFilter = fc
  .record({
    class: some(
      fc.uniqueArray(fc.constantFrom("R01", "R09", "E02", "S01", "F04"), { minLength: 1, maxLength: 5 }),
    ),
    currency: some(fc.uniqueArray(fc.constantFrom("EUR", "JPY", "KWD"), { minLength: 1, maxLength: 3 })),
    messageType: some(
      fc.uniqueArray(fc.constantFrom("pacs.008.001.08", "MT103", "pain.001.001.09"), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
    reasonCode: some(fc.uniqueArray(fc.constantFrom("AC03", "AM05", "FF01"), { minLength: 1, maxLength: 3 })),
    family: some(fc.subarray([...familyOrder], { minLength: 1 })),
    band: some(fc.subarray([...bandOrder], { minLength: 1 })),
    minAmountEur: some(fc.integer({ min: 0, max: 1e12 })),
    dueWithinMinutes: some(fc.integer({ min: 1, max: 100_000 })),
    minAgeMinutes: some(fc.integer({ min: 0, max: 100_000 })),
    maxAgeMinutes: some(fc.integer({ min: 1, max: 100_000 })),
    claim: some(fc.constantFrom("mine" as const, "free" as const, "others" as const)),
  })
  .map((filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)));

it("reads back every filter it writes, and the server accepts it", () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      const search = filterToSearch(filter);
      const again = filterFromSearch(new URLSearchParams(search));
      expect(filterToSearch(again)).toBe(search);
      expect(queueFilter.safeParse(again).success).toBe(true);
      expect(Object.keys(again).sort()).toEqual(Object.keys(filter).sort());
    }),
  );
});

it("turns any address into a filter that the server accepts", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(
          "class",
          "ccy",
          "type",
          "reason",
          "family",
          "band",
          "min",
          "due",
          "age",
          "under",
          "claim",
        ),
        fc.oneof(
          fc.string(),
          fc.constantFrom("EUR,USD", "-1", "1e9", "R01,<b>", "mine", "99999999999999999"),
        ),
      ),
      (params) => {
        const filter = filterFromSearch(new URLSearchParams(params));
        expect(queueFilter.safeParse(filter).success).toBe(true);
      },
    ),
  );
});

it("writes one address for one filter, whatever the order it was clicked in", () => {
  expect(queueHref({ currency: ["USD", "EUR"], class: ["R03", "R01"] })).toBe(
    "/queue?class=R01,R03&ccy=EUR,USD",
  );
  expect(queueHref({ class: ["R01", "R03"], currency: ["EUR", "USD"] })).toBe(
    "/queue?class=R01,R03&ccy=EUR,USD",
  );
  expect(queueHref({})).toBe("/queue");
});

it("drops what could be a name or an account", () => {
  expect(
    filterFromSearch(new URLSearchParams("ccy=ACME GmbH&type=DE89 3704 0044&reason=Meier&class=R1")),
  ).toEqual({});
});
