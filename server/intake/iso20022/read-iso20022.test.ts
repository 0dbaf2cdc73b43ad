import { describe, expect, it } from "vitest";
import { type CanonicalPayment, positionOf } from "#models/payment/index.ts";
import { readMessage } from "../read-message.ts";
import { bytesOf, customerTransfer, orders } from "../testing.ts";

const read = (text: string) => readMessage(bytesOf(text));

describe("a customer transfer", () => {
  it("becomes a payment with the place of each field", () => {
    const { outcome, messageType, sender, messageRef, payments } = read(customerTransfer({}));
    expect({ outcome, messageType, sender, messageRef }).toEqual({
      outcome: "accepted",
      messageType: "pacs.008.001.08",
      sender: "COBADEFF",
      messageRef: "MSG-2026-1",
    });
    expect(payments).toHaveLength(1);
    expect(payments[0]).toMatchObject({
      kind: "customer-transfer",
      endToEndId: "INV-2026-1",
      createdAtText: "2026-11-20T09:30:00+01:00",
      createdAt: "2026-11-20T08:30:00.000Z",
      settlementDate: "2026-11-20",
      settlementMethod: "INDA",
      amount: { minor: "120050", currency: "EUR", text: "1200.50" },
      debtor: { name: "Example GmbH", address: { townName: "Koeln", country: "DE" } },
      creditorAccount: { iban: "FR1420041010050500013M02606", other: null },
      instructingAgent: { bic: "COBADEFF" },
      remittance: { unstructured: ["Invoice 1 of 2026"], structured: [], related: false },
    });
    const place = (field: string) => positionOf(payments[0] as CanonicalPayment, field);
    const transaction = "FIToFICstmrCdtTrf/CdtTrfTxInf[1]";
    expect(place("transaction")).toEqual({ path: transaction, line: 6, column: 5 });
    expect(place("messageId")).toEqual({ path: "FIToFICstmrCdtTrf/GrpHdr/MsgId", line: 4, column: 13 });
    expect(place("amount")).toEqual({ path: `${transaction}/IntrBkSttlmAmt`, line: 8, column: 7 });
    expect(place("remittance.unstructured.0")).toEqual({
      path: `${transaction}/RmtInf/Ustrd[1]`,
      line: 13,
      column: 15,
    });
  });

  it("is read the same under any prefix, in any envelope, with comments and CDATA", () => {
    const plain = read(customerTransfer({}));
    const prefixed = customerTransfer({})
      .replace(/<(\/?)(?=[A-Z])/g, "<$1x:")
      .replace("xmlns=", "xmlns:x=")
      .replace(/^<\?xml.*\n/, "");
    const header = `<h:AppHdr xmlns:h="urn:iso:std:iso:20022:tech:xsd:head.001.001.02"><h:Fr><h:FIId><h:FinInstnId><h:BICFI>SENDDEFF</h:BICFI></h:FinInstnId></h:FIId></h:Fr><h:BizMsgIdr>B</h:BizMsgIdr><h:MsgDefIdr>pacs.008.001.08</h:MsgDefIdr></h:AppHdr>`;
    const wrapped = read(`<Envelope>${header}${prefixed}</Envelope>`);
    const strip = (payments: typeof plain.payments) => payments.map(({ sources, header, ...rest }) => rest);
    expect(wrapped.payments[0]?.header).toMatchObject({ from: "SENDDEFF", reference: "B", copy: false });
    expect(strip(wrapped.payments)).toEqual(strip(plain.payments));
    expect(wrapped.sender).toBe("SENDDEFF");
    const pieces = customerTransfer({ creditorName: "Exem<!-- c -->ple <![CDATA[SA]]>" });
    expect(strip(read(pieces).payments)).toEqual(strip(plain.payments));
  });

  it("decodes references and keeps characters beyond ASCII, with columns in characters", () => {
    const { payments } = read(
      customerTransfer({ creditorName: "A &amp; B &#233;\u{1F600}", remittance: "é" }),
    );
    expect(payments[0]?.creditor.name).toBe("A & B é\u{1F600}");
    expect(positionOf(payments[0] as CanonicalPayment, "creditorAccount.iban").column).toBe(
      customerTransfer({ creditorName: "A &amp; B &#233;x" }).split("\n")[11]!.indexOf("<IBAN>") + 1,
    );
  });

  it("makes a payment of every transaction of a batch", () => {
    const { payments, findings } = read(
      customerTransfer({ endToEndId: "A" }, { endToEndId: "B", uetr: null }),
    );
    expect(
      payments.map(({ endToEndId, indexInMessage, messageId }) => [endToEndId, indexInMessage, messageId]),
    ).toEqual([
      ["A", 0, "MSG-2026-1"],
      ["B", 1, "MSG-2026-1"],
    ]);
    expect(positionOf(payments[1] as CanonicalPayment, "endToEndId").path).toBe(
      "FIToFICstmrCdtTrf/CdtTrfTxInf[2]/PmtId/EndToEndId",
    );
    expect(findings).toEqual([]);
    expect(read(customerTransfer({}).replace("<NbOfTxs>1<", "<NbOfTxs>5<")).findings).toMatchObject([
      { rule: "V04", code: "AM19", path: "FIToFICstmrCdtTrf/GrpHdr/NbOfTxs", line: 5 },
    ]);
  });
});

describe("what a header or batch declares", () => {
  const two = (declared: string) =>
    customerTransfer({ uetr: null }, { endToEndId: "B", uetr: null, amount: "0.1" }).replace(
      "</NbOfTxs>",
      `</NbOfTxs>${declared}`,
    );

  it.each([
    ["AM16", "CtrlSum", "<CtrlSum>1200.61</CtrlSum>", /control sum is 1200\.61; .* come to 1200\.60/],
    ["AM10", "TtlIntrBkSttlmAmt", '<TtlIntrBkSttlmAmt Ccy="EUR">1</TtlIntrBkSttlmAmt>', /total is 1 EUR/],
    [
      "AM10",
      "TtlIntrBkSttlmAmt",
      '<TtlIntrBkSttlmAmt Ccy="USD">1200.6</TtlIntrBkSttlmAmt>',
      /in USD; the transactions are in EUR/,
    ],
  ])("is held against the transactions: %s at %s", (code, element, declared, message) => {
    const { findings, paymentFindings, outcome } = read(two(declared));
    expect(outcome).toBe("accepted");
    expect(findings).toMatchObject([
      { rule: "V04", code, severity: "hold", path: `FIToFICstmrCdtTrf/GrpHdr/${element}`, line: 5 },
    ]);
    expect(findings[0]?.message).toMatch(message);
    // The first payment stands for the message, so that a case begins.
    expect(paymentFindings[0]).toEqual(findings);
  });

  it.each([
    "<CtrlSum>1200.6</CtrlSum>",
    "<CtrlSum>+01200.60000000000000</CtrlSum>",
    '<TtlIntrBkSttlmAmt Ccy="EUR">1200.60</TtlIntrBkSttlmAmt>',
  ])("is exact and no rounding: %s", (declared) => {
    expect(read(two(declared)).findings).toEqual([]);
  });

  it("is not told of sums of which a part was left out", () => {
    const faulty = two("<CtrlSum>1200.60</CtrlSum>").replace(">0.1<", ">x<");
    expect(readMessage(bytesOf(faulty), "good").findings).toMatchObject([{ rule: "X02" }]);
  });

  it("is compared in every batch of an order, with the batch's own first payment", () => {
    const [first, second] = orders.split("<PmtInfId>B2");
    const count = (batch: string | undefined, numbers: string) =>
      batch?.replace("<PmtMtd>TRF</PmtMtd>", `<PmtMtd>TRF</PmtMtd>${numbers}`);
    const text = [
      count(first, "<NbOfTxs>2</NbOfTxs><CtrlSum>20</CtrlSum>"),
      count(second, "<NbOfTxs>2</NbOfTxs><CtrlSum>10.01</CtrlSum>"),
    ].join("<PmtInfId>B2");
    const { findings, paymentFindings } = read(text);
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ["AM20", "CstmrCdtTrfInitn/PmtInf[2]/NbOfTxs"],
      ["AM17", "CstmrCdtTrfInitn/PmtInf[2]/CtrlSum"],
    ]);
    expect(paymentFindings[2]).toEqual(findings);
  });
});

describe("customer orders", () => {
  it("inherit the debtor side from their batch", () => {
    const { payments, sender } = read(orders);
    expect(sender).toBe("Example GmbH");
    expect(
      payments.map((payment) => [
        payment.endToEndId,
        payment.debtor.name,
        payment.debtorAccount.iban?.slice(0, 2),
      ]),
    ).toEqual([
      ["E1", "Debtor of B1", "DE"],
      ["E2", "Debtor of B1", "DE"],
      ["E3", "Debtor of B2", "GB"],
    ]);
    expect(payments[2]).toMatchObject({
      kind: "initiation",
      settlementDate: "2026-11-21",
      serviceLevel: "SEPA",
      chargeBearer: "SLEV",
      amount: { minor: "1000", currency: "EUR" },
    });
    expect(positionOf(payments[2] as CanonicalPayment, "debtor.name").path).toBe(
      "CstmrCdtTrfInitn/PmtInf[2]/Dbtr/Nm",
    );
    expect(positionOf(payments[2] as CanonicalPayment, "endToEndId").path).toBe(
      "CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[1]/PmtId/EndToEndId",
    );
  });
});

describe("the base schema", () => {
  const sound = customerTransfer({});
  it.each([
    [
      "an element out of order",
      sound
        .replace("<ChrgBr>SHAR</ChrgBr>", "")
        .replace("<InstgAgt>", "<InstgAgt>")
        .replace("<RmtInf>", "<ChrgBr>SHAR</ChrgBr><RmtInf>"),
      "CdtTrfTxInf[1]/InstgAgt",
      null,
      /ChrgBr/,
    ],
    [
      "a missing element",
      sound.replace(/<EndToEndId>.*?<\/EndToEndId>/, ""),
      "CdtTrfTxInf[1]/PmtId/UETR",
      null,
      /EndToEndId is expected/,
    ],
    [
      "a missing last element",
      sound.replace(/<SttlmInf>.*?<\/SttlmInf>/, ""),
      "GrpHdr/SttlmInf",
      null,
      /SttlmInf/,
    ],
    [
      "an element too often",
      sound.replace("<ChrgBr>SHAR</ChrgBr>", "<ChrgBr>SHAR</ChrgBr><ChrgBr>SHAR</ChrgBr>"),
      "CdtTrfTxInf[1]/ChrgBr",
      null,
      /at most 1 is/,
    ],
    [
      "an unknown element",
      sound.replace("<RmtInf>", "<Foo/><RmtInf>"),
      "CdtTrfTxInf[1]/Foo",
      null,
      /Foo may not stand here/,
    ],
    [
      "an element of another namespace",
      sound.replace("<RmtInf>", '<RmtInf xmlns="urn:x">'),
      "CdtTrfTxInf[1]/RmtInf",
      null,
      /is in urn:x/,
    ],
    [
      "text between elements",
      sound.replace("<RmtInf>", "oops<RmtInf>"),
      "CdtTrfTxInf[1]",
      null,
      /Text may not stand here/,
    ],
    [
      "an element inside text",
      sound.replace("Exemple SA", "Exemple <b/>SA"),
      "CdtTrfTxInf[1]/Cdtr/Nm",
      null,
      /may hold text only/,
    ],
    [
      "a code that is not allowed",
      sound.replace("SHAR", "SHARE"),
      "CdtTrfTxInf[1]/ChrgBr",
      "SHARE",
      /CRED, DEBT, SHAR, SLEV is expected/,
    ],
    [
      "a text too long",
      sound.replace("Exemple SA", "x".repeat(141)),
      "CdtTrfTxInf[1]/Cdtr/Nm",
      "xx…",
      /141 characters; at most 140/,
    ],
    [
      "a BIC of wrong form",
      sound.replace("<BICFI>BNPAFRPP", "<BICFI>BNPAFRP"),
      "InstdAgt/FinInstnId/BICFI",
      "BNPAFRP",
      /a BIC such as/,
    ],
    [
      "an IBAN with spaces",
      sound.replace("DE89370400440532013000", "DE89 3704 0044 0532 0130 00"),
      "DbtrAcct/Id/IBAN",
      "DE89…3000",
      /an IBAN/,
    ],
    [
      "an amount that is no number",
      sound.replace(">1200.50<", ">1,200.50<"),
      "IntrBkSttlmAmt",
      "1,200.50",
      /not a decimal number/,
    ],
    [
      "an amount below zero",
      sound.replace(">1200.50<", ">-1200.50<"),
      "IntrBkSttlmAmt",
      "-1200.50",
      /below zero/,
    ],
    [
      "six decimals",
      sound.replace(">1200.50<", ">1200.123456<"),
      "IntrBkSttlmAmt",
      "1200.123456",
      /6 decimals; at most 5/,
    ],
    ["no currency", sound.replace(' Ccy="EUR"', ""), "IntrBkSttlmAmt@Ccy", null, /Ccy is missing/],
    [
      "a currency of wrong form",
      sound.replace('Ccy="EUR"', 'Ccy="eur"'),
      "IntrBkSttlmAmt@Ccy",
      "eur",
      /three capital letters/,
    ],
    [
      "an attribute that is not allowed",
      sound.replace("<Dbtr>", '<Dbtr id="1">'),
      "CdtTrfTxInf[1]/Dbtr",
      null,
      /Attribute id/,
    ],
    [
      "a date not in the calendar",
      sound.replace("2026-11-20</IntrBkSttlmDt>", "2026-02-29</IntrBkSttlmDt>"),
      "IntrBkSttlmDt",
      "2026-02-29",
      /date such as/,
    ],
    [
      "a time that is none",
      sound.replace("T09:30:00+01:00", "T09:60:00+01:00"),
      "GrpHdr/CreDtTm",
      "2026-11-20T09:60:00+01:00",
      /date and time/,
    ],
    ["an empty text", sound.replace("Exemple SA", ""), "Cdtr/Nm", "", /is empty/],
    [
      "a UETR in capitals",
      sound.replace("eb6305c9", "EB6305C9"),
      "PmtId/UETR",
      "EB6305C9-1f7f-49de-aed0-16487c27b42d",
      /UUID/,
    ],
  ])("refuses %s", (_, text, path, value, message) => {
    const { outcome, findings, payments, messageType } = read(text);
    expect({ outcome, messageType, payments }).toEqual({
      outcome: "rejected",
      messageType: "pacs.008.001.08",
      payments: [],
    });
    expect(findings[0]).toMatchObject({ rule: "X02", code: "FF01", severity: "reject", value });
    expect(findings[0]?.path).toContain(path);
    expect(findings[0]?.message).toMatch(message);
    expect(findings[0]?.line).toBeGreaterThan(1);
    expect(findings[0]?.column).toBeGreaterThan(0);
  });

  it("counts characters, so that 140 of any kind fit", () => {
    expect(read(sound.replace("Exemple SA", "\u{1F600}".repeat(140))).outcome).toBe("accepted");
    expect(read(sound.replace("Exemple SA", "\u{1F600}".repeat(141))).outcome).toBe("rejected");
  });

  it("takes supplementary data of any kind, and only one element of it", () => {
    const data = (inner: string) =>
      sound.replace("</CdtTrfTxInf>", `<SplmtryData><Envlp>${inner}</Envlp></SplmtryData></CdtTrfTxInf>`);
    expect(read(data('<x:any xmlns:x="urn:x" a="1">text<x:more/></x:any>')).outcome).toBe("accepted");
    expect(read(data("")).findings[0]?.message).toMatch(/one element is expected/);
    expect(read(data("<a/><b/>")).outcome).toBe("rejected");
  });
});

describe("other messages", () => {
  it("are kept with their type when they are well formed", () => {
    const status =
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.99"><FIToFIPmtStsRpt/></Document>';
    expect(read(status)).toMatchObject({
      outcome: "unsupported",
      standard: "iso20022",
      messageType: "pacs.002.001.99",
      findings: [
        {
          rule: "X10",
          severity: "warn",
          message: expect.stringMatching(
            /^pacs\.002\.001\.99 is not read; versions from pacs\.002\.001\.\d\d to/,
          ),
        },
      ],
    });
    expect(read(status.replace("</Document>", ""))).toMatchObject({
      outcome: "rejected",
      messageType: "pacs.002.001.99",
      findings: [{ rule: "X01", path: "Document" }],
    });
    expect(read("<Document><ChqCxlOrStopReq/></Document>")).toMatchObject({
      outcome: "unsupported",
      messageType: "camt.108",
    });
    expect(read("<catalogue/>")).toMatchObject({
      outcome: "unsupported",
      standard: "unknown",
      messageType: null,
      findings: [{ rule: "X10", message: expect.stringMatching(/no ISO 20022 message/) }],
    });
  });

  it("names a version whose schema is not held, and refuses a payment without a namespace", () => {
    expect(read(customerTransfer({}).replace("001.08", "001.99"))).toMatchObject({
      outcome: "unsupported",
      messageType: "pacs.008.001.99",
    });
    expect(read(customerTransfer({}).replace(/ xmlns="[^"]*"/, "")).findings[0]).toMatchObject({
      rule: "X02",
      message: expect.stringContaining("urn:iso:std:iso:20022:tech:xsd:pacs.008.001"),
    });
    const twice = customerTransfer({}).replace(/^<\?xml.*\n/, "");
    expect(read(`<Envelope>${twice}${twice}</Envelope>`).findings[0]).toMatchObject({
      rule: "X06",
      line: 16,
    });
  });

  it("reads a message root that stands in an envelope without a document", () => {
    const inner = customerTransfer({})
      .replace(/^<\?xml.*\n/, "")
      .replace(/<\/?Document[^>]*>/g, "")
      .replace(/<(\/?)(?=[A-Z])/g, "<$1ct:");
    const text = `<Message xmlns="urn:tch" xmlns:ct="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><CreditTransfer>${inner}</CreditTransfer></Message>`;
    expect(read(text)).toMatchObject({
      outcome: "accepted",
      messageType: "pacs.008.001.08",
      payments: [{ endToEndId: "INV-2026-1" }],
    });
  });
});
