import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskedRaw, maskedValue } from "./mask-message.ts";

const iban = "DE89370400440532013000";
const name = "Wilhelmina Canary";
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<!-- prepared for ${name} ${iban} -->
<p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><p:FIToFICstmrCdtTrf>
  <p:CdtTrfTxInf>
    <p:PmtId><p:EndToEndId>E2E-1</p:EndToEndId></p:PmtId>
    <p:IntrBkSttlmAmt Ccy="EUR">1200.50</p:IntrBkSttlmAmt>
    <p:Dbtr><p:Nm>${name}</p:Nm><p:PstlAdr><p:StrtNm>Canary Street</p:StrtNm><p:Ctry>DE</p:Ctry></p:PstlAdr></p:Dbtr>
    <p:DbtrAcct><p:Id><p:IBAN>${iban}</p:IBAN></p:Id></p:DbtrAcct>
    <p:CdtrAcct><p:Id><p:Othr><p:Id>0532013000</p:Id></p:Othr></p:Id></p:CdtrAcct>
    <p:Unknown>${name}</p:Unknown>
    <p:RmtInf><p:Ustrd><![CDATA[for ${name}, refund to ${iban}]]></p:Ustrd><p:Ustrd>&#68;&#x45;89370400440532013000</p:Ustrd></p:RmtInf>
  </p:CdtTrfTxInf></p:FIToFICstmrCdtTrf></p:Document>`;
const fin = `{1:F01COBADEFFXXXX0000000000}{2:I103BNPAFRPPXXXXN}{4:
:20:REF-1
:32A:261120EUR1200,50
:50K:/${iban}
${name}
CANARY STREET 1
:59:/0532013000
${name}
:70:FOR ${name} ${iban}
:71A:SHA
-}`;

describe("raw text by role", () => {
  for (const [kind, text] of [
    ["XML", xml],
    ["FIN", fin],
    ["unreadable", `{"to":"${name}","account":"${iban}"}`],
  ] as const) {
    test(`${kind}: accounts are hidden from everybody, names from those whose role hides them`, () => {
      for (const role of ["investigator", "lead", "ml", "auditor", "source"]) {
        const shown = maskedRaw(text, role);
        expect(shown, role).not.toContain(iban);
        expect(shown.split("\n").length).toBe(text.split("\n").length);
      }
      for (const role of ["ml", "auditor", "admin", "nobody"]) {
        const shown = maskedRaw(text, role);
        expect(shown, role).not.toMatch(/Wilhelmina|Canary/i);
      }
    });
  }

  test("codes, amounts and references stay readable", () => {
    for (const text of [maskedRaw(xml, "auditor"), maskedRaw(fin, "auditor")])
      expect(text).toMatch(/1200[.,]50/);
    expect(maskedRaw(xml, "auditor")).toContain("<p:Ctry>DE</p:Ctry>");
    expect(maskedRaw(xml, "investigator")).toContain(`<p:Nm>${name}</p:Nm>`);
    expect(maskedRaw(fin, "auditor")).toContain(":71A:SHA");
  });

  test("an account other than an IBAN is hidden in both standards", () => {
    expect(maskedRaw(xml, "investigator")).not.toContain("0532013000");
    expect(maskedRaw(fin, "investigator")).not.toContain("0532013000");
  });

  test("whatever the text, a planted account never comes through", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom("<a><IBAN>", ":59:/", "", "<!-- "),
        (before, after, lead) => {
          expect(maskedRaw(`${before} ${lead}${iban} ${after}`, "investigator")).not.toContain(iban);
        },
      ),
    );
  });
});

describe("one element by role", () => {
  const at = (path: string, value: string, field: string | null = null) => ({ path, value, field });

  test("accounts by element, by field and by their form in FIN", () => {
    const path = "FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAcct/Id/IBAN";
    expect(maskedValue(at(path, iban), "investigator")).toEqual({
      value: "DE89••••••••••••••3000",
      masked: true,
    });
    expect(maskedValue(at("59", iban, "creditorAccount.iban"), "senior").masked).toBe(true);
    expect(maskedValue(at("50K", `/${iban}`), "lead").value).not.toContain("0440");
  });

  test("names are the desk's to see, and unknown elements count as names", () => {
    expect(maskedValue(at("CdtTrfTxInf[1]/Cdtr/Nm", name), "investigator")).toEqual({
      value: name,
      masked: false,
    });
    expect(maskedValue(at("CdtTrfTxInf[1]/Cdtr/Nm", name), "ml").value).toBe("W••• C•••");
    expect(maskedValue(at("CdtTrfTxInf[1]/Novelty", name), "auditor").masked).toBe(true);
    expect(maskedValue(at("CdtTrfTxInf[1]/PmtId/UETR", "abc"), "auditor").masked).toBe(false);
  });
});
