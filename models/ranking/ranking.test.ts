import fc from "fast-check";
import { expect, test } from "vitest";
import { afterDeskMinutes, classEconomics, dueAtFor, isDeskOpen, rank } from "./index.ts";

const now = new Date("2026-11-20T09:30:00Z");
const classes = fc.constantFrom(...Object.keys(classEconomics), "X99");
const share = fc.double({ min: 0, max: 1, noNaN: true });
const amount = fc.integer({ min: 0, max: 1e12 });
const hours = fc.integer({ min: -200, max: 400 });
const dueIn = (h: number) => new Date(now.getTime() + h * 3_600_000);

test("a likelier or larger payment never stands lower", () => {
  fc.assert(
    fc.property(classes, share, share, amount, amount, hours, (name, p, q, a, b, h) => {
      const at = (probability: number, amountEurMinor: number) =>
        rank({ probability, class: name, amountEurMinor, dueAt: dueIn(h), now }).rankKey;
      expect(at(Math.max(p, q), a)).toBeGreaterThanOrEqual(at(Math.min(p, q), a));
      expect(at(p, Math.max(a, b))).toBeGreaterThanOrEqual(at(p, Math.min(a, b)));
    }),
  );
});

test("of two that still have time, the one due earlier never stands lower", () => {
  fc.assert(
    fc.property(
      classes,
      share,
      amount,
      fc.nat(400),
      fc.nat(400),
      (name, probability, amountEurMinor, g, h) => {
        const at = (due: number) =>
          rank({ probability, class: name, amountEurMinor, dueAt: dueIn(due), now }).rankKey;
        expect(at(Math.min(g, h))).toBeGreaterThanOrEqual(at(Math.max(g, h)));
      },
    ),
  );
});

test("the key does not move with the clock until the due instant passes, and never up", () => {
  fc.assert(
    fc.property(
      classes,
      share,
      amount,
      fc.integer({ min: 1, max: 400 }),
      fc.nat(1000),
      (name, p, a, h, m) => {
        const input = { probability: p, class: name, amountEurMinor: a, dueAt: dueIn(h) };
        const later = new Date(now.getTime() + Math.min(m, h * 60) * 60_000);
        const first = rank({ ...input, now });
        expect(rank({ ...input, now: later })).toEqual(first);
        const past = rank({ ...input, now: dueIn(h + 1) });
        expect(past.terms.pastDue).toBe(true);
        expect(past.rankKey).toBeLessThanOrEqual(first.rankKey);
        const muchLater = rank({ ...input, now: dueIn(h + 99) });
        expect(muchLater.terms).toEqual(past.terms);
        expect(muchLater.rankKey).toBeLessThan(past.rankKey);
      },
    ),
  );
});

test("an old leftover never climbs over a fresh exception of the same worth", () => {
  fc.assert(
    fc.property(
      classes,
      share,
      amount,
      fc.integer({ min: 1, max: 5000 }),
      fc.nat(23),
      (name, p, a, late, slack) => {
        const stands = (due: Date) =>
          rank({ probability: p, class: name, amountEurMinor: a, dueAt: due, now }).rankKey;
        expect(stands(dueIn(-late))).toBeLessThanOrEqual(stands(dueIn(slack)));
      },
    ),
  );
});

test("the stored terms add up to the stored saving", () => {
  fc.assert(
    fc.property(classes, share, amount, hours, (name, probability, amountEurMinor, h) => {
      const { terms } = rank({ probability, class: name, amountEurMinor, dueAt: dueIn(h), now });
      const saving =
        terms.probability * (terms.amountEurMinor * terms.avoidableShare + terms.fixedLossEurMinor) -
        terms.reviewCostEurMinor;
      expect(Math.abs(saving - terms.expectedSavingEurMinor)).toBeLessThanOrEqual(1);
      const perMinute = terms.expectedSavingEurMinor / terms.handlingMinutes;
      expect(Math.abs(perMinute - terms.savingPerMinuteEurMinor)).toBeLessThanOrEqual(1);
    }),
  );
});

test("the sentence tells the terms and names the source of the probability", () => {
  const { why } = rank({
    probability: 0.62,
    class: "R09",
    amountEurMinor: 4_800_000,
    dueAt: "2026-11-20T14:00:00Z",
    now,
  });
  expect(why).toBe(
    "EUR 1,489 expected saving per minute: 62 % genuine × (EUR 48,000 × 40 % avoidable + EUR 30 fixed loss) − " +
      "EUR 8 review, 8 min, due 2026-11-20 14:00 UTC",
  );
  const rulesOnly = rank({ probability: null, class: "F01", amountEurMinor: 1000, dueAt: null, now });
  expect(rulesOnly.why).toContain("15 % genuine (class base rate, no model)");
  expect(rulesOnly.terms.probabilityFrom).toBe("class-base-rate");
});

test("a repair has until the cut-off of its settlement date, other classes their own clock", () => {
  const at = (name: string, settlement: string | null) => dueAtFor(name, now, settlement).toISOString();
  expect(at("R05", "2026-11-23")).toBe("2026-11-23T15:00:00.000Z");
  expect(at("R05", "2027-11-23")).toBe("2026-11-27T09:30:00.000Z");
  expect(at("R05", "2026-11-01")).toBe(at("R05", null));
  expect(at("F01", "2026-11-23")).toBe(at("F01", null));
});

test("a clock stands still while the desk is closed", () => {
  const due = (name: string, raised: string) => dueAtFor(name, new Date(raised), null).toISOString();
  expect(due("R06", "2026-11-20T09:30:00Z")).toBe("2026-11-20T11:30:00.000Z");
  // Friday evening, Saturday, and an hour before closing on Friday.
  expect(due("F01", "2026-11-20T20:00:00Z")).toBe("2026-11-23T09:00:00.000Z");
  expect(due("R06", "2026-11-21T12:00:00Z")).toBe("2026-11-23T10:00:00.000Z");
  expect(due("R06", "2026-11-20T16:00:00Z")).toBe("2026-11-23T09:00:00.000Z");
  expect(due("R11", "2026-11-20T09:30:00Z")).toBe("2026-11-27T09:30:00.000Z");
  // Thirty days to a report are calendar days.
  expect(due("S02", "2026-11-20T20:00:00Z")).toBe("2026-12-20T20:00:00.000Z");
});

test("desk time passes exactly while the desk is open", () => {
  const instants = fc.integer({
    min: Date.UTC(2026, 0, 1) / 60_000,
    max: Date.UTC(2026, 11, 31) / 60_000,
  });
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 3_000 }), (minute, wanted) => {
      const from = minute * 60_000;
      const until = afterDeskMinutes(from, wanted);
      let open = 0;
      for (let at = from; at < until; at += 60_000) if (isDeskOpen(at)) open += 1;
      expect(open).toBe(wanted);
    }),
    { numRuns: 50 },
  );
});
