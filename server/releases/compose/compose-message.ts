/** The message for one act in the standard of the payment, or why there is none. */
import type { Act } from "../rules.ts";
import { correctMessage } from "./correct-message.ts";
import { answer, cancellation, categoryOf, freeFormat } from "./fin-messages.ts";
import {
  cancellationRequest,
  customerStatus,
  investigationAnswer,
  investigationRequest,
  paymentReturn,
  resolution,
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

const isoWriters: Readonly<Record<Exclude<Act, "correct">, Writer>> = {
  reject: {
    type: ({ received }) => (received.kind === "initiation" ? "pain.002.001.10" : "pacs.002.001.10"),
    write: (facts) =>
      facts.received.kind === "initiation" ? customerStatus(facts) : statusReport(facts, "RJCT"),
  },
  hold: iso("pacs.002.001.10", (facts) => statusReport(facts, "PDNG")),
  return: iso("pacs.004.001.09", paymentReturn),
  "ask-status": iso("pacs.028.001.03", statusRequest),
  recall: iso("camt.056.001.08", cancellationRequest),
  "accept-recall": iso("camt.029.001.09", (facts) => resolution(facts, "CNCL")),
  "refuse-recall": iso("camt.029.001.09", (facts) => resolution(facts, "RJCR")),
  modified: iso("camt.029.001.09", (facts) => resolution(facts, "MODI")),
  confirm: iso("camt.029.001.09", (facts) => resolution(facts, "CONF")),
  enquire: iso("camt.110.001.01", investigationRequest),
  answer: iso("camt.111.001.01", (facts) => investigationAnswer(facts, "CLSD")),
  "refuse-answer": iso("camt.111.001.01", (facts) => investigationAnswer(facts, "RJCT")),
};

const finWriters: Readonly<Record<Exclude<Act, "correct">, Writer>> = {
  reject: fin("99", (facts) => freeFormat(facts, "REJT")),
  hold: fin("99", (facts) => freeFormat(facts, "PDNG")),
  return: fin("99", (facts) => freeFormat(facts, "RETN")),
  "ask-status": fin("99", (facts) => freeFormat(facts, "ENQY")),
  recall: fin("92", cancellation),
  "accept-recall": fin("96", (facts) => answer(facts, "CNCL")),
  "refuse-recall": fin("96", (facts) => answer(facts, "RJCR")),
  modified: fin("96", (facts) => answer(facts, "INFO")),
  confirm: fin("96", (facts) => answer(facts, "CONF")),
  enquire: fin("99", (facts) => freeFormat(facts, "ENQY")),
  answer: fin("96", (facts) => answer(facts, "INFO")),
  "refuse-answer": fin("96", (facts) => answer(facts, "RJCR")),
};

export function composeMessage(act: Act, facts: OutgoingFacts): Composed {
  const { received } = facts;
  if (act === "correct") {
    const corrected = correctMessage(facts);
    return "bytes" in corrected
      ? { messageType: received.messageType, bytes: corrected.bytes, problem: null }
      : { messageType: received.messageType, bytes: null, problem: corrected.problem };
  }
  const writer = (received.standard === "mt" ? finWriters : isoWriters)[act];
  const messageType = writer.type(facts);
  const text = writer.write(facts);
  return text === null
    ? {
        messageType,
        bytes: null,
        problem: "A bank of this payment has no BIC that a FIN message could be sent to.",
      }
    : { messageType, bytes: encoder.encode(text), problem: null };
}
