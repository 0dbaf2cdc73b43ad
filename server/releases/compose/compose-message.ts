/** The message for one act in the standard of the payment, or why there is none. */
import { type Act, isAnswer } from "../rules.ts";
import { withHeader } from "./app-header.ts";
import { correctMessage } from "./correct-message.ts";
import { answer, cancellation, categoryOf, freeFormat } from "./fin-messages.ts";
import {
  claimAnswer,
  investigationAnswer,
  investigationRequest,
  modificationAnswer,
  plainAnswer,
  recallAnswer,
} from "./iso-answers.ts";
import {
  cancellationRequest,
  customerStatus,
  paymentReturn,
  statusReport,
  statusRequest,
} from "./iso-messages.ts";
import type { OutgoingFacts } from "./outgoing-facts.ts";

export interface Composed {
  messageType: string;
  bytes: Uint8Array | null;
  /** Why there are no bytes. */
  problem: string | null;
}

const encoder = new TextEncoder();

type Writer = { type: (facts: OutgoingFacts) => string; write: (facts: OutgoingFacts) => string | null };
const iso = (type: string, write: (facts: OutgoingFacts) => string): Writer => ({ type: () => type, write });
const fin = (suffix: string, write: (facts: OutgoingFacts) => string | null): Writer => ({
  type: ({ received }) => `MT${categoryOf(received.messageType)}${suffix}`,
  write,
});

/** Investigations are answered with camt.111, the older enquiries (camt.026, camt.027 and their like) with camt.029. */
const byRequest = (
  investigation: (facts: OutgoingFacts) => string,
  older: (facts: OutgoingFacts) => string,
): Writer => {
  const isOlder = ({ request }: OutgoingFacts): boolean =>
    request?.standard === "iso20022" && request.kind !== "investigation";
  return {
    type: (facts) => (isOlder(facts) ? "camt.029.001.09" : "camt.111.001.01"),
    write: (facts) => (isOlder(facts) ? older : investigation)(facts),
  };
};

/** A customer hears what becomes of an order, a bank what becomes of its payment. */
const statusWriter = (status: "RJCT" | "PDNG"): Writer => ({
  type: ({ received }) => (received.kind === "initiation" ? "pain.002.001.10" : "pacs.002.001.10"),
  write: (facts) =>
    facts.received.kind === "initiation" ? customerStatus(facts, status) : statusReport(facts, status),
});

const isoWriters: Readonly<Record<Exclude<Act, "correct">, Writer>> = {
  reject: statusWriter("RJCT"),
  hold: statusWriter("PDNG"),
  return: iso("pacs.004.001.09", paymentReturn),
  "ask-status": iso("pacs.028.001.03", statusRequest),
  recall: iso("camt.056.001.08", cancellationRequest),
  "accept-recall": iso("camt.029.001.09", (facts) => recallAnswer(facts, "CNCL")),
  "refuse-recall": iso("camt.029.001.09", (facts) => recallAnswer(facts, "RJCR")),
  "recall-pending": iso("camt.029.001.09", (facts) => recallAnswer(facts, "PDCR")),
  modified: iso("camt.029.001.09", (facts) => modificationAnswer(facts, true)),
  "refuse-modification": iso("camt.029.001.09", (facts) => modificationAnswer(facts, false)),
  confirm: iso("camt.029.001.09", (facts) => claimAnswer(facts, true)),
  "refuse-claim": iso("camt.029.001.09", (facts) => claimAnswer(facts, false)),
  enquire: iso("camt.110.001.01", investigationRequest),
  answer: byRequest(
    (facts) => investigationAnswer(facts, "CLSD"),
    (facts) => plainAnswer(facts, "INFO"),
  ),
  "refuse-answer": byRequest(
    (facts) => investigationAnswer(facts, "RJCT"),
    (facts) => plainAnswer(facts, "NINF"),
  ),
  "answer-pending": byRequest(
    (facts) => investigationAnswer(facts, "PDNG"),
    (facts) => plainAnswer(facts, "PDNG"),
  ),
};

const finWriters: Readonly<Record<Exclude<Act, "correct">, Writer>> = {
  reject: fin("99", (facts) => freeFormat(facts, "REJT")),
  hold: fin("99", (facts) => freeFormat(facts, "PDNG")),
  return: fin("99", (facts) => freeFormat(facts, "RETN")),
  "ask-status": fin("99", (facts) => freeFormat(facts, "ENQY")),
  recall: fin("92", cancellation),
  "accept-recall": fin("96", (facts) => answer(facts, "CNCL")),
  "refuse-recall": fin("96", (facts) => answer(facts, "RJCR")),
  "recall-pending": fin("96", (facts) => answer(facts, "PDCR")),
  modified: fin("96", (facts) => answer(facts, "MODI")),
  "refuse-modification": fin("96", (facts) => answer(facts, "RJCR")),
  confirm: fin("96", (facts) => answer(facts, "CONF")),
  "refuse-claim": fin("96", (facts) => answer(facts, "RJNR")),
  enquire: fin("99", (facts) => freeFormat(facts, "ENQY")),
  answer: fin("96", (facts) => answer(facts, "INFO")),
  "refuse-answer": fin("96", (facts) => answer(facts, "NINF")),
  "answer-pending": fin("96", (facts) => answer(facts, "PDNG")),
};

/** An answer speaks the language of the question; everything else that of the payment. */
const standardFor = (act: Act, { request, received }: OutgoingFacts): "iso20022" | "mt" =>
  isAnswer(act) && request ? request.standard : received.standard;

export function composeMessage(act: Act, facts: OutgoingFacts): Composed {
  const { received } = facts;
  if (act === "correct") {
    const corrected = correctMessage(facts);
    return "bytes" in corrected
      ? { messageType: received.messageType, bytes: corrected.bytes, problem: null }
      : { messageType: received.messageType, bytes: null, problem: corrected.problem };
  }
  const isFin = standardFor(act, facts) === "mt";
  const writer = (isFin ? finWriters : isoWriters)[act];
  const messageType = writer.type(facts);
  const written = writer.write(facts);
  const text = written === null || isFin ? written : withHeader(written, { act, messageType, facts });
  return text === null
    ? {
        messageType,
        bytes: null,
        problem: "A bank of this payment has no BIC that a FIN message could be sent to.",
      }
    : { messageType, bytes: encoder.encode(text), problem: null };
}
