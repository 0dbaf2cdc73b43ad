/** Free-format and answer messages of FIN: MTn92, MTn96 and MTn99 about an MT103 or MT202. */
import { plainText } from "#models/repairs/index.ts";
import { codeMeaning } from "#models/rules/index.ts";
import { answerText } from "./answer-text.ts";
import { linesOf } from "./edit-fin.ts";
import {
  askingAgent,
  codeForm,
  nextAgent,
  type OutgoingFacts,
  ownAgent,
  sendingAgent,
  uetrOf,
} from "./outgoing-facts.ts";

const terminal = (bic: string | null): string | null =>
  bic && /^[A-Z0-9]{8}([A-Z0-9]{3})?$/.test(bic) ? `${bic.slice(0, 8)}X${bic.slice(8) || "XXX"}` : null;

/** "1" for customer transfers, "2" for transfers between banks: the first digit of every message about them. */
export const categoryOf = (messageType: string): "1" | "2" =>
  /^(?:MT2|pacs\.009)/.test(messageType) ? "2" : "1";

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

/** Own reference of the payment's message, as long as a reference may be. */
const paymentReference = ({ received }: OutgoingFacts): string =>
  (received.instructionId ?? received.messageId ?? "NONREF").slice(0, 16);

/** Field 21 of an answer is field 20 of the question; of everything else the payment's own reference. */
const references = (facts: OutgoingFacts, related = paymentReference(facts)): string[] => [
  `:20:${facts.reference}`,
  `:21:${related}`,
];

/** The field that a reason is about, as a reject or return names it; 99 where it is about no field. */
const fieldOf: readonly (readonly [codes: RegExp, field: string])[] = [
  [/^(?:AC0[1-7]|AC14|AG01|BE0[146]|BE1[17]|BE22|RR03)$/, "59"],
  [/^(?:AC02|BE07|BE08|BE10|BE16|RR0[12])$/, "50"],
  [/^(?:RC|AGNT|CNOR)/, "57"],
  [/^(?:AM|CURR|DT0|TM01|CH20)/, "32"],
  [/^(?:RR0[7-9]|RR10|CH15)$/, "70"],
  [/^BE19$/, "71"],
];

const fieldFor = (code: string): string => fieldOf.find(([codes]) => codes.test(code))?.[1] ?? "99";

const reasonSets = [
  "status",
  "return",
  "cancellation",
  "cancellation-refusal",
  "modification-refusal",
  "investigation-status",
] as const;

const reasonWords = (code: string): string =>
  reasonSets.map((set) => codeMeaning(code, set)).find((words) => words !== null) ??
  (codeForm.test(code) ? "" : code);

/** MT199 / MT299: reject, return, hold or enquiry as text, in the order of the reject and return guidelines. */
export function freeFormat(facts: OutgoingFacts, what: "REJT" | "RETN" | "PDNG" | "ENQY"): string | null {
  const { received, reasonCode } = facts;
  const { amount, settlementDate, messageType } = received;
  const sum = amount
    ? `${amount.currency}${amount.text.replace(".", ",")}${/[.,]/.test(amount.text) ? "" : ","}`
    : "";
  const words = linesOf(finText(reasonWords(reasonCode)), 44, 4) ?? [];
  const about = what === "REJT" || what === "RETN" ? fieldFor(reasonCode) : messageType.replace("MT", "");
  const text = [
    `/${what}/${about}`,
    `/${/^[A-Z]{2}\d{2}$/.test(reasonCode) || what === "PDNG" || what === "ENQY" ? "" : "XT99/"}${reasonCode}/`,
    ...words.map((line) => `//${line}`),
    `/MREF/${paymentReference(facts)}`,
    ...(sum ? [`/TEXT/VALUE ${settlementDate?.replaceAll("-", "").slice(2) ?? ""} ${sum}`] : []),
  ];
  const type = `${categoryOf(messageType)}99`;
  return wrap(facts, type, sendingAgent(received).bic, [...references(facts), `:79:${text.join("\r\n")}`]);
}

/** The day of the message that the payment came in: as it says, else the day it was to settle. */
function dayOf({ received, at }: OutgoingFacts): string {
  const day = received.createdAtText ?? received.settlementDate ?? at.toISOString();
  return day.slice(2, 10).replaceAll("-", "");
}

/** MT192 / MT292: request to cancel. */
export function cancellation(facts: OutgoingFacts): string | null {
  const { received, reasonCode } = facts;
  const words = linesOf(finText(reasonWords(reasonCode)), 44, 4) ?? [];
  return wrap(facts, `${categoryOf(received.messageType)}92`, nextAgent(received).bic, [
    ...references(facts),
    `:11S:${received.messageType.replace("MT", "").slice(0, 3)}\r\n${dayOf(facts)}`,
    `:79:/${reasonCode}/${words.map((line) => `\r\n//${line}`).join("")}`,
  ]);
}

type Answer = "CNCL" | "RJCR" | "PDCR" | "MODI" | "CONF" | "RJNR" | "INFO" | "NINF" | "PDNG";
/** Answers that carry no reason beside themselves. */
const complete: ReadonlySet<Answer> = new Set(["CNCL", "MODI", "CONF", "INFO"]);

/** MT196 / MT296: the answer to a request, its code first; what was asked for follows in words. */
export function answer(facts: OutgoingFacts, result: Answer): string | null {
  const { received, request, reasonCode } = facts;
  const said =
    result === "INFO" ? answerText(facts, "CLSD") : complete.has(result) ? "" : reasonWords(reasonCode);
  const all = linesOf(finText(said), 33, 60) ?? [];
  const words = all.slice(0, mostAnswered);
  const code = complete.has(result) || !codeForm.test(reasonCode) ? "" : reasonCode;
  return wrap(facts, `${categoryOf(received.messageType)}96`, askingAgent(facts).bic, [
    ...references(facts, request?.messageId?.slice(0, 16)),
    `:76:/${result}/${code}${words.map((line) => `\r\n//${line}`).join("")}`,
  ]);
}
/** Field 76 has six lines; its code stands in the first one. */
const mostAnswered = 5;
