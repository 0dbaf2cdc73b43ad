/** Messages about payments for tests: whole and valid, pointing to a payment by UETR or by its references. */
export interface AboutParts {
  /** The original message is named once for all items. */
  besideItems?: boolean;
  messageId: string;
  uetr?: string | null;
  status?: string;
  reason?: string;
  original?: { messageId?: string; endToEndId?: string };
}

const document = (type: string, content: string): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${type}">${content}</Document>`;
const head = ({ messageId }: AboutParts): string =>
  `<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2026-11-20T10:00:00Z</CreDtTm>`;
const agent = (bic: string): string => `<Agt><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></Agt>`;
const assignment = ({ messageId }: AboutParts): string =>
  `<Assgnmt><Id>${messageId}</Id><Assgnr>${agent("COBADEFF")}</Assgnr><Assgne>${agent("BNPAFRPP")}</Assgne>` +
  `<CreDtTm>2026-11-20T10:00:00Z</CreDtTm></Assgnmt>`;

const group = ({ original }: AboutParts): string =>
  original?.messageId
    ? `<OrgnlGrpInf><OrgnlMsgId>${original.messageId}</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInf>`
    : "";

/** The references of the original in the order all messages have them. */
function pointer(parts: AboutParts): string {
  const { uetr, original } = parts;
  const end = original?.endToEndId ? `<OrgnlEndToEndId>${original.endToEndId}</OrgnlEndToEndId>` : "";
  return (parts.besideItems ? "" : group(parts)) + end + (uetr ? `<OrgnlUETR>${uetr}</OrgnlUETR>` : "");
}

/** A pacs.002.001.10 of one transaction. */
export function statusReport(parts: AboutParts): string {
  return document(
    "pacs.002.001.10",
    `<FIToFIPmtStsRpt>${head(parts)}</GrpHdr><TxInfAndSts>${pointer(parts)}<TxSts>${parts.status ?? "ACSC"}</TxSts>` +
      `</TxInfAndSts></FIToFIPmtStsRpt>`,
  );
}

/** A camt.056.001.08 of one transaction. */
export function cancellationRequest(parts: AboutParts): string {
  const reason = parts.reason
    ? `<CxlRsnInf><Rsn><Cd>${parts.reason}</Cd></Rsn><AddtlInf>Sent twice</AddtlInf></CxlRsnInf>`
    : "";
  return document(
    "camt.056.001.08",
    `<FIToFIPmtCxlReq>${assignment(parts)}<Case><Id>CASE-${parts.messageId}</Id><Cretr>${agent("COBADEFF")}</Cretr></Case>` +
      `<Undrlyg><TxInf><CxlId>${parts.messageId}-1</CxlId>${pointer(parts)}${reason}</TxInf></Undrlyg></FIToFIPmtCxlReq>`,
  );
}

/** A camt.029.001.09 about one transaction. */
export function resolution(parts: AboutParts): string {
  return document(
    "camt.029.001.09",
    `<RsltnOfInvstgtn>${assignment(parts)}<Sts><Conf>${parts.status ?? "CNCL"}</Conf></Sts><CxlDtls><TxInfAndSts>` +
      `${pointer(parts)}</TxInfAndSts></CxlDtls></RsltnOfInvstgtn>`,
  );
}

/** A pacs.004.001.09 of one transaction. */
export function returnOf(parts: AboutParts): string {
  return document(
    "pacs.004.001.09",
    `<PmtRtr>${head(parts)}<NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>${parts.besideItems ? group(parts) : ""}<TxInf>` +
      `<RtrId>${parts.messageId}-1</RtrId>${pointer(parts)}<RtrdIntrBkSttlmAmt Ccy="EUR">10.00</RtrdIntrBkSttlmAmt>` +
      `<IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt><RtrRsnInf><Rsn><Cd>${parts.reason ?? "AC04"}</Cd></Rsn></RtrRsnInf>` +
      `</TxInf></PmtRtr>`,
  );
}
