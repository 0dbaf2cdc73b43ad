/** What an outgoing message is made from, and the pieces that several of them share. */
import {
  type Agent,
  blankAgent,
  type CanonicalPayment,
  type Party,
  type ThreadMessage,
} from "#models/payment/index.ts";
import { isBic, isLei } from "#models/rules/index.ts";
import { escaped } from "./xml-text.ts";

export interface OutgoingFacts {
  /** The payment as it was received, and the bytes of its message. */
  received: CanonicalPayment;
  bytes: Uint8Array;
  /** After the latest saved edit; the received one when there is none. */
  edited: CanonicalPayment;
  fields: readonly string[];
  /** What another bank asked about the payment, where that raised the exception. */
  request: ThreadMessage | null;
  exceptionClass: string;
  /** ISO reason of the code set that the message uses. */
  reasonCode: string;
  /** Own identification of the message, at most 16 characters of the network's plain set. */
  reference: string;
  at: Date;
}

/** One element with text; nothing when the text is null or empty. */
export const leaf = (name: string, text: string | null | undefined): string =>
  text ? `<${name}>${escaped(text)}</${name}>` : "";

/** One element around others; nothing when there are none. */
export const around = (name: string, ...inner: string[]): string => {
  const content = inner.join("");
  return content === "" ? "" : `<${name}>${content}</${name}>`;
};

export const documentXml = (messageType: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${messageType}">${body}</Document>\n`;

/** Date and time with its offset, whole seconds. */
export const dateTimeText = (at: Date): string => `${at.toISOString().slice(0, 19)}+00:00`;

/** A reason: a code of the message's set, or words of our own. */
export const codeXml = (name: string, code: string): string =>
  around(name, around("Rsn", leaf(codeForm.test(code) ? "Cd" : "Prtry", code.slice(0, 35))));

export const codeForm = /^[A-Z0-9]{1,4}$/;

/** The bank that works the exception: it was sent the message, or keeps the creditor's account. */
export const ownAgent = ({ instructedAgent, creditorAgent, kind, debtorAgent }: CanonicalPayment): Agent =>
  kind === "initiation" ? debtorAgent : (instructedAgent ?? creditorAgent);

/** The bank the payment came from. */
export const sendingAgent = ({ instructingAgent, debtorAgent }: CanonicalPayment): Agent =>
  instructingAgent ?? debtorAgent;

/** The bank that asked about the payment: as its message says, else the one the payment came from. */
export const askingAgent = ({ request, received }: Pick<OutgoingFacts, "request" | "received">): Agent =>
  request?.sender ? { ...blankAgent(), bic: request.sender } : sendingAgent(received);

/** The bank the payment goes to next: the creditor's, unless that is this one. */
export function nextAgent(payment: CanonicalPayment): Agent {
  const own = ownAgent(payment);
  return payment.creditorAgent.bic?.slice(0, 8) === own.bic?.slice(0, 8)
    ? sendingAgent(payment)
    : payment.creditorAgent;
}

export function agentXml(name: string, { bic, clearingMemberId, name: named }: Agent): string {
  const id =
    bic && isBic(bic)
      ? leaf("BICFI", bic)
      : clearingMemberId
        ? around("ClrSysMmbId", leaf("MmbId", clearingMemberId))
        : leaf("Nm", named);
  return `<${name}><FinInstnId>${id}</FinInstnId></${name}>`;
}

/** The bank, or nothing where the payment does not say which it is. */
export const knownAgentXml = (name: string, agent: Agent): string =>
  (agent.bic && isBic(agent.bic)) || agent.clearingMemberId || agent.name ? agentXml(name, agent) : "";

/** The day a payment was to settle; an order may name a time with it. */
export const dayOf = ({ settlementDate }: Pick<CanonicalPayment, "settlementDate">): string | null =>
  settlementDate?.slice(0, 10) ?? null;

const uetrForm = /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/;

/** A UETR in capitals is the same one; anything else is none. */
export function uetrOf({ uetr }: CanonicalPayment): string | null {
  const lower = uetr?.toLowerCase() ?? "";
  return uetrForm.test(lower) ? lower : null;
}

/** Which message the payment came in. */
export const originalGroup = (payment: CanonicalPayment, name = "OrgnlGrpInf"): string =>
  around(
    name,
    leaf("OrgnlMsgId", (payment.messageId ?? payment.instructionId ?? "NOTPROVIDED").slice(0, 35)),
    leaf("OrgnlMsgNmId", payment.messageType),
    leaf("OrgnlCreDtTm", payment.createdAtText),
  );

/** The references of the payment, in the order all messages about it have them. */
export const originalReferences = (payment: CanonicalPayment, transaction = true): string =>
  leaf("OrgnlInstrId", payment.instructionId) +
  leaf("OrgnlEndToEndId", payment.endToEndId ?? "NOTPROVIDED") +
  (transaction ? leaf("OrgnlTxId", payment.transactionId) : "") +
  leaf("OrgnlUETR", uetrOf(payment));

export const amountXml = (name: string, { amount }: CanonicalPayment): string =>
  amount ? `<${name} Ccy="${amount.currency}">${escaped(amount.text.replace(",", "."))}</${name}>` : "";

function addressXml({ address }: Party): string {
  if (!address) return "";
  return around(
    "PstlAdr",
    leaf("StrtNm", address.streetName),
    leaf("BldgNb", address.buildingNumber),
    leaf("PstCd", address.postCode),
    leaf("TwnNm", address.townName),
    leaf("Ctry", address.country),
    ...address.addressLines.map((line) => leaf("AdrLine", line)),
  );
}

const countryForm = /^[A-Z]{2}$/;

function partyXml(party: Party): string {
  const { name, anyBic, lei, countryOfResidence } = party;
  const id =
    leaf("AnyBIC", anyBic && isBic(anyBic) ? anyBic : null) + leaf("LEI", lei && isLei(lei) ? lei : null);
  const country = countryOfResidence && countryForm.test(countryOfResidence) ? countryOfResidence : null;
  const content = leaf("Nm", name) + addressXml(party) + around("Id", around("OrgId", id));
  return content === "" ? "" : around("Pty", content, leaf("CtryOfRes", country));
}

/** An end of a payment: the bank that pays or is paid itself, or the customer; nothing where neither is known. */
export function endXml(name: string, { kind }: Pick<CanonicalPayment, "kind">, party: Party): string {
  if (kind !== "bank-transfer") return around(name, partyXml(party));
  const { anyBic, otherId, lei, address } = party;
  const bank = { bic: anyBic, clearingMemberId: otherId, name: party.name, lei, address };
  return around(name, knownAgentXml("Agt", bank));
}

export const accountXml = (name: string, { iban, other }: CanonicalPayment["debtorAccount"]): string =>
  around(name, around("Id", iban ? leaf("IBAN", iban) : around("Othr", leaf("Id", other))));

export const caseParty = (name: string, agent: Agent): string => around(name, agentXml("Agt", agent));

/** True where a customer asks about an own order. */
export const isCustomersRequest = ({
  request,
  received,
}: Pick<OutgoingFacts, "request" | "received">): boolean =>
  request?.standard === "iso20022" && !request.sender && received.kind === "initiation";

/** Who asked: the bank, or the customer who asks about an own order. */
export function askerXml(name: string, facts: Pick<OutgoingFacts, "request" | "received">): string {
  const { received } = facts;
  const named = isCustomersRequest(facts) ? around(name, partyXml(received.debtor)) : "";
  return named === "" ? caseParty(name, askingAgent(facts)) : named;
}

/** Who hands the request or its answer to whom, `to` being the Assgne element. */
export const assignment = ({ reference, received, at }: OutgoingFacts, to: string): string =>
  around(
    "Assgnmt",
    leaf("Id", reference),
    caseParty("Assgnr", ownAgent(received)),
    to,
    leaf("CreDtTm", dateTimeText(at)),
  );
