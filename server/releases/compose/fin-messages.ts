/** Free-format and answer messages of FIN: MTn92, MTn96 and MTn99 about an MT103 or MT202. */
import { plainText } from "#models/repairs/index.ts";
import { codeMeaning } from "#models/rules/index.ts";
import { linesOf } from "./edit-fin.ts";
import { nextAgent, type OutgoingFacts, ownAgent, sendingAgent, uetrOf } from "./outgoing-facts.ts";

const terminal = (bic: string | null): string | null =>
  bic && /^[A-Z0-9]{8}([A-Z0-9]{3})?$/.test(bic) ? `${bic.slice(0, 8)}X${bic.slice(8) || "XXX"}` : null;

/** "1" for customer transfers, "2" for transfers between banks: the first digit of every message about them. */
export const categoryOf = (messageType: string): "1" | "2" => (messageType.startsWith("MT2") ? "2" : "1");

const finText = (text: string): string =>
  plainText(text, "fin-x") ?? text.replace(/[^a-zA-Z0-9/\-?:().,'+ ]/g, " ");

function wrap(
  facts: OutgoingFacts,
  type: string,
  to: string | null,
  fields: readonly string[],
): string | null {
  const from = terminal(ownAgent(facts.received).bic);
  const receiver = terminal(to);
  if (!from || !receiver) return null;
  const uetr = uetrOf(facts.received);
  const block3 = uetr ? `{3:{121:${uetr}}}` : "";
  return `{1:F01${from}0000000000}{2:I${type}${receiver}N}${block3}{4:\r\n${fields.join("\r\n")}\r\n-}`;
}

const references = ({ reference, received, request }: OutgoingFacts): string[] => [
  `:20:${reference}`,
  `:21:${(request?.reference ?? received.instructionId ?? received.messageId ?? "NONREF").slice(0, 16)}`,
];

const reasonWords = (code: string): string =>
  codeMeaning(code, "status") ?? codeMeaning(code, "return") ?? codeMeaning(code, "cancellation") ?? "";

/** MT199 / MT299: reject, return, hold or enquiry as text, in the order of the reject and return guidelines. */
export function freeFormat(facts: OutgoingFacts, what: "REJT" | "RETN" | "PDNG" | "ENQY"): string | null {
  const { received, reasonCode } = facts;
  const { amount, settlementDate, messageType } = received;
  const sum = amount
    ? `${amount.currency}${amount.text.replace(".", ",")}${/[.,]/.test(amount.text) ? "" : ","}`
    : "";
  const words = linesOf(finText(reasonWords(reasonCode)), 44, 4) ?? [];
  const text = [
    `/${what}/${messageType.replace("MT", "")}`,
    `/${reasonCode}/`,
    ...words.map((line) => `//${line}`),
    `/MREF/${(received.instructionId ?? received.messageId ?? "NONREF").slice(0, 16)}`,
    ...(uetrOf(received) ? [`/TREF/${uetrOf(received)}`] : []),
    ...(sum ? [`/AMT/${settlementDate?.replaceAll("-", "").slice(2) ?? ""}${sum}`] : []),
  ];
  const type = `${categoryOf(messageType)}99`;
  return wrap(facts, type, sendingAgent(received).bic, [...references(facts), `:79:${text.join("\r\n")}`]);
}

/** MT192 / MT292: request to cancel. */
export function cancellation(facts: OutgoingFacts): string | null {
  const { received, reasonCode, at } = facts;
  const date = at.toISOString().slice(2, 10).replaceAll("-", "");
  const words = linesOf(finText(reasonWords(reasonCode)), 44, 4) ?? [];
  return wrap(facts, `${categoryOf(received.messageType)}92`, nextAgent(received).bic, [
    ...references(facts),
    `:11S:${received.messageType.replace("MT", "").slice(0, 3)}\r\n${date}`,
    `:79:/${reasonCode}/${words.map((line) => `\r\n//${line}`).join("")}`,
  ]);
}

/** MT196 / MT296: the answer to a request, its code first. */
export function answer(
  facts: OutgoingFacts,
  result: "CNCL" | "RJCR" | "PDCR" | "CONF" | "INFO",
): string | null {
  const { received, reasonCode } = facts;
  const words = linesOf(finText(reasonWords(reasonCode)), 33, 4) ?? [];
  return wrap(facts, `${categoryOf(received.messageType)}96`, sendingAgent(received).bic, [
    ...references(facts),
    `:76:/${result}/${result === "CNCL" ? "" : reasonCode}${words.map((line) => `\r\n//${line}`).join("")}`,
  ]);
}
