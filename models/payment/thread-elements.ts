/**
 * Where the parts of a thread message stand in ISO 20022 messages. Names of these elements mean the same in all message
 * families, so one table of path endings serves them all; a family only says what it is and which elements repeat.
 */
import type { ThreadMessageKind } from "./thread-message.ts";

export interface ThreadFamily {
  kind: ThreadMessageKind;
  /** Elements whose repetitions hold items or are one themselves, the outer one first. */
  batches: readonly string[];
  /** The element of one item; without one the message is the item. */
  transaction: string | null;
  /** What it says by being sent, where it has no element for it. */
  status?: string;
}

const statement = (report: string): ThreadFamily => ({
  kind: "booking",
  batches: [report, "Ntry"],
  transaction: "TxDtls",
});
const whole = (kind: ThreadMessageKind): ThreadFamily => ({ kind, batches: [], transaction: null });

const families: Readonly<Record<string, ThreadFamily>> = {
  "pacs.002": { kind: "status", batches: ["OrgnlGrpInfAndSts"], transaction: "TxInfAndSts" },
  "pain.002": { kind: "status", batches: ["OrgnlPmtInfAndSts"], transaction: "TxInfAndSts" },
  "pacs.028": { kind: "status-request", batches: ["OrgnlGrpInf"], transaction: "TxInf" },
  "pacs.007": { kind: "reversal", batches: ["OrgnlGrpInf"], transaction: "TxInf" },
  "camt.056": { kind: "cancellation-request", batches: ["Undrlyg"], transaction: "TxInf" },
  "camt.055": {
    kind: "cancellation-request",
    batches: ["Undrlyg", "OrgnlPmtInfAndCxl"],
    transaction: "TxInf",
  },
  "camt.029": {
    kind: "resolution",
    batches: ["CxlDtls", "OrgnlPmtInfAndSts"],
    transaction: "TxInfAndSts",
  },
  // The network refuses a message: nothing of it goes out.
  "admi.002": { ...whole("status"), status: "RJCT" },
  "camt.026": whole("unable-to-apply"),
  "camt.027": whole("non-receipt"),
  "camt.028": whole("additional-information"),
  "camt.087": whole("modification-request"),
  "camt.110": whole("investigation"),
  "camt.111": whole("investigation-answer"),
  "camt.105": { kind: "charges", batches: ["Chrgs"], transaction: "Rcrd" },
  "camt.106": { kind: "charges", batches: ["Chrgs"], transaction: "Rcrd" },
  "camt.052": statement("Rpt"),
  "camt.053": statement("Stmt"),
  "camt.054": statement("Ntfctn"),
  "pacs.003": { kind: "direct-debit", batches: [], transaction: "DrctDbtTxInf" },
  "pacs.010": { kind: "direct-debit", batches: ["CdtInstr"], transaction: "DrctDbtTxInf" },
  "pain.008": { kind: "direct-debit", batches: ["PmtInf"], transaction: "DrctDbtTxInf" },
};

/** How a family that is no payment is read; families without an entry are kept as notices. */
export function threadFamily(family: string): ThreadFamily {
  return families[family] ?? whole("notice");
}

const account = (side: string): RegExp =>
  new RegExp(
    `(?:^|/)(?:OrgnlTxRef|RltdPties)/${side}Acct/Id/(?:IBAN|BBAN|UPIC|Othr/Id|PrtryAcct/Id)$|^${side}Acct/Id/(?:IBAN|Othr/Id)$`,
  );

/** Path below the message root, batch or item, and the field it fills; the first that fits counts. */
const fields: readonly (readonly [path: RegExp, field: string])[] = [
  [/^(?:GrpHdr\/MsgId|Assgnmt\/Id|Invstgtn(?:Req|Rspn)\/MsgId)$/, "messageId"],
  [
    /^(?:Assgnmt\/Assgnr|InvstgtnReq\/Rqstr|OrgnlInvstgtnReq\/Rspndr|(?:GrpHdr\/)?InstgAgt)\/(?:Agt\/)?FinInstnId\/(?:BICFI|BIC)$/,
    "sender",
  ],
  [/^(?:(?:GrpHdr|Assgnmt)\/CreDtTm|Rsn\/RjctnDtTm)$/, "createdAtText"],
  [
    /^(?:StsId|StsReqId|CxlId|CxlStsId|RvslId|NtryRef|RcrdId|Sngl\/ChrgsId|Per(?:Tx|Tp)\/ChrgsId|Refs\/AcctSvcrRef)$/,
    "reference",
  ],
  [/(?:^|\/)(?:Case|RslvdCase)\/Id$/, "caseId"],
  [/^(?:InvstgtnReq|OrgnlInvstgtnReq)\/RqstrInvstgtnId$/, "caseId"],
  [/(?:^|\/)OrgnlMsgId$|^Refs\/MsgId$|^RltdRef\/Ref$|(?:^|\/)UndrlygTx\/MsgId$/, "original.messageId"],
  [/(?:^|\/)OrgnlMsgNmId$|(?:^|\/)UndrlygTx\/MsgNmId$/, "original.messageType"],
  [/(?:^|\/)OrgnlPmtInfId$|^Refs\/PmtInfId$/, "original.paymentInformationId"],
  [/(?:^|\/)OrgnlInstrId$|(?:^|\/)(?:Refs|PmtId|UndrlygTx)\/InstrId$/, "original.instructionId"],
  [/(?:^|\/)OrgnlEndToEndId$|(?:^|\/)(?:Refs|PmtId|UndrlygTx)\/EndToEndId$/, "original.endToEndId"],
  [/(?:^|\/)OrgnlTxId$|(?:^|\/)(?:Refs|PmtId|UndrlygTx)\/TxId$/, "original.transactionId"],
  [/(?:^|\/)OrgnlUETR$|(?:^|\/)(?:Refs|PmtId|UndrlygTx)\/UETR$|^UETR$/, "original.uetr"],
  [/(?:^|\/)Orgnl(?:IntrBkSttlm|Instd|Ntry)Amt$/, "original.amount"],
  [/(?:^|\/)OrgnlTxRef\/(?:IntrBkSttlmAmt|Amt\/InstdAmt)$/, "original.amount"],
  [/(?:^|\/)OrgnlIntrBkSttlmDt$|(?:^|\/)OrgnlTxRef\/IntrBkSttlmDt$/, "original.settlementDate"],
  [account("Dbtr"), "original.debtorAccount"],
  [account("Cdtr"), "original.creditorAccount"],
  [/(?:^|\/)(?:TxSts|TxCxlSts|PmtInfSts|PmtInfCxlSts|GrpSts|GrpCxlSts)$/, "status"],
  [/^(?:Sts\/Conf|InvstgtnRspn\/InvstgtnSts\/Sts|Sts\/Cd|Sts\/Prtry|Sts)$/, "status"],
  [
    /(?:^|\/)(?:Sts|Cxl|CxlSts|ModSts|Rvsl|Rtr)RsnInf\/(?:Rsn|StsRsn|CxlRsn|RvslRsn)\/(?:Cd|Prtry)$/,
    "reasons.*",
  ],
  [/^RtrInf\/Rsn\/(?:Cd|Prtry)$|^Sts\/RjctdMod\/(?:Cd|Prtry)$|^Rsn\/RjctgPtyRsn$/, "reasons.*"],
  [/^Justfn\/MssngOrIncrrctInf\/(?:Mssng|Incrrct)Inf\/(?:Cd|Tp\/Cd)$/, "reasons.*"],
  [/^(?:InvstgtnData\/(?:Rsn|RsnSubTp)|InvstgtnRspn\/InvstgtnSts\/StsRsn)\/(?:Cd|Prtry)$/, "reasons.*"],
  [/^(?:ChrgsBrkdwn\/Tp|Sngl\/Tp|PerTp\/Tp)\/(?:Cd|Prtry\/Id)$/, "reasons.*"],
  [/^(?:Orgnl)?InvstgtnReq\/Invstgtn(?:Sub)?Tp\/(?:Cd|Prtry)$/, "topics.*"],
  [
    /(?:^|\/)(?:Sts|Cxl|CxlSts|ModSts|Rvsl|Rtr)RsnInf\/(?:AddtlInf|AddtlStsRsnInf|AddtlCxlRsnInf)$/,
    "texts.*",
  ],
  [/(?:^|\/)(?:ReqNrrtv|RspnNrrtv)$|^(?:AddtlNtryInf|AddtlTxInf|Rsn\/RsnDesc)$/, "texts.*"],
  [/(?:^|\/)Addtl(?:Mssng|Incrrct)Inf$/, "texts.*"],
  [
    /^(?:Amt|TxAmt|AmtDtls\/TxAmt\/Amt|RvsdIntrBkSttlmAmt|IntrBkSttlmAmt|InstdAmt|TtlChrgsPerRcrd\/TtlChrgsAmt|ChrgsBrkdwn\/Amt|Sngl\/Amt)$/,
    "amount",
  ],
  [/^(?:RsltnRltdInf|ModDtls\/RsltnRltdInf)\/IntrBkSttlmAmt$/, "amount"],
  [/^CdtDbtInd$/, "direction"],
  [/^RvslInd$/, "reversal"],
  [/^(?:ValDt|BookgDt)\/(?:Dt|DtTm)$|^IntrBkSttlmDt$/, "date"],
  [/^Acct\/Id\/(?:IBAN|BBAN|UPIC|Othr\/Id|PrtryAcct\/Id)$/, "account"],
];

/** The field of a thread message that an element fills, by its path below its level; null for none. */
export function threadField(path: string): string | null {
  return fields.find(([form]) => form.test(path))?.[1] ?? null;
}
