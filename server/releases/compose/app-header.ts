/** The business application header in front of an outgoing message, where the payment came with one. */
import type { Agent } from "#models/payment/index.ts";
import { type Act, isAnswer } from "../rules.ts";
import {
  askingAgent,
  dateTimeText,
  leaf,
  nextAgent,
  type OutgoingFacts,
  ownAgent,
  sendingAgent,
} from "./outgoing-facts.ts";

const space = "urn:iso:std:iso:20022:tech:xsd:head.001.001.02";

/** Acts that go on to the next bank, and answers, which go to the bank that asked; the rest goes back. */
const onward: ReadonlySet<Act> = new Set<Act>(["recall", "ask-status"]);

/** Who a message of the act goes to. */
export function receiverOf(act: Act, facts: Pick<OutgoingFacts, "request" | "received">): Agent {
  if (onward.has(act)) return nextAgent(facts.received);
  return isAnswer(act) ? askingAgent(facts) : sendingAgent(facts.received);
}

const finReceiver = /\{2:I\d{3}([A-Z0-9]{8})[A-Z0-9]([A-Z0-9]{3})/;
/** Where the receiver stands: in the header, else in the part of the document that names it. */
const xmlReceivers = ["To", "Assgne", "InstdAgt"].map(
  (name) =>
    new RegExp(`<(?:[\\w.-]+:)?${name}>(?:\\s*<[^/][^>]*>)*?\\s*<(?:[\\w.-]+:)?BICFI>([A-Z0-9]{8,11})<`),
);

/** The BIC that a written message names as its receiver; null where it names none. */
export function receiverIn(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes).toString("latin1");
  const fin = finReceiver.exec(text);
  if (fin) return `${fin[1]}${fin[2] === "XXX" ? "" : fin[2]}`;
  return xmlReceivers.map((form) => form.exec(text)?.[1]).find((bic) => bic !== undefined) ?? null;
}

const bank = (name: "Fr" | "To", bic: string): string =>
  `<${name}><FIId><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></FIId></${name}>`;

/** The service a message of its kind belongs to: that of the payment's header without the part that names one kind. */
function serviceOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 8_192)).toString("latin1");
  const service = /<(?:[\w.-]+:)?BizSvc>([\w.]{1,35})</.exec(head)?.[1] ?? null;
  return service?.replace(/\.(?:cov|adv|stp|core|col)(?=\.\d+$)/, "") ?? null;
}

/**
 * The document in an envelope with its header. Without a header in the received message, or without both banks' BICs, the
 * network does not use one and the document goes out as it is.
 */
export function withHeader(
  document: string,
  { act, messageType, facts }: { act: Act; messageType: string; facts: OutgoingFacts },
): string {
  const { received, bytes, reference, at } = facts;
  const from = ownAgent(received).bic;
  const to = receiverOf(act, facts).bic;
  if (!received.header || !from || !to) return document;
  const header =
    `<AppHdr xmlns="${space}">${bank("Fr", from)}${bank("To", to)}${leaf("BizMsgIdr", reference)}` +
    `${leaf("MsgDefIdr", messageType)}${leaf("BizSvc", serviceOf(bytes))}${leaf("CreDt", dateTimeText(at))}</AppHdr>`;
  const [declaration = "", ...rest] = document.split("\n");
  return `${declaration}\n<Envelope xmlns="urn:swift:xsd:envelope">${header}${rest.join("\n").trimEnd()}</Envelope>\n`;
}
