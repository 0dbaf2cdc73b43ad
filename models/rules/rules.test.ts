import { describe, expect, it } from "vitest";
import { blankAgent, blankPayment, type CanonicalPayment, withField } from "#models/payment/index.ts";
import { codeMeaning, evaluateRules, findingOf, holdsOn, rules, schemeOf } from "./index.ts";
import { changedPayment, soundPayment } from "./testing.ts";

const regime = new Date("2026-11-20T09:30:00Z");
const before = new Date("2026-11-13T23:59:59Z");

const sound = soundPayment;
const changed = (...changes: [string, string | null][]) => changedPayment(changes);

const bare = (party: "debtor" | "creditor"): CanonicalPayment => ({
  ...sound(),
  [party]: { ...sound()[party], address: null },
});

/** Rule, what is broken, payment, reason code, severity, element (end of its path). */
const failing: [string, string, CanonicalPayment, string, string, string][] = [
  [
    "V08",
    "capital letters",
    changed(["uetr", "EB6305C9-1F7F-49DE-AED0-16487C27B42D"]),
    "FF01",
    "reject",
    "PmtId/UETR",
  ],
  [
    "V08",
    "version 1",
    changed(["uetr", "eb6305c9-1f7f-19de-aed0-16487c27b42d"]),
    "FF01",
    "reject",
    "PmtId/UETR",
  ],
  ["V08", "missing", changed(["uetr", null]), "FF01", "warn", "PmtId/UETR"],
  ["V10", "unknown currency", changed(["amount.currency", "EUX"]), "AM11", "reject", "IntrBkSttlmAmt"],
  ["V10", "withdrawn currency", changed(["amount.currency", "DEM"]), "AM11", "reject", "IntrBkSttlmAmt"],
  ["V10", "gold", changed(["amount.currency", "XAU"]), "AM11", "reject", "IntrBkSttlmAmt"],
  ["V11", "three decimals", changed(["amount.text", "1200.505"]), "CH20", "reject", "IntrBkSttlmAmt"],
  [
    "V11",
    "yen with decimals",
    changed(["amount.currency", "JPY"], ["amount.text", "1200.50"]),
    "CH20",
    "reject",
    "IntrBkSttlmAmt",
  ],
  [
    "V11",
    "yen with zero decimals",
    changed(["amount.currency", "JPY"], ["amount.text", "1200.00"]),
    "CH20",
    "warn",
    "IntrBkSttlmAmt",
  ],
  ["V12", "zero", changed(["amount.text", "0.00"]), "AM01", "reject", "IntrBkSttlmAmt"],
  ["V12", "negative", changed(["amount.text", "-1.00"]), "AM12", "reject", "IntrBkSttlmAmt"],
  ["V12", "15 digits", changed(["amount.text", "1234567890123.45"]), "AM12", "reject", "IntrBkSttlmAmt"],
  ["V12", "no number", changed(["amount.text", "12x"]), "AM12", "reject", "IntrBkSttlmAmt"],
  ["V17", "SLEV across borders", changed(["chargeBearer", "SLEV"]), "BE19", "reject", "ChrgBr"],
  [
    "V19",
    "malformed instructing BIC",
    changed(["instructingAgent.bic", "COBAXXFF"]),
    "RC05",
    "reject",
    "InstgAgt/FinInstnId/BICFI",
  ],
  [
    "V19",
    "malformed creditor agent",
    changed(["creditorAgent.bic", "BNPAFRP"]),
    "RC07",
    "reject",
    "CdtrAgt/FinInstnId/BICFI",
  ],
  ["V24", "no debtor name", changed(["debtor.name", null]), "BE08", "reject", "Dbtr/Nm"],
  ["V25", "no debtor account", changed(["debtorAccount.iban", null]), "AC02", "reject", "DbtrAcct/Id/IBAN"],
  [
    "V26",
    "no debtor town",
    changed(["debtor.address.townName", null]),
    "BE07",
    "reject",
    "Dbtr/PstlAdr/TwnNm",
  ],
  ["V26", "no debtor address", bare("debtor"), "BE07", "reject", "Dbtr/PstlAdr/TwnNm"],
  ["V27", "no creditor name", changed(["creditor.name", " "]), "BE22", "reject", "Cdtr/Nm"],
  [
    "V28",
    "no creditor account",
    changed(["creditorAccount.iban", null]),
    "AC03",
    "reject",
    "CdtrAcct/Id/IBAN",
  ],
  [
    "V29",
    "no creditor country",
    changed(["creditor.address.country", null]),
    "BE04",
    "reject",
    "Cdtr/PstlAdr/Ctry",
  ],
  [
    "V30",
    "address lines only",
    withField(bare("creditor"), "creditor.address.addressLines.0", "Paris"),
    "BE04",
    "reject",
    "Cdtr/PstlAdr/AdrLine[1]",
  ],
  ["V33", "country ZZ", changed(["creditor.address.country", "ZZ"]), "BE11", "reject", "Cdtr/PstlAdr/Ctry"],
  [
    "V34",
    "wrong check digits",
    changed(["creditorAccount.iban", "FR1520041010050500013M02606"]),
    "AC03",
    "hold",
    "CdtrAcct/Id/IBAN",
  ],
  [
    "V34",
    "debtor IBAN too short",
    changed(["debtorAccount.iban", "DE8937040044053201300"]),
    "AC02",
    "hold",
    "DbtrAcct/Id/IBAN",
  ],
  [
    "V35",
    "IBAN of another country",
    changed(["creditorAccount.iban", "DE89370400440532013000"]),
    "RC07",
    "hold",
    "CdtrAcct/Id/IBAN",
  ],
  [
    "V35",
    "no IBAN where they are used",
    changed(["creditorAccount.iban", null], ["creditorAccount.other", "00123"]),
    "AC03",
    "hold",
    "CdtrAcct/Id/Othr/Id",
  ],
  ["V36", "wrong LEI", changed(["debtor.lei", "529900T8BM49AURSDO56"]), "BE16", "warn", "Dbtr/Id/OrgId/LEI"],
  [
    "V39",
    "both kinds of remittance",
    changed(["remittance.structured.0.reference", "R1"]),
    "RR07",
    "reject",
    "RmtInf/Ustrd[1]",
  ],
  [
    "V39",
    "141 characters",
    changed(["remittance.unstructured.0", "x".repeat(141)]),
    "RR07",
    "reject",
    "RmtInf/Ustrd[1]",
  ],
  [
    "V39",
    "wrong creditor reference",
    changed(["remittance.unstructured.0", null], ["remittance.structured.0.reference", "RF19539007547034"]),
    "RR09",
    "warn",
    "RmtInf/Strd[1]/CdtrRefInf/Ref",
  ],
  ["V40", "accent in a name", changed(["creditor.name", "Société"]), "RR10", "reject", "Cdtr/Nm"],
  [
    "V40",
    "underscore in a reference",
    changed(["endToEndId", "INV_1"]),
    "CH16",
    "reject",
    "PmtId/EndToEndId",
  ],
];

describe("rules", () => {
  it("finds nothing wrong with a sound payment, before and after the address regime", () => {
    expect(evaluateRules(sound(), { at: regime })).toEqual([]);
    expect(evaluateRules(sound(), { at: before })).toEqual([]);
  });

  it.each(failing)("%s finds: %s", (rule, _, payment, code, severity, element) => {
    const findings = evaluateRules(payment, { at: regime }).filter((finding) => finding.rule === rule);
    expect(findings[0]).toMatchObject({ rule, code, severity });
    expect(findings[0]?.path.endsWith(element)).toBe(true);
    expect(findings[0]?.message).toMatch(/\.$/);
  });

  it("numbers each rule once and explains every code it may give", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { codes, codeSet } of rules) {
      for (const code of codes) expect(codeMeaning(code, codeSet)).not.toBeNull();
    }
  });

  it("never shows a whole account", () => {
    const broken = changed(
      ["creditorAccount.iban", "FR1520041010050500013M02606"],
      ["debtorAccount.iban", "DE00370400440532013000"],
    );
    const told = JSON.stringify(evaluateRules(broken, { at: regime }));
    expect(told).not.toContain("20041010050500013");
    expect(told).not.toContain("37040044053201");
  });

  it("counts characters, not UTF-16 units", () => {
    const emoji = "\u{1F600}".repeat(100);
    const rulesHit = evaluateRules(changed(["remittance.unstructured.0", emoji]), { at: regime }).map(
      ({ rule }) => rule,
    );
    expect(rulesHit).not.toContain("V39");
  });
});

describe("dates and schemes", () => {
  const lines = withField(bare("debtor"), "debtor.address.addressLines.0", "Hauptstr. 1, Koeln");

  it("asks for structured addresses from 14 November 2026 on", () => {
    const on = (at: string) => evaluateRules(lines, { at: new Date(at) }).map(({ rule }) => rule);
    expect(on("2026-11-13T23:59:59.999Z")).toEqual([]);
    expect(on("2026-11-14T00:00:00Z")).toEqual(["V30"]);
    expect(holdsOn({ since: "2026-11-14", until: "2026-11-15" }, new Date("2026-11-16"))).toBe(false);
  });

  it("derives the scheme from the message", () => {
    expect(schemeOf(sound())).toBe("cbpr");
    expect(schemeOf({ ...sound(), serviceLevel: "SEPA" })).toBe("sepa");
    expect(schemeOf({ ...sound(), settlementMethod: "CLRG" })).toBe("hvps");
    expect(
      schemeOf({ ...sound(), instructedAgent: { ...blankAgent(), clearingMemberId: "021000021" } }),
    ).toBe("domestic");
    expect(schemeOf({ ...sound(), standard: "mt" })).toBe("fin");
    expect(schemeOf({ ...sound(), kind: "initiation" })).toBe("cbpr");
  });

  it("is milder where a scheme does not ask", () => {
    const severities = (payment: CanonicalPayment) =>
      Object.fromEntries(
        evaluateRules(payment, { at: regime }).map(({ rule, severity }) => [rule, severity]),
      );
    expect(
      severities({ ...changed(["creditor.name", "Société"]), serviceLevel: "SEPA", chargeBearer: "SLEV" }),
    ).toEqual({ V40: "warn" });
    expect(severities({ ...sound(), serviceLevel: "SEPA" })).toEqual({ V17: "hold" });
    expect(severities({ ...lines, standard: "mt" })).toEqual({ V30: "warn" });
    expect(severities({ ...bare("debtor"), serviceLevel: "SEPA", chargeBearer: "SLEV" })).toEqual({});
  });

  it("does not ask a bank transfer for customers", () => {
    const cover = blankPayment("iso20022", "pacs.009.001.08", "bank-transfer");
    cover.amount = sound().amount;
    cover.uetr = sound().uetr;
    cover.endToEndId = "NOTPROVIDED";
    expect(evaluateRules(cover, { at: regime })).toEqual([]);
  });

  it("makes findings for rules that need other payments", () => {
    const finding = findingOf("V09", sound(), { field: "uetr", message: "Used before." });
    expect(finding).toMatchObject({
      rule: "V09",
      code: "DU03",
      severity: "hold",
      path: expect.stringMatching(/UETR$/),
    });
    expect(() => findingOf("V99", sound(), { field: "uetr", message: "" })).toThrow(RangeError);
  });
});
