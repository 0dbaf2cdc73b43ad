/** For every rule a payment that breaks it and its nearest neighbour that does not. */
import { describe, expect, it } from "vitest";
import { blankAgent, type CanonicalPayment, parseAmount } from "#models/payment/index.ts";
import { codeMeaning } from "./code-meanings.ts";
import { defaultReference, noFacts, type PaymentFacts, type Reference, type RuleContext } from "./context.ts";
import { evaluateContext, evaluateRules, givenRules } from "./evaluate-rules.ts";
import { rules } from "./rule-set.ts";
import { changedPayment, soundPayment } from "./testing.ts";

/** After the address regime began, on a Friday. */
const at = new Date("2026-11-20T10:00:00Z");

const reference: Reference = {
  ...defaultReference,
  asOf: "2026-11-01",
  calendars: [
    {
      name: "Tokyo",
      asOf: "2026-01-05",
      currencies: ["JPY"],
      closedDays: ["2026-11-23"],
      years: [2026, 2026],
    },
  ],
  limits: [
    ...defaultReference.limits,
    {
      scheme: null,
      currency: "EUR",
      maxMinor: "500000",
      code: "AM14",
      account: "DE89370400440532013000",
      since: null,
      until: null,
      basis: "Agreed on 1 March 2026.",
    },
  ],
  cutOffs: [
    {
      scheme: null,
      currency: "EUR",
      kind: null,
      time: "17:00",
      zone: "Europe/Berlin",
      basis: "Published cut-off.",
    },
  ],
  purposes: [{ country: "AE", fromEurMinor: null, since: null, basis: "Rule of the central bank." }],
  reporting: [
    { country: "FR", fromEurMinor: 5_000_000, since: "2026-01-01", basis: "Rule of the central bank." },
  ],
};
const facts: PaymentFacts = {
  agents: {
    DEADFRPP: { status: "inactive", reachable: null, asOf: "2026-11-02" },
    HVPSFRPP: { status: "live", reachable: ["hvps"], asOf: "2026-11-02" },
    BNPAFRPP: { status: "live", reachable: ["cbpr", "sepa"], asOf: "2026-11-02" },
  },
  accounts: {
    DE89370400440532013000: { status: "open", availableMinor: "200000", currency: "EUR", asOf: "2026-11-20" },
    DE02120300000000202051: { status: "closed", availableMinor: null, currency: null, asOf: "2026-11-20" },
  },
  payeeCheck: null,
};

type Change = readonly [field: string, value: string | null];
interface Given {
  changes?: Change[];
  over?: Partial<CanonicalPayment>;
  at?: Date;
  facts?: Partial<PaymentFacts>;
}
interface Example {
  breaks: Given;
  keeps: Given;
  code: string;
  severity: "reject" | "hold" | "warn";
  element: string;
}

const changes = (...made: Change[]): Given => ({ changes: made });
const over = (made: Partial<CanonicalPayment>): Given => ({ over: made });
const agent = (bic: string | null, name: string | null = null) => ({ ...blankAgent(), bic, name });
const euros = (text: string) => parseAmount(text, "EUR");
const header = (part: Partial<NonNullable<CanonicalPayment["header"]>>): Given =>
  over({ header: { ...(soundPayment().header as NonNullable<CanonicalPayment["header"]>), ...part } });
const charge = (text: string) => ({ amount: euros(text), agentBic: null });
const lines = (party: "debtor" | "creditor", addressLines: string[]): Partial<CanonicalPayment> => {
  const { address } = soundPayment()[party];
  return { [party]: { ...soundPayment()[party], address: address && { ...address, addressLines } } };
};
const example = (
  code: string,
  severity: Example["severity"],
  element: string,
  breaks: Given,
  keeps: Given,
): Example => ({
  breaks,
  keeps,
  code,
  severity,
  element,
});

const examples: Record<string, Example[]> = {
  V01: [
    example("FF01", "reject", "AppHdr/BizMsgIdr", header({ reference: "MSG/2" }), header({})),
    example(
      "FF01",
      "reject",
      "AppHdr/MsgDefIdr",
      header({ messageType: "pacs.009.001.08" }),
      over({ messageType: "pacs.008.001.08" }),
    ),
  ],
  V02: [
    example("AGNT", "reject", "AppHdr/Fr", header({ from: "DEUTDEFF" }), header({ from: "COBADEFF" })),
    example(
      "AGNT",
      "reject",
      "AppHdr/To",
      header({ to: "DEUTDEFF" }),
      header({ to: "DEUTDEFF", copy: true }),
    ),
  ],
  V03: [
    example(
      "DT02",
      "reject",
      "CreDtTm",
      over({ createdAt: null }),
      over({ createdAt: null, serviceLevel: "SEPA" }),
    ),
    example(
      "DT02",
      "reject",
      "CreDtTm",
      over({ createdAt: null, createdAtText: "99999-11-20T10:00:00Z" }),
      over({}),
    ),
    example(
      "DT02",
      "reject",
      "CreDtTm",
      over({ createdAt: "2026-11-20T10:20:00Z" }),
      over({ createdAt: "2026-11-20T10:09:00Z" }),
    ),
    example(
      "DT02",
      "hold",
      "CreDtTm",
      over({ createdAt: "2026-11-09T10:00:00Z" }),
      over({ createdAt: "2026-11-11T10:00:00Z" }),
    ),
  ],
  V04: [
    example(
      "AM19",
      "reject",
      "GrpHdr/NbOfTxs",
      over({ declaredTransactions: "2" }),
      over({ declaredTransactions: "2", serviceLevel: "SEPA" }),
    ),
    example("AM19", "reject", "GrpHdr/NbOfTxs", over({ declaredTransactions: "0" }), {
      over: { declaredTransactions: "2", header: undefined },
    }),
  ],
  V05: [
    example(
      "FF01",
      "reject",
      "InstgRmbrsmntAgt/FinInstnId/BICFI",
      over({ settlementMethod: "COVE" }),
      over({ settlementMethod: "COVE", reimbursementAgents: { instructing: agent("DEUTDEFF") } }),
    ),
    example(
      "FF01",
      "reject",
      "SttlmInf/SttlmMtd",
      over({ reimbursementAgents: { instructed: agent("DEUTDEFF") } }),
      over({ settlementMethod: "INGA" }),
    ),
  ],
  V06: [
    example(
      "FF01",
      "reject",
      "PmtId/InstrId",
      changes(["instructionId", "12345678901234567"]),
      changes(["instructionId", "1234567890123456"]),
    ),
    example(
      "FF01",
      "reject",
      "PmtId/InstrId",
      changes(["instructionId", "A//B"]),
      changes(["instructionId", "A/B"]),
    ),
    example(
      "FF01",
      "reject",
      "PmtId/InstrId",
      changes(["instructionId", "/A"]),
      over({ ...changedPayment([["instructionId", "/A"]]), serviceLevel: "SEPA" }),
    ),
  ],
  V07: [
    example(
      "FF08",
      "reject",
      "PmtId/EndToEndId",
      changes(["endToEndId", " "]),
      changes(["endToEndId", "NOTPROVIDED"]),
    ),
  ],
  V08: [
    example(
      "FF01",
      "reject",
      "PmtId/UETR",
      changes(["uetr", "eb6305c9-1f7f-49de-7ed0-16487c27b42d"]),
      changes(["uetr", "eb6305c9-1f7f-49de-8ed0-16487c27b42d"]),
    ),
  ],
  V10: [
    example(
      "AM11",
      "reject",
      "IntrBkSttlmAmt",
      changes(["amount.currency", "XPT"]),
      changes(["amount.currency", "CHF"]),
    ),
  ],
  V11: [
    example(
      "CH20",
      "reject",
      "IntrBkSttlmAmt",
      over({ amount: parseAmount("1.2345", "KWD") }),
      over({ amount: parseAmount("1.234", "KWD") }),
    ),
  ],
  V12: [
    example(
      "AM12",
      "reject",
      "IntrBkSttlmAmt",
      changes(["amount.text", "1234567890123.45"]),
      changes(["amount.text", "123456789012.34"]),
    ),
  ],
  V13: [
    example(
      "AM13",
      "hold",
      "IntrBkSttlmAmt",
      over({
        serviceLevel: "SEPA",
        chargeBearer: "SLEV",
        amount: euros("1000000000.00"),
        debtorAccount: { iban: null, other: "1" },
      }),
      over({
        serviceLevel: "SEPA",
        chargeBearer: "SLEV",
        amount: euros("999999999.99"),
        debtorAccount: { iban: null, other: "1" },
      }),
    ),
    example(
      "AM14",
      "hold",
      "IntrBkSttlmAmt",
      changes(["amount.text", "5000.01"]),
      changes(["amount.text", "5000.00"]),
    ),
  ],
  V14: [
    example(
      "DT03",
      "hold",
      "IntrBkSttlmDt",
      changes(["settlementDate", "2026-11-21"]),
      changes(["settlementDate", "2026-11-23"]),
    ),
    example(
      "DT03",
      "hold",
      "IntrBkSttlmDt",
      over({ amount: parseAmount("5000", "JPY"), settlementDate: "2026-11-23" }),
      over({ amount: parseAmount("5000", "JPY"), settlementDate: "2026-11-24" }),
    ),
    example(
      "DT03",
      "hold",
      "IntrBkSttlmDt",
      over({ amount: parseAmount("5.00", "USD"), settlementDate: "2026-11-26" }),
      over({ settlementDate: "2026-11-26" }),
    ),
    example(
      "DT01",
      "hold",
      "IntrBkSttlmDt",
      changes(["settlementDate", "2026-11-18"]),
      changes(["settlementDate", "2026-11-20"]),
    ),
    example(
      "DT01",
      "hold",
      "IntrBkSttlmDt",
      changes(["settlementDate", "12026-11-20"]),
      changes(["settlementDate", "2026-11-20Z"]),
    ),
    example(
      "DT04",
      "hold",
      "IntrBkSttlmDt",
      changes(["settlementDate", "2027-01-04"]),
      changes(["settlementDate", "2026-12-18"]),
    ),
    example(
      "DT03",
      "hold",
      "IntrBkSttlmDt",
      changes(["settlementDate", "2026-11-22"]),
      changes(["settlementDate", "2026-11-22"], ["localInstrument", "INST"]),
    ),
  ],
  V15: [
    example(
      "TM01",
      "hold",
      "IntrBkSttlmDt",
      { at: new Date("2026-11-20T16:01:00Z") },
      { at: new Date("2026-11-20T16:00:00Z") },
    ),
    // Where the channel is, the settlement day is over already; elsewhere on earth it is not.
    example(
      "TM01",
      "hold",
      "IntrBkSttlmDt",
      { at: new Date("2026-11-20T23:30:00Z") },
      { at: new Date("2026-11-19T23:30:00Z") },
    ),
  ],
  V16: [
    example(
      "AM09",
      "hold",
      "XchgRate",
      over({ instructedAmount: parseAmount("1300.00", "USD") }),
      over({ instructedAmount: parseAmount("1300.00", "USD"), exchangeRate: "0.9234615" }),
    ),
    example(
      "AM09",
      "hold",
      "XchgRate",
      over({ instructedAmount: parseAmount("1300.00", "USD"), exchangeRate: "0.85" }),
      over({ instructedAmount: parseAmount("1300.00", "USD"), exchangeRate: "1.0828823" }),
    ),
    example(
      "AM09",
      "hold",
      "IntrBkSttlmAmt",
      over({ instructedAmount: euros("1210.50"), charges: [charge("5.00")] }),
      over({ instructedAmount: euros("1210.50"), charges: [charge("10.00")] }),
    ),
  ],
  V17: [
    example("BE19", "reject", "ChrgBr", changes(["chargeBearer", "SLEV"]), changes(["chargeBearer", "DEBT"])),
  ],
  V18: [
    example(
      "CH21",
      "reject",
      "ChrgsInf[1]/Amt",
      changes(["chargeBearer", "CRED"]),
      over({ chargeBearer: "CRED", charges: [charge("0.00")] }),
    ),
    example(
      "CH17",
      "reject",
      "ChrgsInf[2]/Amt",
      over({ chargeBearer: "DEBT", charges: [charge("1.00"), charge("2.00")] }),
      over({ chargeBearer: "DEBT", charges: [charge("1.00")] }),
    ),
    example(
      "AM09",
      "reject",
      "IntrBkSttlmAmt",
      over({ chargeBearer: "DEBT", instructedAmount: euros("1190.50") }),
      over({ chargeBearer: "DEBT", instructedAmount: euros("1190.50"), charges: [charge("10.00")] }),
    ),
  ],
  V19: [
    example(
      "RC07",
      "reject",
      "CdtrAgt/FinInstnId/BICFI",
      changes(["creditorAgent.bic", "BNPAXYPP"]),
      changes(["creditorAgent.bic", "ZZZZFRPP"]),
    ),
  ],
  V20: [
    example(
      "RC04",
      "hold",
      "CdtrAgt/FinInstnId/BICFI",
      over({ creditorAgent: blankAgent(), creditorAccount: { iban: null, other: "77" } }),
      over({ creditorAgent: blankAgent() }),
    ),
    example(
      "RC07",
      "hold",
      "CdtrAgt/FinInstnId/BICFI",
      changes(["creditorAgent.bic", "DEADFRPP"]),
      changes(["creditorAgent.bic", "NOWHFRPP"]),
    ),
    example(
      "RC07",
      "hold",
      "CdtrAgt/FinInstnId/BICFI",
      changes(["creditorAgent.bic", "HVPSFRPP"]),
      over({ ...changedPayment([["creditorAgent.bic", "HVPSFRPP"]]), settlementMethod: "CLRG" }),
    ),
  ],
  V21: [
    example(
      "RC03",
      "hold",
      "DbtrAgt/FinInstnId/BICFI",
      over({ debtorAgent: blankAgent(), debtorAccount: { iban: null, other: "77" } }),
      over({ debtorAgent: blankAgent() }),
    ),
    example(
      "RC06",
      "hold",
      "DbtrAgt/FinInstnId/BICFI",
      changes(["debtorAgent.bic", "DEADFRPP"]),
      changes(["debtorAgent.bic", "NOWHFRPP"]),
    ),
  ],
  V22: [
    example(
      "RC11",
      "hold",
      "IntrmyAgt2/FinInstnId/BICFI",
      over({ intermediaryAgents: [agent("DEUTDEFF"), agent("DEUTDEFFXXX")] }),
      over({ intermediaryAgents: [agent("DEUTDEFF"), agent("CHASUS33")] }),
    ),
    example(
      "RC11",
      "hold",
      "IntrmyAgt1/FinInstnId/BICFI",
      over({ intermediaryAgents: [agent("BNPAFRPP")] }),
      over({ intermediaryAgents: [agent("CHASUS33")] }),
    ),
    example(
      "RC11",
      "hold",
      "IntrmyAgt1/FinInstnId/BICFI",
      over({ debtorAgent: agent("DEUTDEFF"), intermediaryAgents: [agent("DEUTDEFF500")] }),
      over({ debtorAgent: agent("DEUTDEFF"), intermediaryAgents: [agent("CHASUS33")] }),
    ),
    example(
      "RC11",
      "hold",
      "IntrmyAgt1/FinInstnId/BICFI",
      over({ intermediaryAgents: [agent(null), agent("CHASUS33")] }),
      over({ intermediaryAgents: [agent("CHASUS33")] }),
    ),
  ],
  V23: [
    example(
      "AGNT",
      "reject",
      "CdtrAgt/FinInstnId/PstlAdr/TwnNm",
      over({ creditorAgent: agent("BNPAFRPP", "Bank") }),
      over({ creditorAgent: { ...agent("BNPAFRPP", "Bank"), address: soundPayment().creditor.address } }),
    ),
    example(
      "AGNT",
      "reject",
      "IntrmyAgt1/FinInstnId/Nm",
      over({ intermediaryAgents: [{ ...agent("CHASUS33"), address: soundPayment().creditor.address }] }),
      over({ intermediaryAgents: [agent("CHASUS33")] }),
    ),
  ],
  V24: [
    example(
      "BE08",
      "reject",
      "Dbtr/Nm",
      changes(["debtor.name", null]),
      over({ debtor: { ...soundPayment().debtor, name: null, address: null, anyBic: "COBADEFF" } }),
    ),
  ],
  V25: [
    example(
      "AC02",
      "reject",
      "DbtrAcct/Id/IBAN",
      over({ debtorAccount: { iban: null, other: null } }),
      over({ debtorAccount: { iban: null, other: "77" } }),
    ),
  ],
  V26: [
    example(
      "BE07",
      "reject",
      "Dbtr/PstlAdr/Ctry",
      changes(["debtor.address.country", null]),
      changes(["debtor.address.postCode", null]),
    ),
  ],
  V27: [
    example("BE22", "reject", "Cdtr/Nm", changes(["creditor.name", ""]), changes(["creditor.name", "X"])),
  ],
  V28: [
    example(
      "AC03",
      "reject",
      "CdtrAcct/Id/IBAN",
      over({ creditorAccount: { iban: null, other: null } }),
      over({
        creditorAccount: { iban: null, other: null },
        creditor: { ...soundPayment().creditor, otherId: "77" },
      }),
    ),
  ],
  V29: [
    example(
      "BE04",
      "reject",
      "Cdtr/PstlAdr/TwnNm",
      changes(["creditor.address.townName", " "]),
      changes(["creditor.address.streetName", null]),
    ),
  ],
  V30: [
    example(
      "BE04",
      "reject",
      "Cdtr/PstlAdr/AdrLine[1]",
      changes(
        ["creditor.address.townName", null],
        ["creditor.address.country", null],
        ["creditor.address.addressLines.0", "1 rue X, Paris"],
      ),
      {
        at: new Date("2026-11-13T10:00:00Z"),
        changes: [
          ["creditor.address.townName", null],
          ["creditor.address.country", null],
          ["creditor.address.addressLines.0", "1 rue X, Paris"],
          ["settlementDate", "2026-11-13"],
        ],
        over: { createdAt: "2026-11-13T08:00:00Z" },
      },
    ),
    example(
      "BE07",
      "reject",
      "UltmtDbtr/PstlAdr/AdrLine[1]",
      changes(["ultimateDebtor.name", "U"], ["ultimateDebtor.address.addressLines.0", "Street 1, Town"]),
      changes(
        ["ultimateDebtor.name", "U"],
        ["ultimateDebtor.address.townName", "Town"],
        ["ultimateDebtor.address.country", "DE"],
      ),
    ),
    example(
      "BE04",
      "reject",
      "IntrmyAgt1/FinInstnId/PstlAdr/AdrLine[1]",
      changes(
        ["intermediaryAgents.0.name", "Bank"],
        ["intermediaryAgents.0.address.addressLines.0", "Street 1"],
      ),
      changes(
        ["intermediaryAgents.0.name", "Bank"],
        ["intermediaryAgents.0.address.townName", "Town"],
        ["intermediaryAgents.0.address.country", "DE"],
      ),
    ),
    example(
      "BE07",
      "reject",
      "DbtrAgt/FinInstnId/PstlAdr/AdrLine[1]",
      changes(["debtorAgent.name", "Bank"], ["debtorAgent.address.addressLines.0", "Street 1"]),
      changes(
        ["debtorAgent.name", "Bank"],
        ["debtorAgent.address.townName", "Town"],
        ["debtorAgent.address.country", "DE"],
      ),
    ),
  ],
  V31: [
    example(
      "BE04",
      "warn",
      "CdtrAgt/FinInstnId/PstlAdr/AdrLine[1]",
      changes(
        ["creditorAgent.name", "Bank"],
        ["creditorAgent.address.townName", "Paris"],
        ["creditorAgent.address.country", "FR"],
        ["creditorAgent.address.addressLines.0", "1 rue X, Paris"],
      ),
      changes(
        ["creditorAgent.name", "Bank"],
        ["creditorAgent.address.townName", "Paris"],
        ["creditorAgent.address.country", "FR"],
        ["creditorAgent.address.addressLines.0", "1 rue X"],
      ),
    ),
    example(
      "BE04",
      "warn",
      "Cdtr/PstlAdr/AdrLine[3]",
      over(lines("creditor", ["a", "b", "c"])),
      over(lines("creditor", ["a", "b"])),
    ),
    example(
      "BE07",
      "warn",
      "Dbtr/PstlAdr/AdrLine[1]",
      over(lines("debtor", ["x".repeat(71)])),
      over(lines("debtor", ["x".repeat(70)])),
    ),
    example(
      "BE07",
      "warn",
      "Dbtr/PstlAdr/AdrLine[1]",
      over(lines("debtor", ["Ring 1, KOELN"])),
      over(lines("debtor", ["Koelner Ring 1"])),
    ),
  ],
  V32: [
    example(
      "BE17",
      "reject",
      "Cdtr/Id/OrgId/AnyBIC",
      changes(["creditor.anyBic", "BNPAFRPP"]),
      over({ creditor: { ...soundPayment().creditor, name: null, address: null, anyBic: "BNPAFRPP" } }),
    ),
  ],
  V33: [
    example(
      "BE11",
      "reject",
      "Cdtr/PstlAdr/Ctry",
      changes(["creditor.address.country", "UK"]),
      changes(["creditor.address.country", "GB"]),
    ),
  ],
  V34: [
    example(
      "AC03",
      "hold",
      "CdtrAcct/Id/IBAN",
      changes(["creditorAccount.iban", "FR1420041010050500013M02607"]),
      changes(["creditorAccount.iban", "FR7630006000011234567890189"]),
    ),
  ],
  V35: [
    example(
      "RC07",
      "hold",
      "CdtrAcct/Id/IBAN",
      changes(["creditorAccount.iban", "BE68539007547034"]),
      over({ creditorAccount: { iban: "BE68539007547034", other: null }, creditorAgent: agent("BNPABEBB") }),
    ),
  ],
  V36: [
    example(
      "BE17",
      "warn",
      "Cdtr/Id/OrgId/LEI",
      changes(["creditor.lei", "529900T8BM49AURSDO65"]),
      changes(["creditor.lei", "529900T8BM49AURSDO55"]),
    ),
  ],
  V37: [
    example("FF07", "hold", "Purp/Cd", changes(["purpose", "WXYZ"]), changes(["purpose", "SALA"])),
    example(
      "FF07",
      "hold",
      "Purp/Cd",
      over({ purpose: null, creditorAgent: agent("BOMLAEAD") }),
      over({ purpose: null }),
    ),
  ],
  V38: [
    example(
      "RR05",
      "hold",
      "RgltryRptg[1]/Dtls/Cd",
      changes(["amount.text", "50000.00"], ["debtorAccount.iban", "DE75512108001245126199"]),
      over({
        amount: euros("50000.00"),
        debtorAccount: { iban: "DE75512108001245126199", other: null },
        regulatoryReporting: [{ country: "FR", code: "101" }],
      }),
    ),
  ],
  V39: [
    example(
      "RR07",
      "reject",
      "RmtInf/Ustrd[1]",
      changes(["remittance.unstructured.0", "\u{1F600}".repeat(141)]),
      changes(["remittance.unstructured.0", "x".repeat(140)]),
    ),
  ],
  V40: [
    example(
      "CH16",
      "reject",
      "PmtId/EndToEndId",
      changes(["endToEndId", "INV#1"]),
      changes(["remittance.unstructured.0", "INV#1"]),
    ),
    example(
      "CH16",
      "reject",
      "InstrForCdtrAgt[1]/Cd",
      over({ instructionsForCreditorAgent: ["Anruf erwünscht"] }),
      over({ instructionsForCreditorAgent: ["PHOB", "Please call"] }),
    ),
    example(
      "RR10",
      "reject",
      "IntrmyAgt1/FinInstnId/Nm",
      changes(
        ["intermediaryAgents.0.name", "Société"],
        ["intermediaryAgents.0.address.townName", "Paris"],
        ["intermediaryAgents.0.address.country", "FR"],
      ),
      changes(
        ["intermediaryAgents.0.name", "Societe"],
        ["intermediaryAgents.0.address.townName", "Paris"],
        ["intermediaryAgents.0.address.country", "FR"],
      ),
    ),
  ],
  V41: [
    example(
      "CH16",
      "reject",
      "InstrForCdtrAgt[2]/Cd",
      over({ instructionsForCreditorAgent: ["PHOB", "TELB"] }),
      over({ instructionsForCreditorAgent: ["PHOB", "HOLD"] }),
    ),
    example(
      "CH16",
      "reject",
      "InstrForCdtrAgt[2]/Cd",
      over({ instructionsForCreditorAgent: ["CHQB", "HOLD"] }),
      over({ instructionsForCreditorAgent: ["HOLD"] }),
    ),
    example(
      "CH16",
      "reject",
      "InstrForCdtrAgt[2]/Cd",
      over({ instructionsForCreditorAgent: ["HOLD", "HOLD"] }),
      over({ instructionsForCreditorAgent: ["HOLD", "call"] }),
    ),
    example(
      "FF04",
      "reject",
      "PmtTpInf/SvcLvl/Cd",
      changes(["serviceLevel", "G004"]),
      changes(["serviceLevel", "G001"]),
    ),
  ],
  V43: [
    example(
      "BE01",
      "hold",
      "Cdtr/Nm",
      { facts: { payeeCheck: { result: "NMTC", name: null, at: null } } },
      over({ payeeCheck: { result: "MTCH", name: null, at: null } }),
    ),
    example("BE01", "warn", "Cdtr/Nm", over({ payeeCheck: { result: "CMTC", name: "Exemple", at: null } }), {
      facts: { payeeCheck: null },
    }),
  ],
  V44: [
    example(
      "AM04",
      "hold",
      "DbtrAcct/Id/IBAN",
      changes(["amount.text", "2000.01"]),
      changes(["amount.text", "2000.00"]),
    ),
    example(
      "AC04",
      "hold",
      "DbtrAcct/Id/IBAN",
      changes(["debtorAccount.iban", "DE02120300000000202051"]),
      changes(["debtorAccount.iban", "DE75512108001245126199"]),
    ),
  ],
};

function evaluate(given: Given) {
  const payment = { ...changedPayment(given.changes ?? []), ...given.over };
  const context: RuleContext = { at: given.at ?? at, reference, facts: { ...facts, ...given.facts } };
  return [...evaluateRules(payment, { at: context.at }), ...evaluateContext(payment, context)];
}

const flat = Object.entries(examples).flatMap(([rule, list]) =>
  list.map((one, index) => ({ rule, index: index + 1, ...one })),
);

describe("each rule", () => {
  it("has examples unless it needs other payments or lists", () => {
    const checked = rules.filter(({ needs }) => needs !== "store").map(({ id }) => id);
    expect(Object.keys(examples).sort()).toEqual(checked);
    expect(rules.filter(({ needs }) => needs === "store").map(({ id }) => id)).toEqual(["S01", "V09", "V42"]);
    expect(rules.length).toBe(45);
  });

  it.each(flat)(
    "$rule, example $index, finds what breaks it",
    ({ rule, breaks, code, severity, element }) => {
      const [finding] = evaluate(breaks).filter((one) => one.rule === rule);
      expect(finding).toMatchObject({ rule, code, severity });
      expect(finding?.path.endsWith(element), finding?.path).toBe(true);
      expect(finding?.message).toMatch(/\.$/);
      const set = rules.find(({ id }) => id === rule)?.codeSet ?? "status";
      expect(codeMeaning(code, set)).not.toBeNull();
    },
  );

  it.each(flat)("$rule, example $index, leaves its neighbour alone", ({ rule, keeps }) => {
    expect(evaluate(keeps).filter((one) => one.rule === rule)).toEqual([]);
  });
});

describe("reference data", () => {
  it("that is missing raises nothing", () => {
    const empty: RuleContext = { at, reference: { ...defaultReference, limits: [] }, facts: noFacts };
    expect(evaluateContext(soundPayment(), empty)).toEqual([]);
  });

  it("names the rules whose findings others have to give", () => {
    expect(givenRules.has("V42")).toBe(true);
    expect(givenRules.has("V14")).toBe(true);
    expect(givenRules.has("V34")).toBe(false);
  });
});
