import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { features, type History } from "#models/features/index.ts";
import {
  amountBandOf,
  describeContributions,
  differencesOf,
  distance,
  normalText,
  scalesOf,
  valueText,
  wilson,
} from "./rules.ts";

const nothing: History = { debtor: null, creditor: null, payees: [] };
const row = (over: Record<string, number> = {}): number[] => features.map((spec) => over[spec.name] ?? 0);

describe("values in words", () => {
  const say = (name: string, value: number) =>
    valueText(features.find((spec) => spec.name === name) as (typeof features)[number], value);

  test("every feature says every value without leaking a number's error names", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...features),
        fc.double({ noDefaultInfinity: true, min: -15, max: 15 }),
        (spec, x) => {
          const text = valueText(spec, x);
          expect(text.length).toBeGreaterThan(0);
          expect(text).not.toMatch(/NaN|undefined|Infinity/);
        },
      ),
    );
  });

  test("amounts, ratios, shares and hours read as a person writes them", () => {
    expect(say("amountLog", Math.log10(48_200))).toBe("EUR 48,200");
    expect(say("amountToPayeeMedian", Math.log10(40))).toBe("40 times as much");
    expect(say("amountToPayeeMedian", -1)).toBe("10 times less");
    expect(say("nameSimilarity", 0.42)).toBe("42 %");
    expect(say("hour", 9.5)).toBe("09:30 UTC");
    expect(say("weekday", 5)).toBe("Friday");
    expect(say("daysSincePair", Number.NaN)).toBe("not known: the payee is new to the debtor");
    expect(say("pairCount", Number.NaN)).toBe("not known");
  });

  test("sums are kept as logarithms of one euro more, and said without it", () => {
    expect(say("debtorSum24h", 0)).toBe("EUR 0");
    expect(say("creditorSum7d", Math.log10(1_001))).toBe("EUR 1,000");
  });

  test("units are singular for one, ratios and negative spans read as such", () => {
    expect(say("daysSincePair", 1)).toBe("1 day");
    expect(say("daysSincePair", 2.5)).toBe("2.5 days");
    expect(say("sameAmountHours", 1)).toBe("1 hour");
    expect(say("textLength", 1)).toBe("1 character");
    expect(say("settlementLagDays", -1)).toBe("-1 day");
    expect(say("debtorBurst", 3.5)).toBe("3.5 times");
    expect(say("daysSincePair", 0.0417)).toBe("1 hour");
    expect(say("daysSincePair", 1.25)).toBe("30 hours");
    expect(say("amountZ", 2.1e-8)).toBe("at the median");
    expect(say("amountZ", -1.5)).toBe("1.5 deviations below the median");
    expect(say("creationLagHours", 1e-7)).toBe("0 hours");
  });
});

describe("contributions", () => {
  const amounts = { n: 20, q25: Math.log10(240), median: 2.6, q75: Math.log10(1_800), max: 4 };
  const history = { ...nothing, debtor: { amounts, corridors: {} } as History["debtor"] };

  test("keep their sum, stand strongest first and name this customer's normal", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
          minLength: features.length,
          maxLength: features.length,
        }),
        (given) => {
          const told = describeContributions(given, row(), nothing, 0.1);
          const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
          expect(sum(told.map((each) => each.contribution))).toBeCloseTo(sum(given), 9);
          expect(sum(told.map((each) => each.points ?? Number.NaN))).toBeCloseTo(sum(given) / 10, 9);
          const sizes = told.map((each) => Math.abs(each.contribution));
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        },
      ),
    );
    const [first] = describeContributions(
      row({ amountLog: 1.5, pairCount: -0.2 }),
      row({ amountLog: 4 }),
      history,
      null,
    );
    expect(first?.points).toBeNull();
    expect(first?.valueText).toBe("EUR 10,000; usual here: EUR 240 to EUR 1,800");
  });
});

describe("this customer's normal", () => {
  const day = 86_400;
  const counts = { count24h: 2, count7d: 37, count30d: 60, sum24h: 30_000, sum7d: 30_000, sum30d: 900_000 };
  const debtor = { ...counts, payees30d: 1, firstAgo: 90 * day, corridors: {} };
  const normal = (feature: string, over: object = {}, payees: History["payees"] = []) =>
    normalText(feature, { ...nothing, debtor: { ...debtor, ...over } as History["debtor"], payees });

  test("is a month's for an older account, and since it was first seen for a younger one", () => {
    expect(normal("debtorCount24h")).toBe("2 a day in the 29 days before");
    expect(normal("debtorCount7d")).toBe("1 a day in the 23 days before");
    expect(normal("debtorSum24h")).toBe("EUR 300 a day in the 29 days before");
    expect(normal("debtorCount24h", { firstAgo: 3 * day })).toBe("29 a day in the 2 days before");
    expect(normal("debtorSum24h", { firstAgo: 3 * day })).toBe("EUR 4,350 a day in the 2 days before");
    expect(normal("debtorCount24h", { count30d: 9 })).toBe("7 in the 29 days before");
    expect(normal("debtorCount24h", { firstAgo: 2 * day })).toBe("58 in the day before");
    expect(normal("debtorCount24h", { firstAgo: 3_600 })).toBeNull();
  });

  test("does not count the time that the value itself is about", () => {
    const burst = { count24h: 58, count7d: 60, count30d: 60, sum24h: 900_000 };
    expect(normal("debtorCount24h", burst)).toBe("2 in the 29 days before");
    expect(normal("debtorCount7d", burst)).toBe("none in the 23 days before");
    expect(normal("debtorSum24h", burst)).toBe("none in the 29 days before");
  });

  test("counts one as one and never more than is kept", () => {
    const payee = { key: "k" } as History["payees"][number];
    expect(normal("debtorPayees24h")).toBe("1 payee in 30 days");
    expect(normal("newPayees7d", {}, [payee])).toBe("1 known payee");
    expect(normal("newPayees7d", {}, Array(24).fill(payee))).toBe("24 or more known payees");
  });
});

describe("base rates", () => {
  test("Wilson's interval holds the rate, stays within 0..1 and matches the textbook", () => {
    expect(wilson(0, 0)).toBeNull();
    const { low = 0, high = 0 } = wilson(20, 214) ?? {};
    expect(low).toBeCloseTo(0.0613, 3);
    expect(high).toBeCloseTo(0.1399, 3);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const hits = Math.round(n * share);
          const { rate = 0, low = 0, high = 0 } = wilson(hits, n) ?? {};
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(rate);
          expect(high).toBeGreaterThanOrEqual(rate - 1e-12);
        },
      ),
    );
  });

  test("amount bands begin where they say", () => {
    expect([99_999, 100_000, 999_999, 5_000_000].map((amount) => amountBandOf(amount).band)).toEqual([
      0, 1, 1, 3,
    ]);
  });
});

describe("similar cases", () => {
  test("a row is nearest to itself and distance is symmetric, missing values included", () => {
    const value = fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.constant(Number.NaN));
    const rows = fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(rows, (given) => {
        const { spread } = scalesOf(
          given.map((each) => Float64Array.from(each)),
          4,
        );
        const [a = [], b = []] = given;
        expect(distance(a, a, spread)).toBe(0);
        expect(distance(a, b, spread)).toBe(distance(b, a, spread));
      }),
    );
  });

  test("differences name the amount, the payee and what else stands apart", () => {
    const spread = new Float64Array(features.length).fill(1);
    const here = row({ amountLog: 2, pairCount: 3, debtorCount24h: 1 });
    const there = row({ amountLog: 2 + Math.log10(40), pairCount: 0, debtorCount24h: 12 });
    expect(differencesOf(here, there, spread)).toEqual([
      "amount ×40",
      "payee was new there",
      "payer's payments in a day 12, here 1",
    ]);
    expect(differencesOf(here, here, spread)).toEqual([]);
  });
});
