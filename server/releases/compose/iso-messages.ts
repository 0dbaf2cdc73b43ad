/** Status, return, cancellation, resolution and investigation messages of ISO 20022, in the versions of cross-border usage. */
import { bankingDayAfter } from "#models/repairs/index.ts";
import { codeMeaning } from "#models/rules/index.ts";
import {
  accountXml,
  agentXml,
  amountXml,
  around,
  dateTimeText,
  documentXml,
  leaf,
  nextAgent,
  type OutgoingFacts,
  originalGroup,
  originalReferences,
  ownAgent,
  partyXml,
  sendingAgent,
} from "./outgoing-facts.ts";

const header = ({ reference, at }: OutgoingFacts): string =>
  leaf("MsgId", reference) + leaf("CreDtTm", dateTimeText(at));

const betweenAgents = ({ received }: OutgoingFacts): string =>
  agentXml("InstgAgt", ownAgent(received)) + agentXml("InstdAgt", sendingAgent(received));

const codeXml = (name: string, code: string): string =>
  around(name, around("Rsn", leaf(/^[A-Z0-9]{1,4}$/.test(code) ? "Cd" : "Prtry", code.slice(0, 35))));

/** pacs.002: the payment is rejected, or held and why. */
export function statusReport(facts: OutgoingFacts, status: "RJCT" | "PDNG"): string {
  const { received, reasonCode } = facts;
  return documentXml(
    "pacs.002.001.10",
    around(
      "FIToFIPmtStsRpt",
      around("GrpHdr", header(facts), betweenAgents(facts)),
      around(
        "TxInfAndSts",
        originalGroup(received),
        originalReferences(received),
        leaf("TxSts", status),
        codeXml("StsRsnInf", reasonCode),
        betweenAgents(facts),
      ),
    ),
  );
}

/** pain.002: the same to the customer whose order it was. */
export function customerStatus(facts: OutgoingFacts): string {
  const { received, reasonCode } = facts;
  return documentXml(
    "pain.002.001.10",
    around(
      "CstmrPmtStsRpt",
      around("GrpHdr", header(facts), agentXml("DbtrAgt", received.debtorAgent)),
      originalGroup(received, "OrgnlGrpInfAndSts"),
      around(
        "OrgnlPmtInfAndSts",
        leaf("OrgnlPmtInfId", "NOTPROVIDED"),
        around(
          "TxInfAndSts",
          leaf("StsId", facts.reference),
          originalReferences(received, false),
          leaf("TxSts", "RJCT"),
          codeXml("StsRsnInf", reasonCode),
        ),
      ),
    ),
  );
}

/** pacs.004: the money goes back on the next day on which its currency settles. */
export function paymentReturn(facts: OutgoingFacts): string {
  const { received, reasonCode, at } = facts;
  const date = bankingDayAfter(received.amount?.currency ?? "EUR", at.getTime() - 86_400_000);
  const original = around(
    "OrgnlTxRef",
    partyXml("Dbtr", received.debtor),
    accountXml("DbtrAcct", received.debtorAccount),
    agentXml("DbtrAgt", received.debtorAgent),
    agentXml("CdtrAgt", received.creditorAgent),
    partyXml("Cdtr", received.creditor),
    accountXml("CdtrAcct", received.creditorAccount),
  );
  return documentXml(
    "pacs.004.001.09",
    around(
      "PmtRtr",
      around("GrpHdr", header(facts), leaf("NbOfTxs", "1"), around("SttlmInf", leaf("SttlmMtd", "INDA"))),
      around(
        "TxInf",
        leaf("RtrId", facts.reference),
        originalGroup(received),
        originalReferences(received),
        amountXml("OrgnlIntrBkSttlmAmt", received),
        leaf("OrgnlIntrBkSttlmDt", received.settlementDate),
        amountXml("RtrdIntrBkSttlmAmt", received),
        leaf("IntrBkSttlmDt", date),
        betweenAgents(facts),
        codeXml("RtrRsnInf", reasonCode),
        original,
      ),
    ),
  );
}

/** pacs.028: what became of the payment? */
export function statusRequest(facts: OutgoingFacts): string {
  const { received } = facts;
  const agents = agentXml("InstgAgt", ownAgent(received)) + agentXml("InstdAgt", nextAgent(received));
  return documentXml(
    "pacs.028.001.03",
    around(
      "FIToFIPmtStsReq",
      around("GrpHdr", header(facts), agents),
      around(
        "TxInf",
        leaf("StsReqId", facts.reference),
        originalGroup(received),
        originalReferences(received),
        agents,
      ),
    ),
  );
}

const assignment = (facts: OutgoingFacts, to: ReturnType<typeof nextAgent>): string =>
  around(
    "Assgnmt",
    leaf("Id", facts.reference),
    around("Assgnr", agentXml("Agt", ownAgent(facts.received))),
    around("Assgne", agentXml("Agt", to)),
    leaf("CreDtTm", dateTimeText(facts.at)),
  );

const party = (name: string, agent: ReturnType<typeof nextAgent>): string =>
  around(name, agentXml("Agt", agent));

/** camt.056: the payment is to be cancelled, or the money sent back. */
export function cancellationRequest(facts: OutgoingFacts): string {
  const { received, reasonCode, reference } = facts;
  return documentXml(
    "camt.056.001.08",
    around(
      "FIToFIPmtCxlReq",
      assignment(facts, nextAgent(received)),
      around(
        "Undrlyg",
        around(
          "TxInf",
          leaf("CxlId", reference),
          around("Case", leaf("Id", reference), party("Cretr", ownAgent(received))),
          originalGroup(received),
          originalReferences(received),
          amountXml("OrgnlIntrBkSttlmAmt", received),
          leaf("OrgnlIntrBkSttlmDt", received.settlementDate),
          codeXml("CxlRsnInf", reasonCode),
        ),
      ),
    ),
  );
}

/** camt.029: the answer to a recall or a request to modify. */
export function resolution(facts: OutgoingFacts, result: "CNCL" | "RJCR" | "MODI" | "CONF"): string {
  const { received, request, reasonCode } = facts;
  const rejected = result === "RJCR";
  return documentXml(
    "camt.029.001.09",
    around(
      "RsltnOfInvstgtn",
      assignment(facts, sendingAgent(received)),
      request?.caseId
        ? around("RslvdCase", leaf("Id", request.caseId), party("Cretr", sendingAgent(received)))
        : "",
      around("Sts", leaf("Conf", result)),
      around(
        "CxlDtls",
        around(
          "TxInfAndSts",
          leaf("CxlStsId", facts.reference),
          originalGroup(received),
          originalReferences(received),
          rejected ? leaf("TxCxlSts", "RJCR") : "",
          rejected ? codeXml("CxlStsRsnInf", reasonCode) : "",
          amountXml("OrgnlIntrBkSttlmAmt", received),
          leaf("OrgnlIntrBkSttlmDt", received.settlementDate),
        ),
      ),
    ),
  );
}

const underlying = ({ received }: OutgoingFacts): string =>
  around(
    "Undrlyg",
    around(
      "IntrBk",
      originalGroup(received),
      originalReferences(received),
      amountXml("OrgnlIntrBkSttlmAmt", received),
      leaf("OrgnlIntrBkSttlmDt", received.settlementDate),
    ),
  );

/** What is asked, by class: the type of the investigation and its reason. */
const asked: Readonly<Record<string, { type: string; subType?: string; reason: string }>> = {
  R04: { type: "RQFI", subType: "UTEX", reason: "MM20" },
  R10: { type: "RQFI", reason: "PURP" },
  R11: { type: "RQCH", reason: "CHRG" },
  R13: { type: "CONR", reason: "CNRR" },
  E03: { type: "CCNR", reason: "CNRR" },
  S01: { type: "RQFI", subType: "SANC", reason: "RQDO" },
};

/** camt.110: an enquiry to the bank that sent the payment. */
export function investigationRequest(facts: OutgoingFacts): string {
  const { received, exceptionClass, reference } = facts;
  const { type, subType, reason } = asked[exceptionClass] ?? {
    type: "RQFI",
    subType: undefined,
    reason: "CTOR",
  };
  return documentXml(
    "camt.110.001.01",
    around(
      "InvstgtnReq",
      around(
        "InvstgtnReq",
        leaf("MsgId", reference),
        leaf("RqstrInvstgtnId", reference),
        around("InvstgtnTp", leaf("Cd", type)),
        subType ? around("InvstgtnSubTp", leaf("Cd", subType)) : "",
        underlying(facts),
        party("Rqstr", ownAgent(received)),
        party("Rspndr", sendingAgent(received)),
      ),
      around("InvstgtnData", leaf("Seq", "1"), around("Rsn", leaf("Cd", reason))),
    ),
  );
}

/** camt.111: the answer to an enquiry; closed with the data supplied, or rejected. */
export function investigationAnswer(facts: OutgoingFacts, status: "CLSD" | "RJCT"): string {
  const { received, request, reasonCode } = facts;
  const said = codeMeaning(reasonCode, "status") ?? codeMeaning(reasonCode, "return") ?? reasonCode;
  return documentXml(
    "camt.111.001.01",
    around(
      "InvstgtnRspn",
      around(
        "InvstgtnRspn",
        leaf("MsgId", facts.reference),
        leaf("RspndrInvstgtnId", facts.reference),
        around("InvstgtnSts", leaf("Sts", status)),
        around("InvstgtnData", around("RspnData", leaf("RspnNrrtv", said))),
      ),
      around(
        "OrgnlInvstgtnReq",
        leaf("MsgId", request?.messageId ?? request?.reference ?? "NOTPROVIDED"),
        leaf("RqstrInvstgtnId", request?.caseId),
        around("InvstgtnTp", leaf("Cd", "RQFI")),
        underlying(facts),
        party("Rqstr", sendingAgent(received)),
        party("Rspndr", ownAgent(received)),
      ),
    ),
  );
}
