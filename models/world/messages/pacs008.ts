/** Customer credit transfers between banks: pacs.008.001.08, one transaction or a bulk, bare or in an envelope. */
import type { Order } from "../order.ts";
import {
  accountXml,
  agentXml,
  around,
  documentXml,
  envelopeXml,
  leaf,
  partyXml,
  remittanceXml,
} from "./xml.ts";

const messageType = "pacs.008.001.08";

const schemes: Record<string, { service: string; instrument: string; method: string }> = {
  sepa: { service: "SEPA", instrument: "", method: "CLRG" },
  instant: { service: "SEPA", instrument: "INST", method: "CLRG" },
  hvps: { service: "", instrument: "", method: "CLRG" },
  cbpr: { service: "", instrument: "", method: "INDA" },
};

function paymentType(order: Order): string {
  const scheme = schemes[order.channel];
  const service = scheme?.service ? `<SvcLvl><Cd>${scheme.service}</Cd></SvcLvl>` : "";
  const instrument = scheme?.instrument ? `<LclInstrm><Cd>${scheme.instrument}</Cd></LclInstrm>` : "";
  const category = order.categoryPurpose ? `<CtgyPurp><Cd>${order.categoryPurpose}</Cd></CtgyPurp>` : "";
  return around("PmtTpInf", service + instrument + category);
}

function transaction(order: Order, instructionId: string): string {
  const conversion = order.instructed
    ? `<InstdAmt Ccy="${order.instructed.currency}">${order.instructed.amount}</InstdAmt><XchgRate>${order.instructed.rate}</XchgRate>`
    : "";
  return (
    `<CdtTrfTxInf><PmtId>${leaf("InstrId", instructionId)}${leaf("EndToEndId", order.endToEndId)}${leaf("UETR", order.uetr)}</PmtId>` +
    paymentType(order) +
    `<IntrBkSttlmAmt Ccy="${order.currency}">${order.amount}</IntrBkSttlmAmt>${leaf("IntrBkSttlmDt", order.settlementDate)}` +
    `${conversion}${leaf("ChrgBr", order.chargeBearer)}` +
    agentXml("InstgAgt", order.debtor.bic) +
    agentXml("InstdAgt", order.creditor.bic) +
    partyXml("Dbtr", order.debtor) +
    accountXml("DbtrAcct", order.debtor.account) +
    agentXml("DbtrAgt", order.debtor.bic) +
    agentXml("CdtrAgt", order.creditor.bic) +
    partyXml("Cdtr", order.creditor) +
    accountXml("CdtrAcct", order.creditor.account) +
    around("Purp", leaf("Cd", order.purpose)) +
    `${remittanceXml(order.remittance, order.creditorReference)}</CdtTrfTxInf>`
  );
}

export function pacs008(orders: readonly Order[], messageId: string, enveloped: boolean): string {
  const first = orders[0] as Order;
  const method = first.uncovered ? "COVE" : (schemes[first.channel]?.method ?? "INDA");
  const clearing = method === "CLRG" ? "<ClrSys><Prtry>DEMO-CLEARING</Prtry></ClrSys>" : "";
  const body =
    `<FIToFICstmrCdtTrf><GrpHdr>${leaf("MsgId", messageId)}${leaf("CreDtTm", first.createdAt)}<NbOfTxs>${orders.length}</NbOfTxs>` +
    `<SttlmInf><SttlmMtd>${method}</SttlmMtd>${clearing}</SttlmInf></GrpHdr>` +
    orders.map((order, index) => transaction(order, `${messageId.slice(-10)}-${index + 1}`)).join("") +
    `</FIToFICstmrCdtTrf>`;
  if (!enveloped) return documentXml(messageType, body);
  return envelopeXml(messageType, body, {
    from: first.debtor.bic ?? "",
    to: first.creditor.bic ?? "",
    id: messageId,
    created: first.createdAt.replace("Z", "+00:00"),
  });
}
