import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparedParts, rank, whyAbove } from "./index.ts";

const now = new Date("2026-11-20T09:30:00.000Z");
const hoursAhead = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const ranked = (probability: number, amountEurMinor: number, hours: number, code = "R01") =>
  rank({ probability, class: code, amountEurMinor, dueAt: hoursAhead(hours), now });

describe("why one stands above another", () => {
  test("the two parts add up to the difference of the keys", () => {
    const any = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 5_000_000_00 }),
      fc.integer({ min: -100, max: 400 }),
      fc.constantFrom("R01", "R05", "F01", "E02", "S01"),
    );
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [upper, lower] = [ranked(...a), ranked(...b)];
        const { money, clock } = comparedParts(upper.terms, lower.terms, now);
        expect(money + clock).toBeCloseTo(upper.rankKey - lower.rankKey, 9);
      }),
    );
  });

  test("names what decides first and what speaks against it second", () => {
    const rich = ranked(0.5, 2_000_000_00, 30);
    const urgent = ranked(0.5, 50_000_00, 6);
    expect(rich.rankKey).toBeGreaterThan(urgent.rankKey);
    expect(whyAbove(rich.terms, urgent.terms, now)).toMatch(
      /^EUR [\d,]+ a minute against [\d,.]+ \(more at stake: EUR [\d,]+ against [\d,]+\), although due 24 hours later$/,
    );
    const soon = ranked(0.5, 49_000_00, 2);
    const distant = ranked(0.5, 50_000_00, 90);
    expect(whyAbove(soon.terms, distant.terms, now)).toMatch(/^due 4 days earlier, although EUR /);
    expect(whyAbove(ranked(0.9, 100_00, 5).terms, ranked(0.3, 100_00, 5).terms, now)).toMatch(
      /\(more likely genuine: 90\u00a0% against 30\u00a0%\)$/,
    );
    expect(whyAbove(urgent.terms, urgent.terms, now)).toBe("both weigh the same; the newer stands first");
  });

  test("an overdue one counts as due in a day, whether that speaks for it or against it", () => {
    const overdue = ranked(0.9, 9_000_000_00, -5);
    expect(whyAbove(overdue.terms, ranked(0.3, 100_00, 120).terms, now)).toMatch(
      /, and overdue \(counts as due in 24 hours\) where the other is due in 5 days$/,
    );
    expect(whyAbove(overdue.terms, ranked(0.3, 100_00, 3).terms, now)).toMatch(
      /, although overdue \(counts as due in 24 hours\) where the other is due in 3 hours$/,
    );
    const small = ranked(0.3, 100_00, -5);
    expect(whyAbove(ranked(0.9, 9_000_000_00, 3).terms, small.terms, now)).toMatch(
      /, and due in 3 hours where the other is overdue \(counts as due in 24 hours\)$/,
    );
    expect(whyAbove(ranked(0.9, 9_000_000_00, 120).terms, small.terms, now)).toMatch(
      /, although due in 5 days where the other is overdue \(counts as due in 24 hours\)$/,
    );
    expect(whyAbove(overdue.terms, ranked(0.1, 100_00, -9).terms, now)).not.toContain("due ");
  });

  test("two figures that are compared never read the same", () => {
    const rare = (probability: number) => ranked(probability, 50_000_000_00, 5, "S01").terms;
    expect(whyAbove(rare(0.0004), rare(0.0002), now)).toMatch(
      /\(more likely genuine: 0\.04\u00a0% against 0\.02\u00a0%\)$/,
    );
    const none = (hours: number) => ranked(0, 0, hours).terms;
    expect(whyAbove(none(3), none(90), now)).toBe("due 4 days earlier");
    // Where nothing else decides, a quarter of an hour does.
    expect(whyAbove(none(3), none(3.25), now)).toBe("due 15 minutes earlier");
    const any = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 5_000_000_00 }),
      fc.integer({ min: -100, max: 400 }),
      fc.constantFrom("R01", "R05", "F01", "E02", "S01"),
    );
    fc.assert(
      fc.property(any, any, (a, b) => {
        const said = whyAbove(ranked(...a).terms, ranked(...b).terms, now);
        for (const [, one, other] of said.matchAll(
          /([\d,.\u2212]+)(?:\u00a0%| a minute)? against ([\d,.\u2212]+)/g,
        ))
          expect(one, said).not.toBe(other);
      }),
      { numRuns: 2000 },
    );
  });
});
