import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { features, type History } from "#models/features/index.ts";
import {
  amountBandOf,
  describeContributions,
  differencesOf,
  distance,
  scalesOf,
  valueText,
  wilson,
} from "./rules.ts";

const nothing: History = { debtor: null, creditor: null, payees: [] };
const row = (over: Record<string, number> = {}): number[] => features.map((spec) => over[spec.name] ?? 0);

describe("values in words", () => {
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
    const say = (name: string, value: number) =>
      valueText(features.find((spec) => spec.name === name) as (typeof features)[number], value);
    expect(say("amountLog", Math.log10(48_200))).toBe("EUR 48,200");
    expect(say("amountToPayeeMedian", Math.log10(40))).toBe("40 times as much");
    expect(say("amountToPayeeMedian", -1)).toBe("10 times less");
    expect(say("nameSimilarity", 0.42)).toBe("42 %");
    expect(say("hour", 9.5)).toBe("09:30 UTC");
    expect(say("weekday", 5)).toBe("Friday");
    expect(say("daysSincePair", Number.NaN)).toBe("not known: the payee is new to the debtor");
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
