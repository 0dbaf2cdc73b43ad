import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { features } from "#models/features/index.ts";
import { blankPayment, type CanonicalPayment, getField, parseAmount } from "#models/payment/index.ts";
import type { EarlierUse } from "#models/repairs/index.ts";
import { noFacts, withChanges } from "#models/repairs/index.ts";
import type { Finding } from "#models/rules/index.ts";
import { movePoint } from "./from-history.ts";
import {
  type CandidateChange,
  type CounterfactualSubject,
  gatherCandidates,
  smallestChanges,
} from "./index.ts";

const candidate = (field: string, to: string | null): CandidateChange => ({
  field,
  to,
  source: "check",
  text: "because",
});

describe("the smallest change", () => {
  const fields = fc.constantFrom("a", "b", "c", "d", "e");
  const candidates = fc.uniqueArray(fc.record({ field: fields, to: fc.constantFrom("1", "2") }), {
    maxLength: 8,
    selector: ({ field, to }) => `${field}${to}`,
  });

  it("clears, needs each of its elements, and is as small as any that clears", () => {
    fc.assert(
      fc.property(
        candidates,
        fc.uniqueArray(fc.record({ field: fields, to: fc.constantFrom("1", "2") }), {
          minLength: 1,
          maxLength: 4,
          selector: ({ field }) => field,
        }),
        (given, needed) => {
          const has = (changes: readonly CandidateChange[]) =>
            needed.every((need) => changes.some(({ field, to }) => field === need.field && to === need.to));
          const all = given.map(({ field, to }) => candidate(field, to));
          const found = smallestChanges(all, has);
          const possible = needed.length <= 3 && has(all);
          expect(found.length > 0).toBe(possible);
          for (const set of found) {
            expect(set).toHaveLength(needed.length);
            expect(has(set)).toBe(true);
            expect(new Set(set.map(({ field }) => field)).size).toBe(set.length);
          }
        },
      ),
    );
  });

  it("tries better founded values first and takes list items out from the end", () => {
    const [first] = smallestChanges([candidate("a", "1"), candidate("a", "2")], () => true);
    expect(first?.[0]?.to).toBe("1");
    const lines = [0, 1].map((n) => candidate(`debtor.address.addressLines.${n}`, null));
    const [both] = smallestChanges(
      [...lines, candidate("debtor.address.townName", "Bonn")],
      (set) => set.length === 3,
    );
    expect(both?.map(({ field }) => field.split(".").at(-1))).toEqual(["townName", "1", "0"]);
  });
});

const use = (over: Partial<EarlierUse>): EarlierUse => ({
  side: "payee",
  own: true,
  iban: "FR1420041010050500013M02606",
  other: null,
  name: "Canary Creditor",
  bic: "BNPAFRPPXXX",
  lei: null,
  address: null,
  purpose: null,
  ...over,
});
const finding = (rule: string, field: string): Finding => ({
  rule,
  code: "NARR",
  severity: "hold",
  field,
  path: field,
  line: null,
  column: null,
  value: null,
  message: "",
});

describe("candidates", () => {
  const base = blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");
  const payment: CanonicalPayment = {
    ...base,
    amount: parseAmount("120000.00", "EUR"),
    chargeBearer: "SLEV",
    purpose: "sala",
    debtor: { ...base.debtor, lei: "5299000J2N45DDNE4Y2X" },
    creditor: { ...base.creditor, name: "Canary Creditor" },
    creditorAccount: { iban: "LT601010012345678901", other: null },
  };
  const subject = (over: Partial<CounterfactualSubject>): CounterfactualSubject => ({
    payment,
    findings: [],
    raisedBy: [],
    values: features.map(() => 0),
    facts: noFacts,
    suggested: [],
    ...over,
  });
  const all = (over: Partial<CounterfactualSubject>, may = (_: string) => true) =>
    gatherCandidates(subject(over), may).map(({ field, to }) => `${field} ${to}`);

  it("come from the elements that findings name, and only from elements that may be changed", () => {
    const findings = [
      finding("V23", "chargeBearer"),
      finding("V37", "purpose"),
      finding("V36", "debtor.lei"),
    ];
    expect(all({ findings })).toEqual([
      "chargeBearer SHAR",
      "chargeBearer DEBT",
      "chargeBearer CRED",
      "purpose SALA",
      "purpose null",
      "debtor.lei null",
    ]);
    expect(all({ findings }, (field) => field === "purpose")).toEqual(["purpose SALA", "purpose null"]);
    expect(all({})).toEqual([]);
  });

  it("name the account at which the payee was paid before, with its bank", () => {
    const facts = {
      ...noFacts,
      uses: [use({}), use({}), use({ iban: "DE89370400440532013000", name: "Other AG" })],
    };
    expect(all({ raisedBy: ["M05"], facts })).toEqual([
      "creditorAccount.iban FR1420041010050500013M02606",
      "creditorAgent.bic BNPAFRPPXXX",
    ]);
    expect(all({ raisedBy: ["M06"], facts })).toEqual([]);
  });

  it("leave out accounts that arithmetic alone has made", () => {
    const changes = [{ field: "creditorAccount.iban", to: "FR1420041010050500013M02606" }];
    const proposal = { changes, evidence: [], tokens: [], share: 0.5, payment, findings: [], cleared: [] };
    expect(all({ suggested: [{ ...proposal, kind: "account-several-fit" }] })).toEqual([]);
    expect(all({ suggested: [{ ...proposal, kind: "account-of-payee" }] })).toHaveLength(1);
  });

  it("put what clears only warnings behind what is about the cause", () => {
    const proposal = { evidence: [], tokens: [], share: 1, payment, findings: [] };
    const suggested = [
      {
        ...proposal,
        kind: "address-parsed",
        cleared: ["V30"],
        changes: [{ field: "debtor.address.townName", to: "Bonn" }],
      },
      {
        ...proposal,
        kind: "agent-of-account",
        cleared: ["V35"],
        changes: [{ field: "creditorAgent.bic", to: "BNPAFRPPXXX" }],
      },
    ] as const;
    expect(
      all({
        raisedBy: ["V35"],
        suggested: suggested.map((each) => ({
          ...each,
          changes: [...each.changes],
          cleared: [...each.cleared],
        })),
      }),
    ).toEqual(["creditorAgent.bic BNPAFRPPXXX", "debtor.address.townName Bonn"]);
  });

  it("move a slipped decimal point to where the payee's median is, and only there", () => {
    const values = (log: number) => features.map(({ name }) => (name === "amountToPayeeMedian" ? log : 0));
    expect(all({ raisedBy: ["M09"], values: values(2.1) })).toEqual(["amount.text 1200.00"]);
    expect(all({ raisedBy: ["M09"], values: values(Number.NaN) })).toEqual([]);
    expect(all({ raisedBy: ["M04"], values: values(2.1) })).toEqual([]);
  });

  it("cut decimals off that the currency does not have", () => {
    const precise = { ...payment, amount: parseAmount("10.129", "EUR") };
    const [change] = gatherCandidates(
      subject({ payment: precise, findings: [finding("V19", "amount")] }),
      () => true,
    );
    expect(change).toMatchObject({ field: "amount.text", to: "10.12" });
    expect(getField(withChanges(precise, [change as CandidateChange]), "amount.text")).toBe("10.12");
  });
});

it("moves a decimal point without losing a digit", () => {
  expect(movePoint("120000.00", -2)).toBe("1200.00");
  expect(movePoint("12.50", 2)).toBe("1250.00");
  expect(movePoint("12,50", 1)).toBe("125,00");
  expect(movePoint("125.50", -2)).toBeNull();
  expect(movePoint("1000", -3)).toBe("1");
  expect(movePoint("5.00", -1)).toBe("0.50");
  expect(movePoint("twelve", 1)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 4 }), (cents, places) => {
      const written = (cents / 100).toFixed(2);
      const moved = movePoint(written, places) as string;
      expect(Number(moved)).toBeCloseTo(Number(written) * 10 ** places, 6);
      expect(movePoint(moved, -places)).toBe(written);
    }),
  );
});
