import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withField } from "#models/payment/index.ts";
import { rules } from "#models/rules/index.ts";
import { extractFeatures, featureIndex, features, featureVersion, snapshotBytes } from "./extract.ts";
import { raisedScenarios, scenarios } from "./scenarios.ts";
import { HistoryState } from "./state/history-state.ts";
import { testAccount, testPayment } from "./testing.ts";

const now = new Date("2026-11-02T10:00:00Z");
const earlier = new Date("2026-10-20T10:00:00Z");

describe("the feature contract", () => {
  it("names every feature once, with group, unit, meaning and missing-value rule", () => {
    expect(new Set(features.map(({ name }) => name)).size).toBe(features.length);
    expect(features.length).toBeGreaterThanOrEqual(40);
    for (const { unit, meaning, missing } of features) {
      expect(unit).not.toBe("");
      expect(meaning.length).toBeGreaterThan(10);
      expect(missing).not.toBe("");
    }
    expect(featureVersion).toMatch(/^f\d+-[0-9a-z]{14}$/);
  });

  it("keeps features that are never missing from being NaN, whatever the payment lacks", () => {
    const bare = testPayment({ from: 1, to: 2, amount: "not a number" });
    const payment = {
      ...bare,
      debtorAccount: { iban: null, other: null },
      creditorAccount: { iban: null, other: null },
    };
    const vector = extractFeatures(payment, [], new HistoryState().historyFor(payment, now), now);
    for (const [index, { name, missing }] of features.entries()) {
      if (missing === "never") expect(vector[index], name).not.toBeNaN();
    }
  });

  it("throws for a name that is no feature", () => {
    expect(() => featureIndex("debtorMood")).toThrow("no feature is called debtorMood");
  });

  it("has scenarios that only name features", () => {
    const vector = new Float64Array(features.length).fill(Number.NaN);
    expect(raisedScenarios(vector)).toEqual([]);
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  });
});

describe("rule findings", () => {
  const payment = testPayment({ from: 1, to: 2, amount: "100.00" });
  const history = new HistoryState().historyFor(payment, now);
  const families = features.filter(({ name, group }) => group === "rules" && !/reject|hold|warn/.test(name));
  const counted = (rule: string, code: string): string[] => {
    const place = { field: null, path: "", line: null, column: null, value: null, message: "" };
    const vector = extractFeatures(payment, [{ rule, code, severity: "hold", ...place }], history, now);
    return families.filter(({ name }) => vector[featureIndex(name)] === 1).map(({ name }) => name);
  };

  it("count in one family each, every rule in one", () => {
    for (const { id, codes } of rules)
      for (const code of codes) expect(counted(id, code), id).toHaveLength(1);
  });

  it("tell what the ledger says of an account from what it holds", () => {
    expect(counted("V44", "AC06")).toEqual(["findings_ledger"]);
    expect(counted("V44", "AM04")).toEqual(["findings_funds"]);
    expect(counted("V05", "DT04")).toEqual(["findings_settlement"]);
  });
});

describe("an edited payment", () => {
  const state = new HistoryState();
  for (const day of [1, 5, 9])
    state.observe(
      testPayment({ from: 1, to: 2, amount: "100.00" }),
      new Date(earlier.getTime() + day * 86_400_000),
    );
  const wrong = testPayment({ from: 1, to: 3, amount: "100.00", name: "Payee 2" });
  const stored = JSON.parse(JSON.stringify(state.historyFor(wrong, now)));
  const value = (payment: typeof wrong, feature: string) =>
    extractFeatures(payment, [], stored, now)[featureIndex(feature)];

  it("finds the pair of a known account in the stored history", () => {
    const right = withField(wrong, "creditorAccount.iban", testAccount(2));
    expect(value(wrong, "pairCount")).toBe(0);
    expect(value(right, "pairCount")).toBe(3);
    expect(value(right, "pairNameSimilarity")).toBe(1);
    expect(value(right, "creditorCount30d")).toBe(3);
    // The same numbers as if it had been the account from the start.
    const direct = extractFeatures(right, [], state.historyFor(right, now), now);
    const edited = extractFeatures(right, [], stored, now);
    const differing = features
      .filter((_, index) => !Object.is(direct[index], edited[index]))
      .map(({ name }) => name);
    expect(differing).toEqual([]);
  });

  it("counts an unknown account as never seen", () => {
    const unknown = withField(wrong, "creditorAccount.iban", testAccount(44));
    expect(value(unknown, "pairCount")).toBe(0);
    expect(value(unknown, "creditorAgeDays")).toBeNaN();
    expect(value(unknown, "creditorCount30d")).toBe(0);
  });

  it("holds no account and no name in the clear", () => {
    const text = JSON.stringify(stored);
    expect(text).not.toContain(testAccount(1).slice(4));
    expect(text).not.toContain(testAccount(2).slice(4));
    expect(text).not.toMatch(/Pay(ee|er) \d/);
  });
});

describe("the snapshot's bytes", () => {
  it("are the same where engines' logarithms differ in the last bit", () => {
    const lastBit = 2 ** -51;
    expect(snapshotBytes(Float64Array.of(3.995635 + lastBit))).toEqual(
      snapshotBytes(Float64Array.of(3.995635)),
    );
    expect(snapshotBytes(Float64Array.of(3.99564))).not.toEqual(snapshotBytes(Float64Array.of(3.99563)));
  });

  const anyValue = fc.oneof(fc.double(), fc.constant(Number.NaN), fc.constant(-0));
  it("are equal for equal values and differ otherwise", () => {
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1, maxLength: 30 }), fc.nat(), (list, seed) => {
        const values = Float64Array.from(list);
        const copy = Float64Array.from(
          JSON.parse(JSON.stringify(list.map((v) => (Number.isFinite(v) ? v : null)))),
          (v: number | null, i) => v ?? list[i]!,
        );
        expect(snapshotBytes(copy)).toEqual(snapshotBytes(values));
        const other = Float64Array.from(values);
        const place = seed % other.length;
        other[place] = Number.isNaN(other[place]) ? 1 : Number.NaN;
        expect(snapshotBytes(other)).not.toEqual(snapshotBytes(values));
      }),
    );
  });
});
