import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { features, type History, scenarios } from "#models/features/index.ts";
import { alertsOf, findReasons, headlineOf, reasons } from "./index.ts";

const nothing: History = { debtor: null, creditor: null, payees: [] };
const row = (over: Record<string, number> = {}): number[] => features.map((spec) => over[spec.name] ?? 0);
const say = (code: string, over: Record<string, number>, history = nothing): string | undefined => {
  const reason = reasons.find((each) => each.code === code);
  const [feature = ""] = reason?.features ?? [];
  return findReasons(row({ [feature]: 1 }), row(over), history)[0]?.text;
};
const habit = {
  ...nothing,
  debtor: { amounts: { n: 64, q25: 2, median: 3, q75: 3.4, max: 4 } } as History["debtor"],
};

test("every feature of the contract belongs to exactly one reason, and codes are unique", () => {
  const told = reasons.flatMap((reason) => reason.features);
  expect([...told].sort()).toEqual(features.map((spec) => spec.name).sort());
  expect(new Set(reasons.map((reason) => reason.code)).size).toBe(reasons.length);
});

describe("sentences", () => {
  test("say a fact with what is usual beside it", () => {
    expect(
      say("amount-against-payee", { amountLog: 6, amountToPayeeMedian: Math.log10(147), pairCount: 23 }),
    ).toBe("147 × the median of the last 16 payments to this payee (EUR 6,803)");
    expect(say("amount-against-habit", { amountLog: 4.5, amountToLargest: 0.5 }, habit)).toBe(
      "32 × the payer's median of 64 payments (EUR 1,000), and more than any of them",
    );
    expect(say("payer-pace", { debtorCount24h: 7, debtorCount30d: 42, debtorAgeDays: 60 })).toBe(
      "7 payments in the 24 hours before; usual for the payer: 1.2 a day",
    );
    expect(say("payee-track-record", { creditorFalseAlarm: 6 })).toBe(
      "Earlier exceptions on this payee's account: 0 genuine, 6 false alarms",
    );
    expect(say("payer-pace", {})).toBe("The payer made no payment in the 30 days before");
    expect(say("payee-pays-on", { creditorPassThrough: 0.9 })).toBe(
      "The payee's account has passed on 90\u00a0% of what it received in 24 hours",
    );
    expect(say("amount-against-payee", { amountLog: 2, amountToPayeeMedian: -0.5, pairCount: 1 })).toBe(
      "32\u00a0% of the one earlier payment to this payee (EUR 316)",
    );
    expect(say("payer-track-record", { debtorOutcomes: 3, debtorGenuineShare: 0.4 })).toBe(
      "Of the payer's 3 decided exceptions, 1 was genuine",
    );
    expect(say("payee-known", {})).toBe("First payment to this payee, and the payer has no other");
    expect(say("cut-off", { minutesToCutOff: -185 })).toBe("Arrived 3 hours after the currency's cut-off");
    expect(say("rule-findings", {})).toBe("No rule found anything");
    expect(say("rule-findings", { findings_hold: 1, findings_account: 1 })).toBe(
      "1 rule finding stops it: account",
    );
  });

  test("count one payee as one", () => {
    const [only] = [{ key: "k" } as History["payees"][number]];
    expect(say("payee-known", {}, { ...nothing, payees: only ? [only] : [] })).toBe(
      "First payment to this payee; the payer knows 1 other",
    );
  });

  test("do not count what is told of the last day as usual", () => {
    const old = { debtorAgeDays: 60, debtorCount1h: 1 };
    expect(say("payer-pace", { ...old, debtorCount24h: 24, debtorCount30d: 24 })).toBe(
      "24 payments in the 24 hours before, and none in the 29 days before that",
    );
    expect(say("payer-pace", { ...old, debtorCount24h: 2, debtorCount30d: 3 })).toBe(
      "2 payments in the 24 hours before; usual for the payer: 1 payment in 29 days",
    );
    const sum = Math.log10(5_001);
    expect(say("payer-volume", { debtorAgeDays: 60, debtorSum24h: sum, debtorSum30d: sum })).toBe(
      "EUR 5,000 paid out in the 24 hours before, and nothing in the 29 days before that",
    );
  });

  test("say what a share of the money that came in is a share of", () => {
    const came = (debtorPassThrough: number) =>
      say("payer-money-came-in", { debtorDwellHours: 22, debtorPassThrough });
    const when = "Money last came into the payer's account 22 hours before";
    expect(came(Math.log10(0.48))).toBe(`${when}; this payment is 48\u00a0% of what came in within 24 hours`);
    expect(came(Math.log10(3.8))).toBe(`${when}; this payment is 3.8 × what came in within 24 hours`);
    expect(came(0)).toBe(`${when}; this payment is about as much as what came in within 24 hours`);
  });

  test("do not take address lines for elements", () => {
    expect(say("address-complete", { creditorAddressCompleteness: 0.5, debtorAddressCompleteness: 1 })).toBe(
      "Of town, country, post code and street the payee has two or lines only, the payer all four",
    );
    expect(say("address-complete", {})).toBe(
      "Of town, country, post code and street the payee has none, the payer none",
    );
  });

  test("claim no agreement of countries that are not given", () => {
    const missing = Number.NaN;
    const told = (creditorCountryAgreement: number, debtorCountryAgreement: number) =>
      say("bank-and-account-country", { creditorCountryAgreement, debtorCountryAgreement });
    expect(told(missing, missing)).toBe(
      "No account is given with both an IBAN and its bank's BIC to compare",
    );
    expect(told(1, missing)).toBe("The payee's account and bank are in the same country");
    expect(told(missing, 1)).toBe("The payer's account and bank are in the same country");
    expect(told(1, 1)).toBe("Accounts and banks name the same countries");
    expect(told(1, 0)).toBe("The payer's account and bank are in different countries");
    expect(told(0, 0)).toBe("The payee's and the payer's account and bank are in different countries");
  });

  test("call nothing usual that a young account had no time for", () => {
    const young = { debtorAgeDays: 3, debtorCount1h: 1, debtorCount24h: 9, debtorCount30d: 30 };
    expect(say("payer-pace", young)).toBe(
      "9 payments in the 24 hours before; 30 since the account was first seen 3 days ago",
    );
    const sums = { debtorSum24h: Math.log10(5_001), debtorSum30d: Math.log10(9_001) };
    expect(say("payer-volume", { ...sums, debtorAgeDays: 3 })).toBe(
      "EUR 5,000 paid out in the 24 hours before; EUR 9,000 since the account was first seen 3 days ago",
    );
    expect(say("payer-volume", { ...sums, debtorAgeDays: 31 })).toBe(
      "EUR 5,000 paid out in the 24 hours before; usual: EUR 138 a day",
    );
  });

  test("are whole for any values, missing ones included", () => {
    // Logarithms, deviations and times may be negative; everything else counts something.
    const valueIn = (unit: string) =>
      fc.oneof(
        /log|robust|minutes|hours|days/.test(unit)
          ? fc.double({ min: -6, max: 9, noNaN: true })
          : fc.integer({ min: 0, max: 60 }),
        fc.constant(Number.NaN),
      );
    fc.assert(
      fc.property(
        fc.tuple(...features.map((spec) => valueIn(spec.unit))),
        fc.constantFrom(nothing, habit),
        (values, history) => {
          for (const reason of findReasons(
            row().map(() => 1),
            values,
            history,
            reasons.length,
          )) {
            expect(reason.text, reason.code).not.toMatch(/NaN|undefined|null|Infinity|\.$/);
            expect(reason.text, reason.code).toMatch(/^[\p{Lu}\d]/u);
          }
        },
      ),
    );
  });
});

describe("from contributions", () => {
  test("features that say the same are added up, weak ones say nothing, the strongest stands first", () => {
    const found = findReasons(
      row({ pairCount: -0.4, pairAgeDays: -0.3, roundness: 0.6, hour: 0.05 }),
      row(),
      nothing,
    );
    expect(found.map(({ code, speaks }) => `${code} ${speaks}`)).toEqual([
      "payee-known against",
      "amount-shape for",
    ]);
    expect(found[0]?.contribution).toBeCloseTo(-0.7, 12);
  });

  test("all reasons together hold the whole sum", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 5, noNaN: true }), {
          minLength: features.length,
          maxLength: features.length,
        }),
        (given) => {
          const all = findReasons(given, row(), nothing, reasons.length);
          const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
          expect(sum(all.map((each) => each.contribution))).toBeCloseTo(sum(given), 9);
        },
      ),
    );
  });
});

describe("headlines", () => {
  test("a scenario's fact comes first, then what speaks for it, else there is none", () => {
    const strong = row({ roundness: 0.9, amountToPayeeMedian: 0.5 });
    const values = row({ amountLog: 5, amountToPayeeMedian: 2, pairCount: 4, roundness: 3 });
    expect(headlineOf(["M09"], strong, values, nothing)).toMatch(/^100 × the median of the last 4 payments/);
    expect(headlineOf(["anomaly"], strong, values, nothing)).toBe("A round amount, it ends in 3 zeros");
    expect(headlineOf(["anomaly"], row({ hour: -2 }), values, nothing)).toBeNull();
    expect(headlineOf(["anomaly"], null, values, nothing)).toBeNull();
  });

  test("every scenario that raised it is told with what it found", () => {
    const values = row({ amountLog: 5, amountToPayeeMedian: 2, pairCount: 4 });
    expect(alertsOf(["V34", "M11", "M09", "anomaly"], values, nothing)).toEqual([
      {
        scenario: "M09",
        meaning: expect.stringMatching(/proportion/),
        fact: expect.stringMatching(/^100 ×/),
      },
      { scenario: "M11", meaning: expect.stringMatching(/identification/), fact: null },
    ]);
    expect(alertsOf(["V34"], values, nothing)).toEqual([]);
  });

  test("no scenario leaves a person with a sentence that is not whole", () => {
    for (const { id } of scenarios)
      expect(
        headlineOf(
          [id],
          null,
          row().map(() => Number.NaN),
          nothing,
        ) ?? "-",
      ).not.toMatch(/NaN|undefined/);
  });
});
