import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankPayment, type CanonicalPayment, getField, parseAmount } from "#models/payment/index.ts";
import { evaluateRules, ibanCheckDigits, ibanFault } from "#models/rules/index.ts";
import { bankingDayAfter, isBankingDay } from "./banking-days.ts";
import { confidenceOf } from "./confidence.ts";
import { bankCodeOf, ibanCandidates } from "./iban-candidates.ts";
import { editDistance } from "./likeness.ts";
import { plainText } from "./plain-characters.ts";
import { readAddress } from "./read-address.ts";
import { suggestRepairs } from "./suggest-repairs.ts";
import { type EarlierUse, noFacts, type RepairFacts, suggestionKinds } from "./suggestion.ts";

const at = new Date("2026-11-20T09:30:00Z");
const german = fc.stringMatching(/^\d{18}$/).map((bban) => `DE${ibanCheckDigits("DE", bban)}${bban}`);
const address = {
  townName: "Kassel",
  country: "DE",
  postCode: "34117",
  streetName: "Ringstrasse",
  buildingNumber: "12",
  addressLines: [],
};

function payment(over: Partial<CanonicalPayment> = {}): CanonicalPayment {
  const base = blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");
  return {
    ...base,
    endToEndId: "E2E-1",
    uetr: "00000000-0000-4000-8000-000000000001",
    settlementDate: "2026-11-20",
    settlementMethod: "INDA",
    chargeBearer: "SHAR",
    amount: parseAmount("1000.00", "EUR"),
    debtor: { ...base.debtor, name: "Nord Bau GmbH", address },
    debtorAccount: { iban: "FR1420041010050500013M02606", other: null },
    debtorAgent: { ...base.debtorAgent, bic: "XBCDFRAA" },
    creditor: { ...base.creditor, name: "Anna Keller", address },
    creditorAccount: { iban: "DE89370400440532013000", other: null },
    creditorAgent: { ...base.creditorAgent, bic: "XKLMDEFF" },
    instructingAgent: { ...base.debtorAgent, bic: "XBCDFRAA" },
    instructedAgent: { ...base.creditorAgent, bic: "XKLMDEFF" },
    ...over,
  };
}

const use = (over: Partial<EarlierUse> = {}): EarlierUse => ({
  side: "payee",
  own: true,
  iban: "DE89370400440532013000",
  other: null,
  name: "Anna Keller",
  bic: "XKLMDEFF",
  lei: null,
  address,
  purpose: null,
  ...over,
});
const knowing = (uses: EarlierUse[], over: Partial<RepairFacts> = {}): RepairFacts => ({
  ...noFacts,
  uses,
  ...over,
});

function suggest(asked: CanonicalPayment, facts: RepairFacts, exceptionClass: string, when = at) {
  const findings = evaluateRules(asked, { at: when });
  return suggestRepairs({ payment: asked, findings, class: exceptionClass, at: when }, facts);
}

/** A digit changed, two neighbours swapped, or a digit lost, as the hand slips. */
const slipped = fc.tuple(german, fc.nat(), fc.nat(), fc.nat(9)).map(([right, how, where, digit]) => {
  const place = 4 + (where % 17);
  const wrong =
    how % 3 === 0
      ? right.slice(0, place) + digit + right.slice(place + 1)
      : how % 3 === 1
        ? right.slice(0, place) + right.charAt(place + 1) + right.charAt(place) + right.slice(place + 2)
        : right.slice(0, place) + right.slice(place + 1);
  return { right, wrong };
});

describe("accounts", () => {
  it("finds the meant account among those one slip away, and nothing that does not check", () => {
    fc.assert(
      fc.property(slipped, ({ right, wrong }) => {
        fc.pre(ibanFault(wrong) !== null);
        const candidates = ibanCandidates(wrong);
        expect(candidates.map(({ iban }) => iban)).toContain(right);
        expect(candidates.every(({ iban }) => ibanFault(iban) === null)).toBe(true);
        expect(new Set(candidates.map(({ iban }) => iban)).size).toBe(candidates.length);
      }),
      { numRuns: 300 },
    );
  });

  it("puts the account that this debtor paid under this name before everything else", () => {
    fc.assert(
      fc.property(slipped, ({ right, wrong }) => {
        fc.pre(ibanFault(wrong) !== null);
        const asked = payment({ creditorAccount: { iban: wrong, other: null } });
        const [first] = suggest(asked, knowing([use({ iban: right }), use({ iban: right })]), "R01");
        expect(first).toMatchObject({
          kind: "account-of-payee",
          changes: [{ field: "creditorAccount.iban", to: right }],
          evidence: [{ source: "history", count: 2 }, {}],
          cleared: ["V34"],
        });
      }),
      { numRuns: 100 },
    );
  });

  it("does not take the account of somebody with another name", () => {
    const asked = payment({ creditorAccount: { iban: "DE89370400440532013010", other: null } });
    const suggested = suggest(asked, knowing([use({ name: "Stahlwerk Iberia SL" })]), "R01");
    expect(suggested.flatMap(({ changes }) => changes.map(({ to }) => to))).not.toContain(
      "DE89370400440532013000",
    );
  });

  it("only uses the bank code to choose where the directory gives it the bank of the message", () => {
    const asked = payment({ creditorAccount: { iban: "DE89370400440532013010", other: null } });
    const banks = [{ country: "DE", bankCode: "37040044", bic: "XKLMDEFF", payments: 9 }];
    for (const { changes } of suggest(asked, knowing([], { banks }), "R01"))
      expect(bankCodeOf(changes[0]?.to ?? "")?.bankCode).toBe("37040044");
  });

  it("fills a missing account from the payee's only one", () => {
    const asked = payment({ creditorAccount: { iban: null, other: null } });
    expect(suggest(asked, knowing([use()]), "R01")[0]).toMatchObject({ kind: "account-of-name" });
    const two = knowing([use(), use({ iban: "DE02120300000000202051" })]);
    expect(suggest(asked, two, "R01")).toEqual([]);
  });
});

describe("agents", () => {
  const wrong = { ...payment().creditorAgent, bic: "XKLMQQFF" };
  const asked = payment({ creditorAgent: wrong, instructedAgent: wrong });

  it("takes the bank that the account's history names, also where the message is sent to it", () => {
    expect(suggest(asked, knowing([use(), use()]), "R03")[0]).toMatchObject({
      kind: "agent-of-account",
      changes: [
        { field: "creditorAgent.bic", to: "XKLMDEFF" },
        { field: "instructedAgent.bic", to: "XKLMDEFF" },
      ],
    });
  });

  it("else the bank of the account's bank code, else the country of the account", () => {
    const banks = [{ country: "DE", bankCode: "37040044", bic: "XKLMDEFFXXX", payments: 3 }];
    expect(suggest(asked, knowing([], { banks }), "R03")[0]?.kind).toBe("agent-of-bank-code");
    expect(suggest(asked, noFacts, "R03")[0]).toMatchObject({
      kind: "agent-of-country",
      changes: [{ to: "XKLMDEFF" }, { to: "XKLMDEFF" }],
    });
  });
});

describe("addresses", () => {
  it("reads street, number, post code, town and country in the customs of several countries", () => {
    const read = (lines: string[], country: string | null = null) => readAddress(lines, country).parts;
    const kassel = {
      streetName: "Ringstrasse",
      buildingNumber: "12a",
      postCode: "34117",
      townName: "Kassel",
      country: "DE",
    };
    expect(read(["Ringstrasse 12a", "34117 Kassel", "Germany"])).toEqual(kassel);
    expect(read(["Ringstrasse 12a", "D-34117 Kassel DE"])).toEqual(kassel);
    expect(read(["Ringstrasse 12a, 34117 Kassel"], "DE")).toEqual(kassel);
    expect(read(["12 rue de la Paix", "59000 Lille France"])).toEqual({
      streetName: "rue de la Paix",
      buildingNumber: "12",
      postCode: "59000",
      townName: "Lille",
      country: "FR",
    });
    expect(read(["4 Mill Lane", "LS1 4AP Leeds", "United Kingdom"])).toMatchObject({
      postCode: "LS1 4AP",
      townName: "Leeds",
      country: "GB",
    });
    expect(read(["Keizersgracht 8", "3511 AB Utrecht NL"])).toMatchObject({
      postCode: "3511 AB",
      townName: "Utrecht",
    });
  });

  it("tells for every word what it was taken for, and loses none", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .,-]{0,30}$/), { minLength: 1, maxLength: 4 }),
        (lines) => {
          const { tokens, parts, whole } = readAddress(lines, "DE");
          const words = lines
            .join(" ")
            .split(/[\s,;]+/u)
            .filter((word) => word !== "" && word !== "-");
          expect(tokens.map(({ text }) => text)).toEqual(words);
          expect(whole).toBe(tokens.every(({ part }) => part !== null));
          for (const part of ["streetName", "townName"] as const)
            expect(
              tokens
                .filter((token) => token.part === part)
                .map(({ text }) => text)
                .join(" "),
            ).toBe(parts[part] ?? "");
        },
      ),
      { numRuns: 300 },
    );
  });

  it("structures lines, and takes them out when nothing of them is left over", () => {
    const lines = ["Ringstrasse 12", "34117 Kassel DE"];
    const asked = payment({
      creditor: { ...payment().creditor, address: { ...address, ...blank, addressLines: lines } },
    });
    const [first] = suggest(asked, noFacts, "R05");
    expect(first?.kind).toBe("address-parsed");
    expect(first?.payment.creditor.address).toEqual({ ...address, addressLines: [] });
  });

  it("completes an address from the account's history unless the written part says otherwise", () => {
    const half = { ...address, townName: null };
    const asked = payment({ creditor: { ...payment().creditor, address: half } });
    expect(suggest(asked, knowing([use()]), "R05")[0]).toMatchObject({
      kind: "address-of-account",
      changes: [{ field: "creditor.address.townName", to: "Kassel" }],
    });
    const moved = payment({ creditor: { ...payment().creditor, address: { ...half, postCode: "10115" } } });
    expect(suggest(moved, knowing([use()]), "R05")).toEqual([]);
  });
});

const blank = { townName: null, country: null, postCode: null, streetName: null, buildingNumber: null };

describe("dates, texts and names", () => {
  it("rolls to a day on which the currency settles, never to the same or an earlier one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("EUR", "USD", "GBP", "CHF", "SEK"),
        fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
        (currency, from) => {
          const to = bankingDayAfter(currency, from.getTime());
          expect(isBankingDay(currency, Date.parse(to))).toBe(true);
          expect(Date.parse(to)).toBeGreaterThan(from.getTime() - 86_400_000);
          expect(to > from.toISOString().slice(0, 10)).toBe(true);
        },
      ),
    );
    expect(bankingDayAfter("EUR", Date.parse("2027-03-25T12:00:00Z"))).toBe("2027-03-30");
    const late = payment({ settlementDate: "2026-11-20" });
    expect(suggest(late, noFacts, "R07", new Date("2026-11-20T18:00:00Z"))[0]?.changes).toEqual([
      { field: "settlementDate", to: "2026-11-23" },
    ]);
  });

  it("spells texts in the network's characters without losing any, or suggests nothing", () => {
    expect(plainText("Jürgen Groß & Søn", "extended", "DE")).toBe("Juergen Gross & Soen");
    expect(plainText("Jürgen", "extended", "SE")).toBe("Jurgen");
    expect(plainText("Анна", "extended")).toBe("Anna");
    expect(plainText("株式会社", "extended")).toBeNull();
    const named = payment({ creditor: { ...payment().creditor, name: "Änna Keller" } });
    expect(suggest(named, knowing([use()]), "R12")[0]).toMatchObject({
      kind: "characters-as-before",
      changes: [{ field: "creditor.name", to: "Anna Keller" }],
    });
  });

  it("moves a text beside a structured reference where it fits whole, and loses no word", () => {
    const both = (unstructured: string[], additional: string | null = null, reference = "RF18539007547034") =>
      payment({
        remittance: {
          unstructured,
          structured: [{ reference, documentNumber: null, additional }],
          related: false,
        },
      });
    const [moved] = suggest(both(["Invoice 7 of May", "and a credit note"]), noFacts, "R12");
    expect(moved).toMatchObject({ kind: "text-beside-reference", cleared: ["V39"] });
    expect(moved?.payment.remittance).toEqual({
      unstructured: [],
      structured: [
        {
          reference: "RF18539007547034",
          documentNumber: null,
          additional: "Invoice 7 of May and a credit note",
        },
      ],
      related: false,
    });
    const [after] = suggest(both(["of June"], "Invoice 7"), noFacts, "R12");
    expect(after?.changes[0]).toEqual({
      field: "remittance.structured.0.additional",
      to: "Invoice 7 of June",
    });
    // What the reference says already need not be kept twice.
    const [gone] = suggest(both(["rf18539007547034"]), noFacts, "R12");
    expect(gone?.changes).toEqual([{ field: "remittance.unstructured.0", to: null }]);
    expect(suggest(both(["x".repeat(100), "y".repeat(40)]), noFacts, "R12")).toEqual([]);
    expect(suggest(both(["Caf\u00e9"]), noFacts, "R12")).toEqual([]);
    expect(suggest({ ...both(["text"]), standard: "mt" }, noFacts, "R12")).toEqual([]);
  });

  it("names the copy's evidence and edits nothing", () => {
    const copy = {
      paymentId: 7,
      receivedAt: "2026-11-20T08:00:00Z",
      sameBytes: false,
      sameReference: true,
      sameRemittance: true,
    };
    expect(suggest(payment(), knowing([], { copies: [copy] }), "R09")).toMatchObject([
      { kind: "copy-stopped", changes: [] },
    ]);
    // Days later it is more likely paid again, and stopping it would be the wrong thing to suggest.
    const late = { ...copy, receivedAt: "2026-11-19T08:00:00Z" };
    expect(suggest(payment(), knowing([], { copies: [late] }), "R09")).toEqual([]);
  });
});

describe("every suggestion", () => {
  const text = fc.oneof(
    fc.constantFrom("Änna Keller", "№ 5", "Ringstr. 12", "34117 Kassel", "UK", "", "ZZ", "x".repeat(150)),
    fc.string({ maxLength: 40 }),
  );
  const maybe = fc.option(text, { nil: null });
  const asked = fc
    .record({
      name: maybe,
      town: maybe,
      country: maybe,
      lines: fc.array(text, { maxLength: 3 }),
      bic: maybe,
      date: maybe,
      slip: slipped,
    })
    .map(({ name, town, country, lines, bic, date, slip }) =>
      payment({
        creditor: {
          ...payment().creditor,
          name,
          address: { ...address, townName: town, country, addressLines: lines },
        },
        creditorAgent: { ...payment().creditorAgent, bic },
        settlementDate: date,
        creditorAccount: { iban: slip.wrong, other: null },
      }),
    );

  it("validates: it clears a finding, brings none, leaves its own elements clean, and says what it changes", () => {
    fc.assert(
      fc.property(
        asked,
        fc.constantFrom("R01", "R03", "R04", "R05", "R07", "R12"),
        (broken, exceptionClass) => {
          const before = evaluateRules(broken, { at });
          for (const { changes, payment: edited } of suggest(
            broken,
            knowing([use(), use({ own: false })]),
            exceptionClass,
          )) {
            const stopping = evaluateRules(edited, { at }).filter(({ severity }) => severity !== "warn");
            const had = new Set(before.map(({ rule, field }) => `${rule} ${field}`));
            expect(stopping.every(({ rule, field }) => had.has(`${rule} ${field}`))).toBe(true);
            const touched = new Set(changes.map(({ field }) => field));
            expect(stopping.filter(({ field }) => touched.has(field ?? ""))).toEqual([]);
            for (const { field, to } of changes) if (to !== null) expect(getField(edited, field)).toBe(to);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("confidence", () => {
  it("moves with every outcome, stays a probability and narrows", () => {
    fc.assert(
      fc.property(fc.constantFrom(...suggestionKinds), fc.nat(200), fc.nat(200), (kind, right, wrong) => {
        const { value, low, high, outcomes } = confidenceOf(kind, { right, wrong }, 1);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect([low, value, high].every((chance) => chance >= 0 && chance <= 1)).toBe(true);
        expect(confidenceOf(kind, { right: right + 1, wrong }, 1).value).toBeGreaterThan(value);
        expect(confidenceOf(kind, { right, wrong: wrong + 1 }, 1).value).toBeLessThan(value);
        expect(outcomes).toBe(right + wrong);
      }),
    );
    const many = confidenceOf("account-several-fit", { right: 900, wrong: 100 }, 1);
    expect(many.value).toBeCloseTo(0.9, 1);
    expect(confidenceOf("account-several-fit", { right: 900, wrong: 100 }, 1 / 3).value).toBeCloseTo(
      many.value / 3,
    );
  });
});

describe("edit distance", () => {
  it("is a metric up to its bound and counts a swap as one", () => {
    expect(editDistance("1234", "1324", 2)).toBe(1);
    expect(editDistance("1234", "134", 2)).toBe(1);
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b, 8)).toBe(editDistance(b, a, 8));
        expect(editDistance(a, b, 8) === 0).toBe(a === b);
      }),
    );
  });
});
