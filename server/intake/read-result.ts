/** What reading a message gives, before anything is stored. */
import type { CanonicalPayment, ThreadMessage } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/index.ts";
import { type Refusal, refusalCodes } from "./refuse-message.ts";

export interface ReadResult {
  standard: "iso20022" | "mt" | "table" | "unknown";
  /** "pacs.008.001.08", "MT103"; null when it cannot be told. */
  messageType: string | null;
  outcome: "accepted" | "rejected" | "unsupported";
  /** Who sent it, as the message says: a BIC, a clearing member, a name. */
  sender: string | null;
  /** The sender's reference of the message (GrpHdr/MsgId, field 20, BizMsgIdr). */
  messageRef: string | null;
  payments: CanonicalPayment[];
  /** What it says about earlier payments. */
  threadMessages: ThreadMessage[];
  /** About the message as a whole. */
  findings: Finding[];
  /** Per payment, what reading it showed (network checks of FIN fields). The rules' findings come on top. */
  paymentFindings: Finding[][];
  /** The payments of a table, each as the message it stands for. */
  rows?: TableRow[];
}

export interface TableRow {
  /** Counted from 1, without the header. */
  number: number;
  bytes: Uint8Array;
  result: ReadResult;
}

/**
 * Takes what has been read of a large message so far, so that it need not be held; the result has what comes after. What
 * was handed over counts only when the result is accepted.
 */
export type HandOver = (part: Pick<ReadResult, "payments" | "threadMessages">) => void;

/** So many payments or thread messages are handed over at a time. */
export const handedOver = 250;

export function blankResult(standard: ReadResult["standard"]): ReadResult {
  return {
    standard,
    messageType: null,
    outcome: "unsupported",
    sender: null,
    messageRef: null,
    payments: [],
    threadMessages: [],
    findings: [],
    paymentFindings: [],
  };
}

export function findingOfRefusal(refusal: Refusal): Finding {
  return {
    rule: refusal.code,
    code: refusalCodes[refusal.code].iso,
    severity: "reject",
    field: null,
    path: refusal.path,
    line: refusal.line,
    column: refusal.column,
    value: refusal.value,
    message: refusal.message,
  };
}

/** The result of a message that was refused; nothing of it counts but what it was. */
export function refused(result: ReadResult, refusal: Refusal): ReadResult {
  return {
    ...result,
    rows: [],
    outcome: "rejected",
    payments: [],
    threadMessages: [],
    paymentFindings: [],
    findings: [findingOfRefusal(refusal)],
  };
}
