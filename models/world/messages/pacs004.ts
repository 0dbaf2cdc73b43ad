/** Returns of funds: pacs.004.001.09 with the original transaction's reference data. */
import type { Order } from "../order.ts";
import { accountXml, agentXml, documentXml, leaf, partyXml } from "./xml.ts";

export function pacs004(order: Order, messageId: string): string {
  const returned = order.returned as NonNullable<Order["returned"]>;
  const { debtor, creditor } = order;
  const body =
    `<PmtRtr><GrpHdr>${leaf("MsgId", messageId)}${leaf("CreDtTm", order.createdAt)}<NbOfTxs>1</NbOfTxs>` +
    `<SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr><TxInf>${leaf("RtrId", `R${messageId.slice(-14)}`)}` +
    leaf("OrgnlEndToEndId", returned.originalEndToEndId) +
    leaf("OrgnlUETR", returned.originalUetr) +
    `<RtrdIntrBkSttlmAmt Ccy="${order.currency}">${order.amount}</RtrdIntrBkSttlmAmt>${leaf("IntrBkSttlmDt", order.settlementDate)}` +
    agentXml("InstgAgt", creditor.bic) +
    agentXml("InstdAgt", debtor.bic) +
    `<RtrRsnInf><Rsn><Cd>${returned.reason}</Cd></Rsn></RtrRsnInf><OrgnlTxRef>` +
    partyXml("Dbtr", debtor).replace(/^<Dbtr>(.*)<\/Dbtr>$/s, "<Dbtr><Pty>$1</Pty></Dbtr>") +
    accountXml("DbtrAcct", debtor.account) +
    agentXml("DbtrAgt", debtor.bic) +
    agentXml("CdtrAgt", creditor.bic) +
    partyXml("Cdtr", creditor).replace(/^<Cdtr>(.*)<\/Cdtr>$/s, "<Cdtr><Pty>$1</Pty></Cdtr>") +
    `${accountXml("CdtrAcct", creditor.account)}</OrgnlTxRef></TxInf></PmtRtr>`;
  return documentXml("pacs.004.001.09", body);
}
