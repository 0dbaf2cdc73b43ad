/** A corporate's payment file: pain.001.001.09, one block per execution date and charge bearer. */
import type { Order } from "../order.ts";
import { accountXml, agentXml, around, documentXml, leaf, partyXml, remittanceXml } from "./xml.ts";

/** The orders in the order in which the file will hold them. */
export function inFileOrder(orders: readonly Order[]): Order[] {
  const block = (order: Order): string => `${order.settlementDate} ${order.categoryPurpose ?? ""}`;
  const blocks = [...new Set(orders.map(block))];
  return blocks.flatMap((key) => orders.filter((order) => block(order) === key));
}

function transaction(order: Order, instructionId: string): string {
  return (
    `<CdtTrfTxInf><PmtId>${leaf("InstrId", instructionId)}${leaf("EndToEndId", order.endToEndId)}${leaf("UETR", order.uetr)}</PmtId>` +
    `<Amt><InstdAmt Ccy="${order.currency}">${order.amount}</InstdAmt></Amt>${leaf("ChrgBr", order.chargeBearer)}` +
    agentXml("CdtrAgt", order.creditor.bic) +
    partyXml("Cdtr", order.creditor) +
    accountXml("CdtrAcct", order.creditor.account) +
    around("Purp", leaf("Cd", order.purpose)) +
    `${remittanceXml(order.remittance, order.creditorReference)}</CdtTrfTxInf>`
  );
}

/** `orders` must be in file order. */
export function pain001(orders: readonly Order[], messageId: string): string {
  const first = orders[0] as Order;
  const blocks: Order[][] = [];
  for (const order of orders) {
    const last = blocks.at(-1);
    const previous = last?.[0];
    if (
      last &&
      previous?.settlementDate === order.settlementDate &&
      previous.categoryPurpose === order.categoryPurpose
    )
      last.push(order);
    else blocks.push([order]);
  }
  let number = 0;
  const body = blocks.map((block, index) => {
    const head = block[0] as Order;
    const category = head.categoryPurpose
      ? `<PmtTpInf><CtgyPurp><Cd>${head.categoryPurpose}</Cd></CtgyPurp></PmtTpInf>`
      : "";
    return (
      `<PmtInf><PmtInfId>${messageId}-${index + 1}</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>${block.length}</NbOfTxs>${category}` +
      `<ReqdExctnDt>${leaf("Dt", head.settlementDate)}</ReqdExctnDt>${partyXml("Dbtr", head.debtor)}` +
      accountXml("DbtrAcct", head.debtor.account) +
      agentXml("DbtrAgt", head.debtor.bic) +
      block
        .map((order) => {
          number += 1;
          return transaction(order, `${messageId.slice(-10)}-${number}`);
        })
        .join("") +
      `</PmtInf>`
    );
  });
  return documentXml(
    "pain.001.001.09",
    `<CstmrCdtTrfInitn><GrpHdr>${leaf("MsgId", messageId)}${leaf("CreDtTm", first.createdAt)}<NbOfTxs>${orders.length}</NbOfTxs>` +
      `<InitgPty>${leaf("Nm", first.debtor.name)}</InitgPty></GrpHdr>${body.join("")}</CstmrCdtTrfInitn>`,
  );
}
