import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankPayment } from "./blank.ts";
import { messageElements } from "./elements.ts";
import { positionOf, writePosition } from "./expected-path.ts";
import { getField, isPaymentField, withField } from "./fields.ts";

const blank = () => blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");

describe("canonical fields", () => {
  it("sets what it then reads, whatever was there, and leaves the original alone", () => {
    const names = Object.values(messageElements)
      .flatMap(({ fields }) => fields.map(([, field]) => field.replaceAll("*", "0")))
      .filter((field) => isPaymentField(field) && !/^(?:intermediary|previous)Agents\.[12]/.test(field));
    fc.assert(
      fc.property(fc.constantFrom(...new Set(names)), fc.string({ minLength: 1 }), (field, value) => {
        const before = blank();
        const copy = structuredClone(before);
        expect(getField(withField(before, field, value), field)).toBe(value);
        expect(before).toEqual(copy);
      }),
    );
  });

  it("reads money again from its text", () => {
    const priced = withField(withField(blank(), "amount.currency", "EUR"), "amount", "12.5");
    expect(priced.amount).toEqual({ minor: "1250", currency: "EUR", text: "12.5" });
    expect(withField(priced, "amount.currency", "JPY").amount?.minor).toBeNull();
    expect(getField(priced, "amount")).toBe("12.5");
  });

  it("makes missing parents, appends to lists and takes items out", () => {
    const one = withField(blank(), "creditor.address.addressLines.0", "High Street 1");
    const two = withField(one, "creditor.address.addressLines.1", "London");
    expect(two.creditor.address?.addressLines).toEqual(["High Street 1", "London"]);
    expect(withField(two, "creditor.address.addressLines.0", null).creditor.address?.addressLines).toEqual([
      "London",
    ]);
    expect(withField(blank(), "ultimateDebtor.name", "A").ultimateDebtor?.address).toBeNull();
    expect(withField(two, "creditor.address.townName", null).creditor.address?.townName).toBeNull();
    expect(() => withField(one, "creditor.address.addressLines.5", "x")).toThrow(/gap/);
  });

  it.each([
    "__proto__",
    "constructor.name",
    "debtor.__proto__.x",
    "debtor",
    "amount.minor",
    "",
    "sources.amount",
    "charges",
  ])("refuses %j, which is no field", (field) => {
    expect(isPaymentField(field)).toBe(false);
    expect(() => getField(blank(), field)).toThrow(RangeError);
    expect(() => withField(blank(), field, "x")).toThrow(RangeError);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe("where a field stands", () => {
  it("gives the place it was read from, else the one it should have", () => {
    const payment = blank();
    payment.sources.transaction = "40:5 FIToFICstmrCdtTrf/CdtTrfTxInf[3]";
    payment.sources.uetr = writePosition(43, 9, null);
    payment.sources.serviceLevel = writePosition(9, 2, "FIToFICstmrCdtTrf/GrpHdr/PmtTpInf/SvcLvl/Cd");
    expect(positionOf(payment, "uetr")).toEqual({
      path: "FIToFICstmrCdtTrf/CdtTrfTxInf[3]/PmtId/UETR",
      line: 43,
      column: 9,
    });
    expect(positionOf(payment, "serviceLevel")).toEqual({
      path: "FIToFICstmrCdtTrf/GrpHdr/PmtTpInf/SvcLvl/Cd",
      line: 9,
      column: 2,
    });
    expect(positionOf(payment, "creditor.address.townName")).toEqual({
      path: "FIToFICstmrCdtTrf/CdtTrfTxInf[3]/Cdtr/PstlAdr/TwnNm",
      line: 40,
      column: 5,
    });
    expect(positionOf(payment, "remittance.unstructured.1").path).toBe(
      "FIToFICstmrCdtTrf/CdtTrfTxInf[3]/RmtInf/Ustrd[2]",
    );
    expect(positionOf(payment, "messageId").path).toBe("FIToFICstmrCdtTrf/GrpHdr/MsgId");
  });

  it("names the batch of an order and the field of a FIN message", () => {
    const order = blankPayment("iso20022", "pain.001.001.09", "initiation");
    order.sources.transaction = writePosition(1, 1, "CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[7]");
    expect(positionOf(order, "debtor.name").path).toBe("CstmrCdtTrfInitn/PmtInf[2]/Dbtr/Nm");
    expect(positionOf(order, "creditor.name").path).toBe("CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[7]/Cdtr/Nm");
    const fin = blankPayment("mt", "MT103", "customer-transfer");
    expect(positionOf(fin, "creditorAccount.iban").path).toBe("block4/59a");
  });
});
