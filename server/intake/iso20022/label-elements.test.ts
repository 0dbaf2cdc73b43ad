import { expect, it } from "vitest";
import { elementLabel, labelWithin } from "./label-elements.ts";

it("puts the words of an element's name together and keeps what it does not know", () => {
  expect(elementLabel("PstlAdr")).toBe("Postal address");
  expect(elementLabel("Wibble")).toBe("Wibble");
  expect(elementLabel("RtrdIntrBkSttlmAmt")).toBe("Returned interbank settlement amount");
  expect(elementLabel("OrgnlEndToEndId")).toBe("Original end-to-end identification");
});

it("says whose an element is, once", () => {
  expect(labelWithin(["CdtTrfTxInf", "Dbtr", "PstlAdr", "TwnNm"])).toBe("Debtor town name");
  expect(labelWithin(["TxInf", "OrgnlTxRef", "DbtrAcct", "Id", "IBAN"])).toBe("Debtor account IBAN");
  expect(labelWithin(["TxInf", "OrgnlTxRef", "Dbtr"])).toBe("Debtor");
  expect(labelWithin(["TxInf", "OrgnlTxRef", "SttlmInf"])).toBe(
    "Original transaction reference settlement information",
  );
});
