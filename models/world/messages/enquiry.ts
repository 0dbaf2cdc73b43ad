/** Messages that ask about an earlier payment: recall, non-receipt, unable to apply, modification, investigation. */
import type { Order } from "../order.ts";
import { around, documentXml, leaf } from "./xml.ts";

export type EnquiryKind = "E02" | "E03" | "E04" | "E05" | "E06";

/** One enquiry: what is asked, with the code that says why, about which payment, when. */
export interface Enquiry {
  at: number;
  kind: EnquiryKind;
  reason: string;
  original: Order;
}

const bank = (name: string, bic: string | null): string =>
  `<${name}><Agt><FinInstnId>${leaf("BICFI", bic)}</FinInstnId></Agt></${name}>`;

const amountOf = ({ currency, amount }: Order): string =>
  `<OrgnlIntrBkSttlmAmt Ccy="${currency}">${amount}</OrgnlIntrBkSttlmAmt>`;

const references = (order: Order): string =>
  leaf("OrgnlEndToEndId", order.endToEndId) + leaf("OrgnlUETR", order.uetr);

function underlying(order: Order): string {
  const date = leaf("OrgnlIntrBkSttlmDt", order.settlementDate);
  return `<Undrlyg><IntrBk>${references(order)}${amountOf(order)}${date}</IntrBk></Undrlyg>`;
}

/** The text of the message; a recall goes to the payee's bank, the others come back from there. */
export function enquiryXml({ at, kind, reason, original }: Enquiry, id: string): string {
  const made = `${new Date(at - 300_000).toISOString().slice(0, 19)}Z`;
  const [from, to] =
    kind === "E02"
      ? [original.debtor.bic, original.creditor.bic]
      : [original.creditor.bic, original.debtor.bic];
  const assignment =
    `<Assgnmt>${leaf("Id", id)}${bank("Assgnr", from)}${bank("Assgne", to)}${leaf("CreDtTm", made)}</Assgnmt>` +
    `<Case>${leaf("Id", `K${id}`)}${bank("Cretr", from)}</Case>`;
  const why = around("Rsn", leaf("Cd", reason));
  switch (kind) {
    case "E02":
      return documentXml(
        "camt.056.001.08",
        `<FIToFIPmtCxlReq>${assignment}<Undrlyg><TxInf>${leaf("CxlId", `C${id}`)}${references(original)}${amountOf(original)}` +
          `${leaf("OrgnlIntrBkSttlmDt", original.settlementDate)}<CxlRsnInf>${why}</CxlRsnInf></TxInf></Undrlyg></FIToFIPmtCxlReq>`,
      );
    case "E03":
      return documentXml(
        "camt.027.001.08",
        `<ClmNonRct>${assignment}${underlying(original)}<CoverDtls><MssngCoverInd>${reason === "COVR"}</MssngCoverInd></CoverDtls></ClmNonRct>`,
      );
    case "E04":
      return documentXml(
        "camt.026.001.07",
        `<UblToApply>${assignment}${underlying(original)}<Justfn><MssngOrIncrrctInf><IncrrctInf>${leaf("Cd", reason)}</IncrrctInf></MssngOrIncrrctInf></Justfn></UblToApply>`,
      );
    case "E05":
      return documentXml(
        "camt.087.001.07",
        `<ReqToModfyPmt>${assignment}${underlying(original)}<Mod>${leaf("EndToEndId", `${original.endToEndId.slice(0, 30)}-1`)}</Mod></ReqToModfyPmt>`,
      );
    case "E06":
      return documentXml(
        "camt.110.001.01",
        `<InvstgtnReq><InvstgtnReq>${leaf("MsgId", id)}${leaf("RqstrInvstgtnId", `Q${id}`)}<InvstgtnTp><Cd>RQFI</Cd></InvstgtnTp>${underlying(original)}` +
          `${bank("Rqstr", from)}${bank("Rspndr", to)}</InvstgtnReq><InvstgtnData>${why}<AddtlReqData><ReqNrrtv>Please tell</ReqNrrtv></AddtlReqData></InvstgtnData></InvstgtnReq>`,
      );
  }
}
