/** Answers to requests of other banks, and enquiries to them: camt.029, camt.110 and camt.111. */
import { answerText } from "./answer-text.ts";
import {
  amountXml,
  around,
  askerXml,
  askingAgent,
  assignment,
  caseParty,
  codeForm,
  codeXml,
  dayOf,
  documentXml,
  leaf,
  type OutgoingFacts,
  originalGroup,
  originalReferences,
  ownAgent,
  sendingAgent,
} from "./outgoing-facts.ts";

/** The case that the answer closes is that of the bank which asked. */
const resolvedCase = (facts: OutgoingFacts): string =>
  facts.request?.caseId
    ? around("RslvdCase", leaf("Id", facts.request.caseId), askerXml("Cretr", facts))
    : "";

const resolutionXml = (facts: OutgoingFacts, ...content: string[]): string =>
  documentXml(
    "camt.029.001.09",
    around("RsltnOfInvstgtn", assignment(facts, askerXml("Assgne", facts)), resolvedCase(facts), ...content),
  );

const settled = ({ received }: OutgoingFacts): string =>
  amountXml("OrgnlIntrBkSttlmAmt", received) + leaf("OrgnlIntrBkSttlmDt", dayOf(received));

/** camt.029: the answer to a recall. */
export function recallAnswer(facts: OutgoingFacts, result: "CNCL" | "RJCR" | "PDCR"): string {
  const { received, reasonCode } = facts;
  const open = result !== "CNCL";
  return resolutionXml(
    facts,
    around("Sts", leaf("Conf", result)),
    around(
      "CxlDtls",
      around(
        "TxInfAndSts",
        leaf("CxlStsId", facts.reference),
        originalGroup(received),
        originalReferences(received),
        leaf("TxCxlSts", open ? result : "ACCR"),
        open ? codeXml("CxlStsRsnInf", reasonCode) : "",
        settled(facts),
      ),
    ),
  );
}

/** camt.029: the payment was changed as asked, or what stands against it. */
export function modificationAnswer(facts: OutgoingFacts, agreed: boolean): string {
  const { received, reasonCode } = facts;
  const code = leaf(codeForm.test(reasonCode) ? "Cd" : "Prtry", reasonCode);
  return resolutionXml(
    facts,
    around("Sts", agreed ? leaf("Conf", "MODI") : around("RjctdMod", code)),
    around(
      "ModDtls",
      leaf("ModStsId", facts.reference),
      originalGroup(received),
      originalReferences(received),
      agreed ? "" : codeXml("ModStsRsnInf", reasonCode),
      settled(facts),
    ),
  );
}

const refusedClaims: ReadonlySet<string> = new Set(["ARDT", "ARJT", "NOOR", "RNPR", "RR04"]);

/** camt.029: the money was credited, or the claim that it was not is turned down. */
export function claimAnswer(facts: OutgoingFacts, agreed: boolean): string {
  const { received, reasonCode, at } = facts;
  const day = dayOf(received) ?? at.toISOString().slice(0, 10);
  const why = refusedClaims.has(reasonCode) ? leaf("Cd", reasonCode) : leaf("Prtry", reasonCode.slice(0, 35));
  return resolutionXml(
    facts,
    around("Sts", leaf("Conf", agreed ? "CONF" : "RJNR")),
    around("ClmNonRctDtls", agreed ? around("Accptd", leaf("DtPrcd", day)) : around("Rjctd", why)),
  );
}

/** camt.029: an enquiry of the older messages is answered with its confirmation alone. */
export const plainAnswer = (facts: OutgoingFacts, result: "INFO" | "NINF" | "PDNG"): string =>
  resolutionXml(facts, around("Sts", leaf("Conf", result)));

const underlying = (facts: OutgoingFacts): string =>
  around(
    "Undrlyg",
    around("IntrBk", originalGroup(facts.received), originalReferences(facts.received), settled(facts)),
  );

/** What is asked, by class: the type of the investigation and its reason. */
const asked: Readonly<Record<string, { type: string; subType?: string; reason: string }>> = {
  R04: { type: "RQFI", subType: "UTEX", reason: "CTOR" },
  R10: { type: "RQFI", reason: "PURP" },
  R11: { type: "RQCH", reason: "RQCH" },
  R13: { type: "CONR", reason: "CONR" },
  E03: { type: "CCNR", reason: "CCNR" },
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
        caseParty("Rqstr", ownAgent(received)),
        caseParty("Rspndr", sendingAgent(received)),
      ),
      around("InvstgtnData", leaf("Seq", "1"), around("Rsn", leaf("Cd", reason))),
    ),
  );
}

const mostTopic = 4;

/** camt.111: the answer to an enquiry; closed with the data supplied, rejected, or still being worked on. */
export function investigationAnswer(facts: OutgoingFacts, status: "CLSD" | "RJCT" | "PDNG"): string {
  const { received, request, reasonCode } = facts;
  const [type, subType] = (request?.topics ?? []).filter((topic) => topic.length <= mostTopic);
  return documentXml(
    "camt.111.001.01",
    around(
      "InvstgtnRspn",
      around(
        "InvstgtnRspn",
        leaf("MsgId", facts.reference),
        leaf("RspndrInvstgtnId", facts.reference),
        around(
          "InvstgtnSts",
          leaf("Sts", status),
          status === "CLSD" ? "" : around("StsRsn", leaf("Cd", reasonCode)),
        ),
        around("InvstgtnData", around("RspnData", leaf("RspnNrrtv", answerText(facts, status)))),
      ),
      around(
        "OrgnlInvstgtnReq",
        leaf("MsgId", request?.messageId ?? request?.reference ?? "NOTPROVIDED"),
        leaf("RqstrInvstgtnId", request?.caseId),
        around("InvstgtnTp", leaf("Cd", type ?? "RQFI")),
        subType ? around("InvstgtnSubTp", leaf("Cd", subType)) : "",
        underlying(facts),
        caseParty("Rqstr", askingAgent(facts)),
        caseParty("Rspndr", ownAgent(received)),
      ),
    ),
  );
}
