/** Pure decisions about threads: where one stands, and which messages about a payment are work for a person. */
import type { ThreadMessageKind } from "#models/payment/index.ts";
import type { ThreadState } from "../schema.ts";

/** One message of a thread as its state is told from it. */
export interface ThreadEvent {
  kind: ThreadMessageKind | "payment";
  status: string | null;
  /** When the sender made it, else when it came. */
  at: string;
  messageId: number;
}

const rejected = new Set(["RJCT", "CANC", "BLCK"]);
const settled = new Set(["ACSC", "ACCC", "ACWP"]);
const pending = new Set(["PDNG", "RCVD", "ACTC", "ACCP", "ACSP", "ACWC", "ACFC", "PATC", "PART"]);
const granted = new Set(["CNCL", "ACCR"]);
const refused = new Set(["RJCR", "NINF"]);
const undecided = new Set(["PDCR", "PECR", "UWFW", "CWFW"]);
/** From these a status, a booking or an enquiry changes the state; a recall under way outweighs them. */
const moving: ReadonlySet<ThreadState> = new Set(["sent", "pending", "settled", "enquired", "answered"]);
const enquiries: ReadonlySet<string> = new Set([
  "non-receipt",
  "unable-to-apply",
  "modification-request",
  "investigation",
]);

/** The state after one more message. Money that came back ends the story. */
export function nextState(
  state: ThreadState,
  { kind, status }: Pick<ThreadEvent, "kind" | "status">,
): ThreadState {
  if (kind === "return" || kind === "reversal") return "returned";
  if (state === "returned") return state;
  if (kind === "cancellation-request") return "recall-asked";
  if (kind === "resolution") return afterResolution(state, status);
  if (kind === "status") return afterStatus(state, status);
  if (!moving.has(state)) return state;
  if (kind === "booking")
    return status === "BOOK" && (state === "sent" || state === "pending") ? "settled" : state;
  if (enquiries.has(kind)) return "enquired";
  if (kind === "investigation-answer") return status === "PDNG" ? state : "answered";
  return state;
}

function afterStatus(state: ThreadState, status: string | null): ThreadState {
  if (status === null) return state;
  if (rejected.has(status)) return "rejected";
  if (!moving.has(state)) return state;
  if (settled.has(status)) return state === "sent" || state === "pending" ? "settled" : state;
  return pending.has(status) && state === "sent" ? "pending" : state;
}

function afterResolution(state: ThreadState, status: string | null): ThreadState {
  if (status !== null && granted.has(status)) return "recall-accepted";
  if (status !== null && refused.has(status)) return "recall-refused";
  if (status !== null && undecided.has(status)) return "recall-pending";
  return moving.has(state) ? "answered" : state;
}

/** Among messages of one instant: the payment, then what is said about it, then what ends it. */
const stages: Readonly<Record<string, number>> = {
  payment: 0,
  status: 1,
  booking: 2,
  resolution: 4,
  return: 5,
};
const stageOf = (kind: string): number => stages[kind] ?? 3;

/** Where a thread stands after all its messages, whatever the order they came in; null for a thread without any. */
export function threadStateOf(
  events: readonly ThreadEvent[],
): { state: ThreadState; since: string; messageId: number } | null {
  const sorted = [...events].sort(
    (a, b) =>
      Date.parse(a.at) - Date.parse(b.at) ||
      stageOf(a.kind) - stageOf(b.kind) ||
      (a.status ?? "").localeCompare(b.status ?? "") ||
      a.messageId - b.messageId,
  );
  const [first] = sorted;
  if (!first) return null;
  let told = { state: nextState("sent", first), since: first.at, messageId: first.messageId };
  for (const event of sorted.slice(1)) {
    const state = nextState(told.state, event);
    if (state !== told.state) told = { state, since: event.at, messageId: event.messageId };
  }
  return told;
}

/** What a message asks of the desk: the class of the exception it raises. */
export interface Asked {
  class: "E02" | "E03" | "E04" | "E05" | "E06" | "R11" | "R13" | "S01";
  raiser:
    | "recall"
    | "non-receipt"
    | "unable-to-apply"
    | "modification"
    | "investigation"
    | "rejection"
    | "charge-request";
  reasonCode: string | null;
}

/** Requests to pay charges; a notice of charges (camt.105, n90) asks for nothing. */
const chargeRequest = /^(?:camt\.106|MT\d91)/;

/**
 * The exception that a message about a payment raises, or null when it asks for nothing. A rejection asks for somebody to
 * look at money that did not go out.
 */
export function askedBy(message: {
  kind: string;
  messageType: string;
  status: string | null;
  reasons: string[];
  topics: string[];
}): Asked | null {
  const reasonCode = message.reasons[0] ?? null;
  switch (message.kind) {
    case "cancellation-request":
      return { class: "E02", raiser: "recall", reasonCode };
    case "non-receipt":
      return { class: "E03", raiser: "non-receipt", reasonCode };
    case "unable-to-apply":
      return { class: "E04", raiser: "unable-to-apply", reasonCode };
    case "modification-request":
      return { class: "E05", raiser: "modification", reasonCode };
    case "investigation":
      return { class: investigated(message.topics, message.reasons), raiser: "investigation", reasonCode };
    case "status":
      return message.status !== null && rejected.has(message.status)
        ? { class: "R13", raiser: "rejection", reasonCode }
        : null;
    case "charges":
      return chargeRequest.test(message.messageType)
        ? { class: "R11", raiser: "charge-request", reasonCode: null }
        : null;
    default:
      return null;
  }
}

/** An investigation is about screening, missing funds, funds that cannot be applied, or else asks for information. */
function investigated(topics: readonly string[], reasons: readonly string[]): Asked["class"] {
  const named = new Set([...topics, ...reasons]);
  if (named.has("SANC")) return "S01";
  if (named.has("CCNR") || named.has("CONR")) return "E03";
  return named.has("UTEX") || named.has("UTAP") ? "E04" : "E06";
}
