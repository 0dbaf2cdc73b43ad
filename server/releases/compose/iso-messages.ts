/** Status, return and cancellation messages of ISO 20022, in the versions of cross-border usage. */
import { bankingDayAfter } from "#models/repairs/index.ts";
import {
  accountXml,
  agentXml,
  amountXml,
  around,
  assignment,
  caseParty,
  codeXml,
  dateTimeText,
  dayOf,
  documentXml,
  endXml,
  knownAgentXml,
  leaf,
  nextAgent,
  type OutgoingFacts,
  originalGroup,
  originalReferences,
  ownAgent,
  sendingAgent,
} from "./outgoing-facts.ts";

const header = ({ reference, at }: OutgoingFacts): string =>
  leaf("MsgId", reference) + leaf("CreDtTm", dateTimeText(at));

const betweenAgents = ({ received }: OutgoingFacts): string =>
  agentXml("InstgAgt", ownAgent(received)) + agentXml("InstdAgt", sendingAgent(received));

/** pacs.002: the payment is rejected, or held and why. */
export function statusReport(facts: OutgoingFacts, status: "RJCT" | "PDNG"): string {
  const { received, reasonCode } = facts;
  return documentXml(
    "pacs.002.001.10",
    around(
      "FIToFIPmtStsRpt",
      around("GrpHdr", header(facts)),
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
export function customerStatus(facts: OutgoingFacts, status: "RJCT" | "PDNG"): string {
  const { received, reasonCode } = facts;
  return documentXml(
    "pain.002.001.10",
    around(
      "CstmrPmtStsRpt",
      around("GrpHdr", header(facts), agentXml("DbtrAgt", received.debtorAgent)),
      originalGroup(received, "OrgnlGrpInfAndSts"),
      around(
        "OrgnlPmtInfAndSts",
        leaf("OrgnlPmtInfId", received.paymentInformationId ?? "NOTPROVIDED"),
        around(
          "TxInfAndSts",
          leaf("StsId", facts.reference),
          originalReferences(received, false),
          leaf("TxSts", status),
          codeXml("StsRsnInf", reasonCode),
        ),
      ),
    ),
  );
}

/** Who gives the money back, and to whom: the payment's own chain the other way round. Both ends have to be known. */
function returnChain(received: OutgoingFacts["received"]): string {
  const from = endXml("Dbtr", received, received.creditor);
  const to = endXml("Cdtr", received, received.debtor);
  if (from === "" || to === "") return "";
  return around(
    "RtrChain",
    from,
    knownAgentXml("DbtrAgt", received.creditorAgent),
    knownAgentXml("CdtrAgt", received.debtorAgent),
    to,
  );
}

/** pacs.004: the money goes back on the next day on which its currency settles. */
export function paymentReturn(facts: OutgoingFacts): string {
  const { received, reasonCode, at } = facts;
  const date = bankingDayAfter(received.amount?.currency ?? "EUR", at.getTime() - 86_400_000);
  const original = around(
    "OrgnlTxRef",
    endXml("Dbtr", received, received.debtor),
    accountXml("DbtrAcct", received.debtorAccount),
    knownAgentXml("DbtrAgt", received.debtorAgent),
    knownAgentXml("CdtrAgt", received.creditorAgent),
    endXml("Cdtr", received, received.creditor),
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
        leaf("OrgnlIntrBkSttlmDt", dayOf(received)),
        amountXml("RtrdIntrBkSttlmAmt", received),
        leaf("IntrBkSttlmDt", date),
        leaf("ChrgBr", received.chargeBearer === "SLEV" ? "SLEV" : "SHAR"),
        betweenAgents(facts),
        returnChain(received),
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
      around("GrpHdr", header(facts)),
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

/** camt.056: the payment is to be cancelled, or the money sent back. */
export function cancellationRequest(facts: OutgoingFacts): string {
  const { received, reasonCode, reference } = facts;
  return documentXml(
    "camt.056.001.08",
    around(
      "FIToFIPmtCxlReq",
      assignment(facts, caseParty("Assgne", nextAgent(received))),
      around(
        "Undrlyg",
        around(
          "TxInf",
          leaf("CxlId", reference),
          around("Case", leaf("Id", reference), caseParty("Cretr", ownAgent(received))),
          originalGroup(received),
          originalReferences(received),
          amountXml("OrgnlIntrBkSttlmAmt", received),
          leaf("OrgnlIntrBkSttlmDt", dayOf(received)),
          codeXml("CxlRsnInf", reasonCode),
        ),
      ),
    ),
  );
}
