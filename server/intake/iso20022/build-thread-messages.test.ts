/** One message of each type about payments, as banks send them, and what is understood of it. */
import { describe, expect, it } from "vitest";
import type { ThreadMessage } from "#models/payment/index.ts";
import { readMessage } from "../read-message.ts";
import { bytesOf } from "../testing.ts";

const uetr = "eb6305c9-1f7f-49de-aed0-16487c27b42d";
const agt = (bic: string): string => `<Agt><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></Agt>`;
const header = (id: string): string =>
  `<GrpHdr><MsgId>${id}</MsgId><CreDtTm>2026-11-20T10:00:00+01:00</CreDtTm></GrpHdr>`;
const assignment = (id: string): string =>
  `<Assgnmt><Id>${id}</Id><Assgnr>${agt("COBADEFF")}</Assgnr><Assgne>${agt("BNPAFRPP")}</Assgne>` +
  `<CreDtTm>2026-11-20T10:00:00+01:00</CreDtTm></Assgnmt>`;
const caseOf = (id: string): string => `<Case><Id>${id}</Id><Cretr>${agt("COBADEFF")}</Cretr></Case>`;
const interbank =
  `<Undrlyg><IntrBk><OrgnlGrpInf><OrgnlMsgId>PAY-1</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInf>` +
  `<OrgnlEndToEndId>INV-1</OrgnlEndToEndId><OrgnlUETR>${uetr}</OrgnlUETR>` +
  `<OrgnlIntrBkSttlmAmt Ccy="EUR">1200.50</OrgnlIntrBkSttlmAmt><OrgnlIntrBkSttlmDt>2026-11-20</OrgnlIntrBkSttlmDt></IntrBk></Undrlyg>`;
const pointer = {
  messageId: "PAY-1",
  messageType: "pacs.008.001.08",
  endToEndId: "INV-1",
  uetr,
  amount: { minor: "120050", currency: "EUR" },
  settlementDate: "2026-11-20",
};
const group = `<OrgnlMsgId>PAY-1</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId>`;
const entry = (detail: string, reference = "N1"): string =>
  `<Ntry><NtryRef>${reference}</NtryRef><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
  `<ValDt><Dt>2026-11-20</Dt></ValDt><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>${detail}</Ntry>`;
const detail = (end: string, amount: string): string =>
  `<TxDtls><Refs><EndToEndId>${end}</EndToEndId><UETR>${uetr}</UETR></Refs><Amt Ccy="EUR">${amount}</Amt>` +
  `<CdtDbtInd>CRDT</CdtDbtInd></TxDtls>`;
const account = `<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>`;
const investigation =
  `<InvstgtnReq><MsgId>INV-7</MsgId><RqstrInvstgtnId>Q-1</RqstrInvstgtnId><InvstgtnTp><Cd>RQFI</Cd></InvstgtnTp>` +
  `<InvstgtnSubTp><Cd>UTEX</Cd></InvstgtnSubTp>${interbank}<Rqstr>${agt("COBADEFF")}</Rqstr><Rspndr>${agt("BNPAFRPP")}</Rspndr></InvstgtnReq>`;

type Expected = { [Part in keyof ThreadMessage]?: unknown };

const examples: readonly [type: string, root: string, content: string, ...expected: Expected[]][] = [
  [
    "pacs.002.001.14",
    "FIToFIPmtStsRpt",
    `${header("S-1")}<OrgnlGrpInfAndSts>${group}<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>` +
      `<TxInfAndSts><StsId>1</StsId><OrgnlEndToEndId>A</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn>` +
      `<AddtlInf>Closed in May</AddtlInf></StsRsnInf></TxInfAndSts><TxInfAndSts><OrgnlEndToEndId>B</OrgnlEndToEndId></TxInfAndSts>`,
    {
      kind: "status",
      messageId: "S-1",
      reference: "1",
      status: "RJCT",
      reasons: ["AC04"],
      texts: ["Closed in May"],
      createdAt: "2026-11-20T09:00:00.000Z",
      original: { messageId: "PAY-1", endToEndId: "A" },
    },
    { status: "PART", reasons: [], reference: null, original: { messageId: "PAY-1", endToEndId: "B" } },
  ],
  [
    "pacs.002.001.12",
    "FIToFIPmtStsRpt",
    `${header("S-2")}<OrgnlGrpInfAndSts>${group}<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>`,
    { kind: "status", status: "RJCT", reasons: ["AM05"], original: { messageId: "PAY-1", endToEndId: null } },
  ],
  [
    "pacs.028.001.06",
    "FIToFIPmtStsReq",
    `${header("R-1")}<TxInf><StsReqId>1</StsReqId><OrgnlGrpInf>${group}</OrgnlGrpInf><OrgnlUETR>${uetr}</OrgnlUETR></TxInf>`,
    { kind: "status-request", original: { messageId: "PAY-1", uetr } },
  ],
  [
    "pain.002.001.14",
    "CstmrPmtStsRpt",
    `${header("P-1")}<OrgnlGrpInfAndSts><OrgnlMsgId>ORD-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>` +
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>B1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>` +
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>B2</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>E3</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>`,
    { kind: "status", status: "RJCT", original: { messageId: "ORD-1", paymentInformationId: "B1" } },
    { status: "ACSP", original: { messageId: "ORD-1", paymentInformationId: "B2", endToEndId: "E3" } },
  ],
  [
    "pacs.007.001.11",
    "FIToFIPmtRvsl",
    `<GrpHdr><MsgId>V-1</MsgId><CreDtTm>2026-11-20T10:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>` +
      `<TxInf><RvslId>1</RvslId><OrgnlUETR>${uetr}</OrgnlUETR><RvsdIntrBkSttlmAmt Ccy="EUR">9.00</RvsdIntrBkSttlmAmt>` +
      `<RvslRsnInf><Rsn><Cd>AM05</Cd></Rsn></RvslRsnInf></TxInf>`,
    { kind: "reversal", reasons: ["AM05"], amount: { minor: "900" }, original: { uetr, amount: null } },
  ],
  [
    "camt.056.001.11",
    "FIToFIPmtCxlReq",
    `${assignment("C-1")}${caseOf("K-1")}<Undrlyg><TxInf><CxlId>1</CxlId><OrgnlGrpInf>${group}</OrgnlGrpInf><OrgnlEndToEndId>INV-1</OrgnlEndToEndId>` +
      `<OrgnlUETR>${uetr}</OrgnlUETR><OrgnlIntrBkSttlmAmt Ccy="EUR">1200.50</OrgnlIntrBkSttlmAmt><OrgnlIntrBkSttlmDt>2026-11-20</OrgnlIntrBkSttlmDt>` +
      `<CxlRsnInf><Rsn><Cd>DUPL</Cd></Rsn></CxlRsnInf></TxInf></Undrlyg>`,
    { kind: "cancellation-request", messageId: "C-1", caseId: "K-1", reasons: ["DUPL"], original: pointer },
  ],
  [
    "camt.055.001.08",
    "CstmrPmtCxlReq",
    `${assignment("C-2")}<Undrlyg><OrgnlPmtInfAndCxl><OrgnlPmtInfId>B1</OrgnlPmtInfId><TxInf><OrgnlEndToEndId>E1</OrgnlEndToEndId>` +
      `<OrgnlInstdAmt Ccy="EUR">10.00</OrgnlInstdAmt></TxInf></OrgnlPmtInfAndCxl></Undrlyg>`,
    { kind: "cancellation-request", original: { endToEndId: "E1", amount: { minor: "1000" } } },
  ],
  [
    "camt.029.001.13",
    "RsltnOfInvstgtn",
    `${assignment("A-1")}<RslvdCase><Id>K-1</Id><Cretr>${agt("COBADEFF")}</Cretr></RslvdCase><Sts><Conf>RJCR</Conf></Sts>` +
      `<CxlDtls><TxInfAndSts><CxlStsId>1</CxlStsId><OrgnlUETR>${uetr}</OrgnlUETR><CxlStsRsnInf><Rsn><Cd>CUST</Cd></Rsn></CxlStsRsnInf></TxInfAndSts></CxlDtls>`,
    { kind: "resolution", status: "RJCR", caseId: "K-1", reasons: ["CUST"], original: { uetr } },
  ],
  [
    "camt.029.001.09",
    "RsltnOfInvstgtn",
    `${assignment("A-2")}<Sts><Conf>MODI</Conf></Sts><ModDtls><OrgnlGrpInf>${group}</OrgnlGrpInf><OrgnlUETR>${uetr}</OrgnlUETR></ModDtls>`,
    { kind: "resolution", status: "MODI", original: { uetr } },
  ],
  [
    "camt.026.001.07",
    "UblToApply",
    `${assignment("U-1")}${caseOf("K-2")}${interbank}<Justfn><MssngOrIncrrctInf><IncrrctInf><Cd>IN01</Cd><AddtlIncrrctInf>name</AddtlIncrrctInf></IncrrctInf></MssngOrIncrrctInf></Justfn>`,
    { kind: "unable-to-apply", reasons: ["IN01"], texts: ["name"], original: pointer },
  ],
  [
    "camt.027.001.08",
    "ClmNonRct",
    `${assignment("N-1")}${caseOf("K-3")}${interbank}<CoverDtls><MssngCoverInd>true</MssngCoverInd></CoverDtls>`,
    { kind: "non-receipt", messageId: "N-1", caseId: "K-3", original: pointer },
  ],
  [
    "camt.087.001.07",
    "ReqToModfyPmt",
    `${assignment("M-1")}${caseOf("K-4")}${interbank}<Mod><EndToEndId>INV-2</EndToEndId></Mod>`,
    { kind: "modification-request", original: pointer },
  ],
  [
    "camt.110.001.01",
    "InvstgtnReq",
    `${investigation}<InvstgtnData><Rsn><Cd>PURP</Cd></Rsn><AddtlReqData><ReqNrrtv>Which goods?</ReqNrrtv></AddtlReqData></InvstgtnData>`,
    {
      kind: "investigation",
      messageId: "INV-7",
      caseId: "Q-1",
      topics: ["RQFI", "UTEX"],
      reasons: ["PURP"],
      texts: ["Which goods?"],
      original: pointer,
    },
  ],
  [
    "camt.111.001.01",
    "InvstgtnRspn",
    `<InvstgtnRspn><MsgId>ANS-7</MsgId><InvstgtnSts><Sts>CLSD</Sts></InvstgtnSts><InvstgtnData><RspnData><RspnNrrtv>Spare parts</RspnNrrtv></RspnData></InvstgtnData></InvstgtnRspn>` +
      investigation.replaceAll("InvstgtnReq>", "OrgnlInvstgtnReq>"),
    { kind: "investigation-answer", messageId: "ANS-7", caseId: "Q-1", status: "CLSD", original: pointer },
  ],
  [
    "camt.054.001.08",
    "BkToCstmrDbtCdtNtfctn",
    `${header("B-1")}<Ntfctn><Id>1</Id>${account}${entry(`<NtryDtls>${detail("A", "10.00")}${detail("B", "20.00")}</NtryDtls>`)}${entry("", "N2")}</Ntfctn>`,
    {
      kind: "booking",
      status: "BOOK",
      direction: "CRDT",
      date: "2026-11-20",
      account: "DE89370400440532013000",
      amount: { minor: "1000" },
      original: { endToEndId: "A", uetr },
    },
    { amount: { minor: "2000" }, original: { endToEndId: "B" } },
    { amount: { minor: "3000" }, reference: "N2", original: { endToEndId: null, uetr: null } },
  ],
  [
    "camt.053.001.12",
    "BkToCstmrStmt",
    `${header("B-2")}<Stmt><Id>1</Id>${account}<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal></Stmt>`,
    { kind: "booking", amount: null, account: "DE89370400440532013000", original: { uetr: null } },
  ],
  [
    "camt.052.001.08",
    "BkToCstmrAcctRpt",
    `${header("B-3")}<Rpt><Id>1</Id>${account}${entry(`<NtryDtls>${detail("A", "30.00")}</NtryDtls>`)}</Rpt>`,
    { kind: "booking", original: { endToEndId: "A" } },
  ],
  [
    "camt.054.001.08",
    "BkToCstmrDbtCdtNtfctn",
    `${header("B-4")}<Ntfctn><Id>1</Id>${account}${[
      ["true", "BOOK"],
      ["1", "BOOK"],
      ["true", "PDNG"],
      ["false", "BOOK"],
    ]
      .map(([taken, status]) =>
        entry(`<NtryDtls>${detail("A", "30.00")}</NtryDtls>`).replace(
          "<Sts><Cd>BOOK",
          `<RvslInd>${taken}</RvslInd><Sts><Cd>${status}`,
        ),
      )
      .join("")}</Ntfctn>`,
    { kind: "reversal", status: "BOOK", original: { endToEndId: "A" } },
    { kind: "reversal" },
    { kind: "booking", status: "PDNG" },
    { kind: "booking", status: "BOOK" },
  ],
  [
    "camt.106.001.02",
    "ChrgsPmtReq",
    `${header("F-1")}<Chrgs><Sngl><ChrgsId>CH-1</ChrgsId><UndrlygTx><UETR>${uetr}</UETR></UndrlygTx><Amt Ccy="EUR">15.00</Amt><Tp><Cd>OURC</Cd></Tp></Sngl></Chrgs>`,
    { kind: "charges", reference: "CH-1", reasons: ["OURC"], amount: { minor: "1500" }, original: { uetr } },
  ],
  [
    "camt.105.001.02",
    "ChrgsPmtNtfctn",
    `${header("F-2")}<Chrgs><PerTx><ChrgsId>CH-2</ChrgsId><Rcrd><UndrlygTx><InstrId>I-1</InstrId></UndrlygTx>` +
      `<ChrgsBrkdwn><Amt Ccy="EUR">5.00</Amt></ChrgsBrkdwn></Rcrd></PerTx></Chrgs>`,
    { kind: "charges", reference: "CH-2", amount: { minor: "500" }, original: { instructionId: "I-1" } },
  ],
  [
    "admi.002.001.01",
    "admi.002.001.01",
    `<RltdRef><Ref>PAY-1</Ref></RltdRef><Rsn><RjctgPtyRsn>DTID</RjctgPtyRsn><RjctnDtTm>2026-11-20T10:00:00Z</RjctnDtTm><RsnDesc>Duplicate</RsnDesc></Rsn>`,
    {
      kind: "status",
      status: "RJCT",
      reasons: ["DTID"],
      texts: ["Duplicate"],
      original: { messageId: "PAY-1" },
    },
  ],
];

const document = (type: string, root: string, content: string): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${type}"><${root}>${content}</${root}></Document>`;

describe("messages about payments", () => {
  it.each(examples)("%s", (type, root, content, ...expected) => {
    const { outcome, messageType, threadMessages, findings } = readMessage(
      bytesOf(document(type, root, content)),
    );
    expect({ outcome, messageType, findings }).toEqual({
      outcome: "accepted",
      messageType: type,
      findings: [],
    });
    expect(threadMessages).toHaveLength(expected.length);
    expect(threadMessages).toMatchObject(expected);
    expect(threadMessages.map(({ indexInMessage }) => indexInMessage)).toEqual(
      expected.map((_, index) => index),
    );
  });

  it.each(examples)("%s, refused with the element when it breaks its schema", (type, root, content) => {
    const broken = readMessage(bytesOf(document(type, root, `${content}<Nonsense/>`)));
    expect(broken).toMatchObject({
      outcome: "rejected",
      threadMessages: [],
      findings: [{ rule: "X02", path: `${root}/Nonsense` }],
    });
  });
});
