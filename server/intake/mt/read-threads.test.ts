import { describe, expect, it } from "vitest";
import { readMessage } from "../read-message.ts";
import { bytesOf, mt103 } from "../testing.ts";

const uetr = "eb6305c9-1f7f-49de-aed0-16487c27b42d";
const fin = (type: string, lines: string[], blocks: { user?: string; trailer?: string } = {}): string =>
  `{1:F01COBADEFFAXXX0000000000}{2:I${type}BNPAFRPPXXXXN}${blocks.user ?? ""}{4:\r\n${lines.join("\r\n")}\r\n-}` +
  (blocks.trailer ?? "{5:{CHK:12C48A7C53B2}}");
const read = (text: string, rule: "all" | "good" = "all") => readMessage(bytesOf(text), rule);

describe("FIN messages about a payment", () => {
  it("reads a recall with its reason, its original and the copied amount", () => {
    const { outcome, threadMessages, findings, sender } = read(
      fin("192", [
        ":20:CSE-1",
        ":21:REF-1",
        ":11S:103",
        "261120",
        ":79:/DUPL/SENT TWICE",
        `/UETR/${uetr}`,
        ":32A:261120EUR1200,50",
      ]),
    );
    expect({ outcome, findings, sender }).toEqual({ outcome: "accepted", findings: [], sender: "COBADEFF" });
    expect(threadMessages).toMatchObject([
      {
        kind: "cancellation-request",
        messageId: "CSE-1",
        reasons: ["DUPL"],
        texts: ["SENT TWICE"],
        original: { messageId: "REF-1", messageType: "MT103", uetr, amount: { minor: "120050" } },
      },
    ]);
  });

  it("reads an answer, also with a UETR that runs over the end of a line", () => {
    const text = fin("296", [
      ":20:ANS-1",
      ":21:CSE-1",
      ":76:/RJCR/AM04",
      `:77A:/UETR/${uetr.slice(0, 20)}`,
      `//${uetr.slice(20)}`,
      ":11R:202",
      "261120",
    ]);
    expect(read(text).threadMessages).toMatchObject([
      {
        kind: "resolution",
        status: "RJCR",
        reasons: ["AM04"],
        caseId: "CSE-1",
        original: { uetr, messageId: null },
      },
    ]);
  });

  it("reads a query, a reject as free text, a tracker's confirmation and plain text", () => {
    expect(read(fin("195", [":20:Q-1", ":21:REF-1", ":75:/1/"])).threadMessages[0]).toMatchObject({
      kind: "investigation",
      topics: ["CONR"],
      original: { messageId: "REF-1" },
    });
    const reject = [":20:S-1", ":21:REF-1", ":79:/REJT/99", "/XT99/AC05/", "/MREF/REF-1", "/TREF/INV-1"];
    expect(read(fin("199", reject)).threadMessages[0]).toMatchObject({
      kind: "status",
      status: "RJCT",
      reasons: ["AC05"],
      original: { messageId: "REF-1", endToEndId: "INV-1" },
    });
    const tracked = [":20:T-1", ":21:REF-1", ":79://2611201123+0100", "//ACCC", "//BNPAFRPP", "//EUR470,"];
    expect(read(fin("199", tracked, { user: `{3:{121:${uetr}}}` })).threadMessages[0]).toMatchObject({
      kind: "status",
      status: "ACCC",
      amount: { minor: "47000", currency: "EUR" },
      original: { uetr },
    });
    expect(read(fin("299", [":20:N-1", ":79:PLEASE CALL US"])).threadMessages[0]).toMatchObject({
      kind: "narrative",
      texts: ["PLEASE CALL US"],
    });
  });

  it("names the mandatory field that is missing", () => {
    expect(read(fin("192", [":20:CSE-1", ":79:TEXT"])).findings).toMatchObject([
      { rule: "N01", path: "block4/21" },
      { rule: "N01", path: "block4/11S" },
    ]);
  });
});

describe("FIN evidence of bookings", () => {
  it("reads advices of debit and credit", () => {
    const lines = [":20:A-1", ":21:REF-1", ":25:47110815", ":32A:261120EUR12,"];
    expect(read(fin("900", lines)).threadMessages).toMatchObject([
      {
        kind: "booking",
        status: "BOOK",
        direction: "DBIT",
        account: "47110815",
        date: "2026-11-20",
        amount: { minor: "1200" },
        original: { messageId: "REF-1", amount: { minor: "1200" } },
      },
    ]);
    const credit = read(fin("910", [...lines, ":52A:COBADEFF"]));
    expect(credit.threadMessages[0]?.direction).toBe("CRDT");
    expect(credit.findings).toEqual([]);
    expect(read(fin("900", lines.slice(0, 3)))).toMatchObject({
      outcome: "rejected",
      findings: [{ rule: "X07", path: "block4/32A" }],
    });
  });

  it("reads each entry of a statement with what is written about it", () => {
    const { threadMessages, findings } = read(
      fin("940", [
        ":20:ST-1",
        ":25:47110815",
        ":28C:1/1",
        ":60F:C261119EUR100,",
        ":61:2611201120C12,50NTRFINV-1//BANK-1",
        "SUPPLEMENT",
        ":86:INVOICE 1",
        ":61:261120D5,NTRFREF-9",
        ":61:261120RC1,NCHGNONREF",
        ":61:261120RD5,NTRFREF-8",
        ":61:261120RC7,NTRFINV-7",
        ":62F:C261120EUR106,50",
      ]),
    );
    expect(findings).toEqual([]);
    expect(threadMessages).toMatchObject([
      {
        direction: "CRDT",
        amount: { minor: "1250", currency: "EUR" },
        reference: "BANK-1",
        texts: ["SUPPLEMENT", "INVOICE 1"],
        original: { endToEndId: "INV-1" },
      },
      { direction: "DBIT", original: { instructionId: "REF-9", amount: { minor: "500" } } },
      { direction: "DBIT", original: { endToEndId: null, instructionId: null, amount: null } },
      { kind: "reversal", direction: "CRDT", original: { endToEndId: null, instructionId: "REF-8" } },
      { kind: "reversal", direction: "DBIT", original: { endToEndId: "INV-7", instructionId: null } },
    ]);
    expect(threadMessages.map(({ indexInMessage }) => indexInMessage)).toEqual([0, 1, 2, 3, 4]);
  });

  it("finds an entry whose form is wrong, and keeps it", () => {
    const lines = [":20:ST-1", ":25:4711", ":28C:1", ":34F:EUR1,", ":13D:2611200930+0100", ":61:26112C1"];
    const { outcome, findings, threadMessages } = read(fin("942", lines));
    expect(outcome).toBe("accepted");
    expect(findings).toMatchObject([{ rule: "N02", path: "block4/61", line: 7 }]);
    expect(threadMessages).toMatchObject([{ amount: null, original: { endToEndId: null } }]);
  });
});

describe("MT101, MT205 and variants of MT103", () => {
  const orders = [
    ":20:FILE-1",
    ":28D:1/1",
    ":50H:/DE89370400440532013000",
    "EXAMPLE GMBH",
    ":52A:COBADEFF",
    ":30:261121",
    ":21:E-1",
    ":32B:EUR10,",
    ":57A:BNPAFRPP",
    ":59:/FR1420041010050500013M02606",
    "EXEMPLE SA",
    ":70:INVOICE 1",
    ":71A:SHA",
    ":21:E-2",
    ":32B:USD20,",
    ":50H:/GB82WEST12345698765432",
    "OTHER LTD",
    ":59:/12345",
    "B",
    ":71A:OUR",
  ];

  it("reads each order as a payment, common fields filled in", () => {
    const { outcome, payments, paymentFindings } = read(fin("101", orders));
    expect(outcome).toBe("accepted");
    expect(paymentFindings).toEqual([[], []]);
    expect(payments).toMatchObject([
      {
        kind: "initiation",
        messageId: "FILE-1",
        endToEndId: "E-1",
        settlementDate: "2026-11-21",
        amount: { minor: "1000", currency: "EUR" },
        debtor: { name: "EXAMPLE GMBH" },
        debtorAccount: { iban: "DE89370400440532013000" },
        debtorAgent: { bic: "COBADEFF" },
        creditorAgent: { bic: "BNPAFRPP" },
        creditor: { name: "EXEMPLE SA" },
        chargeBearer: "SHAR",
      },
      {
        endToEndId: "E-2",
        amount: { minor: "2000", currency: "USD" },
        debtor: { name: "OTHER LTD" },
        debtorAccount: { iban: "GB82WEST12345698765432" },
        chargeBearer: "DEBT",
        indexInMessage: 1,
      },
    ]);
    expect(
      read(
        fin(
          "101",
          orders.filter((line) => !line.startsWith(":32B:USD")),
        ),
      ),
    ).toMatchObject({
      outcome: "rejected",
      findings: [{ path: "block4/32B", line: 15 }],
    });
  });

  it("reads an MT205 like an MT202, and asks for its ordering institution", () => {
    const lines = [":20:B-1", ":21:E-1", ":32A:261120EUR10,", ":58A:BNPAFRPP"];
    const { payments, paymentFindings } = read(fin("205", lines));
    expect(payments[0]).toMatchObject({ kind: "bank-transfer", creditor: { anyBic: "BNPAFRPP" } });
    expect(paymentFindings[0]).toMatchObject([{ rule: "N01", path: "block4/52a" }]);
  });

  it("reads REMIT's envelope, banks before and beside the chain, and reporting", () => {
    const { payments } = read(
      mt103({
        "70": undefined,
        "72": "/INS/CHASUS33\r\n/ACC/TEXT",
      }).replace(
        ":71A:SHA",
        ":71A:SHA\r\n:77B:/ORDERRES/DE//TEXT\r\n:77T:/NARR/LONG REMITTANCE\r\n:53A:DEUTDEFF",
      ),
    );
    expect(payments[0]).toMatchObject({
      previousAgents: [{ bic: "CHASUS33" }],
      reimbursementAgents: { instructing: { bic: "DEUTDEFF" } },
      regulatoryReporting: [{ country: "DE", code: "ORDERRES" }],
      remittance: { structured: [{ additional: "/NARR/LONG REMITTANCE" }] },
    });
  });

  it("holds an STP message to BICs and an account", () => {
    const stp = mt103({ "57A": undefined, "57D": "SOME BANK", "59": "NO ACCOUNT" }).replace(
      "{3:",
      "{3:{119:STP}",
    );
    expect(read(stp).paymentFindings[0]).toMatchObject([
      { rule: "N04", path: "block4/57D" },
      { rule: "N04", path: "block4/59" },
    ]);
  });

  it("warns of trailers that announce a possible duplicate", () => {
    const text = mt103().replace("{5:{CHK", "{5:{PDE:1348120811BANKFRPPAXXX2222123456}{CHK");
    expect(read(text)).toMatchObject({
      outcome: "accepted",
      findings: [{ rule: "N06", code: "AM05", severity: "warn", path: "block5/PDE" }],
    });
  });

  it("leaves a faulty message of a file out where the source's rule says so", () => {
    const file = `${mt103()}\r\n${mt103({ "20": "REF-2", "32A": undefined })}\r\n${fin("192", [":20:C", ":21:REF-1", ":11S:103", "261120"])}`;
    expect(read(file)).toMatchObject({ outcome: "rejected", payments: [], threadMessages: [] });
    const { outcome, payments, threadMessages, findings } = read(file, "good");
    expect({ outcome, payments: payments.length, about: threadMessages.length }).toEqual({
      outcome: "accepted",
      payments: 1,
      about: 1,
    });
    expect(findings).toMatchObject([
      {
        rule: "X07",
        severity: "reject",
        message: expect.stringMatching(/^Message 2 is left out: Field 32A/),
      },
    ]);
  });
});
