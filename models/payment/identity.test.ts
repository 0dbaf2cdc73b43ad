import { describe, expect, it } from "vitest";
import { blankPayment } from "./blank.ts";
import { accountKey, fingerprintOf, threadKeyOf } from "./identity.ts";
import { parseAmount } from "./money.ts";
import { characterCount, foldName } from "./names.ts";

const uetr = "eb6305c9-1f7f-49de-aed0-16487c27b42d";

function transfer() {
  const payment = blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");
  payment.uetr = uetr;
  payment.endToEndId = "INV-1";
  payment.amount = parseAmount("10.00", "EUR");
  payment.debtorAccount.iban = "DE89 3704 0044 0532 0130 00";
  payment.creditorAccount.other = "12345";
  payment.debtorAgent.bic = "COBADEFF";
  return payment;
}

describe("threadKeyOf", () => {
  it("joins what shares a UETR, also a return that quotes it", () => {
    const back = blankPayment("iso20022", "pacs.004.001.09", "return");
    back.original = { messageId: null, endToEndId: null, uetr: uetr.toUpperCase(), returnReason: "AC04" };
    expect(threadKeyOf(back)).toBe(threadKeyOf(transfer()));
  });

  it("falls back to sender, reference and amount, and then to the caller's own key", () => {
    const plain = { ...transfer(), uetr: null };
    expect(threadKeyOf(plain)).toBe("ref:COBADEFF|INV-1|1000EUR");
    expect(threadKeyOf({ ...plain, endToEndId: "NOTPROVIDED" }, "abc#0")).toBe("alone:abc#0");
    expect(threadKeyOf({ ...plain, uetr: "not a uuid" })).toBe("ref:COBADEFF|INV-1|1000EUR");
  });
});

describe("fingerprintOf", () => {
  it("is the same for copies with other references, dates and spacing", () => {
    const copy = { ...transfer(), uetr: null, endToEndId: "INV-1B", settlementDate: "2026-11-20" };
    copy.debtorAccount = { iban: "de89370400440532013000", other: null };
    expect(fingerprintOf(copy)).toBe(fingerprintOf(transfer()));
  });

  it("differs by amount, currency, payee and kind, and needs all of its parts", () => {
    const original = fingerprintOf(transfer());
    expect(fingerprintOf({ ...transfer(), amount: parseAmount("10.01", "EUR") })).not.toBe(original);
    expect(fingerprintOf({ ...transfer(), amount: parseAmount("10.00", "USD") })).not.toBe(original);
    expect(fingerprintOf({ ...transfer(), kind: "initiation" })).not.toBe(original);
    expect(fingerprintOf({ ...transfer(), creditorAccount: { iban: null, other: null } })).toBeNull();
    expect(fingerprintOf({ ...transfer(), amount: null })).toBeNull();
  });
});

describe("comparing texts", () => {
  it("folds accents, case and punctuation", () => {
    expect(foldName("  Müller & Söhne, GmbH ")).toBe("MULLER SOHNE GMBH");
    expect(foldName("Straße")).toBe("STRASSE");
    expect(foldName(" O'Neil-Smith & Co., Ltd. no 4 ")).toBe(foldName("Ö'Neil\u2010Smith & Co.\tLtd. no 4"));
    expect(accountKey({ iban: "de89 3704", other: "1" })).toBe("DE893704");
    expect(accountKey({ iban: null, other: "AB12" })).toBe("AB12");
    expect(accountKey({ iban: " ", other: null })).toBeNull();
  });

  it("counts characters, not UTF-16 units", () => {
    expect(characterCount("a\u{1F600}é")).toBe(3);
  });
});
