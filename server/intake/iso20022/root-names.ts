/** Message root elements and the message they belong to, for documents that do not carry their namespace. */
const families =
  "FIToFICstmrCdtTrf:pacs.008 FICdtTrf:pacs.009 PmtRtr:pacs.004 FIToFIPmtStsRpt:pacs.002 FIToFIPmtStsReq:pacs.028 " +
  "FIToFICstmrDrctDbt:pacs.003 FIToFIPmtRvsl:pacs.007 FIDrctDbt:pacs.010 CstmrCdtTrfInitn:pain.001 " +
  "CstmrPmtStsRpt:pain.002 CstmrDrctDbtInitn:pain.008 CdtrPmtActvtnReq:pain.013 CdtrPmtActvtnReqStsRpt:pain.014 " +
  "UblToApply:camt.026 ClmNonRct:camt.027 AddtlPmtInf:camt.028 RsltnOfInvstgtn:camt.029 PrtryFrmtInvstgtn:camt.035 " +
  "BkToCstmrAcctRpt:camt.052 BkToCstmrStmt:camt.053 BkToCstmrDbtCdtNtfctn:camt.054 CstmrPmtCxlReq:camt.055 " +
  "FIToFIPmtCxlReq:camt.056 NtfctnToRcv:camt.057 NtfctnToRcvCxlAdvc:camt.058 AcctRptgReq:camt.060 ReqToModfyPmt:camt.087 " +
  "ChrgsPmtNtfctn:camt.105 ChrgsPmtReq:camt.106 ChqPresntmntNtfctn:camt.107 ChqCxlOrStopReq:camt.108 " +
  "ChqCxlOrStopRpt:camt.109 InvstgtnReq:camt.110 InvstgtnRspn:camt.111 GetAcct:camt.003 RtrAcct:camt.004 " +
  "RmtAdvc:remt.001 MsgRjct:admi.002 SysEvtNtfctn:admi.004 RctAck:admi.007 SysEvtAck:admi.011 AppHdr:head.001";

const byRoot: ReadonlyMap<string, string> = new Map(
  families.split(" ").map((entry) => entry.split(":") as [string, string]),
);

/** "pacs.008" for FIToFICstmrCdtTrf, null for a name that is no message's root. */
export function familyOfRoot(name: string): string | null {
  return byRoot.get(name) ?? null;
}
