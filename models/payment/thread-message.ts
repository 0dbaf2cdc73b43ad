/**
 * A message about an earlier payment (a status, a recall, an answer, an enquiry, a booking), or one item of it: what it
 * says, and which payment it points to. Plain JSON. A return of funds is a payment of its own and not one of these.
 */
import type { Money } from "./payment.ts";

export const threadMessageKinds = [
  "status",
  "status-request",
  "cancellation-request",
  "resolution",
  "unable-to-apply",
  "non-receipt",
  "modification-request",
  "additional-information",
  "investigation",
  "investigation-answer",
  "charges",
  "booking",
  "reversal",
  "return",
  "direct-debit",
  "narrative",
  "notice",
] as const;
export type ThreadMessageKind = (typeof threadMessageKinds)[number];

/** What a message says about the payment it points to; each part may be missing. */
export interface OriginalPointer {
  /** Identification of the message that brought the payment (GrpHdr/MsgId, field 20). */
  messageId: string | null;
  /** Type of that message, as written. */
  messageType: string | null;
  /** PmtInfId of the batch of an order; absent where the message names none. */
  paymentInformationId?: string | null;
  instructionId: string | null;
  endToEndId: string | null;
  transactionId: string | null;
  uetr: string | null;
  amount: Money | null;
  settlementDate: string | null;
  debtorAccount: string | null;
  creditorAccount: string | null;
}

export interface ThreadMessage {
  standard: "iso20022" | "mt";
  messageType: string;
  kind: ThreadMessageKind;
  indexInMessage: number;
  /** BIC of the bank that says it; absent or null where the message does not tell. */
  sender?: string | null;
  /** The sender's identification of this message. */
  messageId: string | null;
  /** The sender's identification of this item of the message. */
  reference: string | null;
  /** The investigation case that both sides refer to. */
  caseId: string | null;
  createdAtText: string | null;
  /** UTC instant of `createdAtText` where that names its offset. */
  createdAt: string | null;
  /** "RJCT", "ACSC", "CNCL", "PDCR", "BOOK": the code that carries the answer. */
  status: string | null;
  /** Codes that say why, in the code set of the kind. */
  reasons: string[];
  /** Type and sub-type of an investigation ("RQFI", "UTEX"). */
  topics: string[];
  /** Free text beside the codes. */
  texts: string[];
  /** The amount it moves or asks for, where that is not the original's. */
  amount: Money | null;
  /** Bookings: credit or debit of `account`. */
  direction: string | null;
  /** Bookings: "true" where the entry takes an earlier one back (RvslInd); absent where that is not told. */
  reversal?: string;
  date: string | null;
  account: string | null;
  original: OriginalPointer;
  /** Where the item stands: "line:column path". */
  place: string;
}

export function blankThreadMessage(
  standard: ThreadMessage["standard"],
  messageType: string,
  kind: ThreadMessageKind,
): ThreadMessage {
  return {
    standard,
    messageType,
    kind,
    indexInMessage: 0,
    sender: null,
    messageId: null,
    reference: null,
    caseId: null,
    createdAtText: null,
    createdAt: null,
    status: null,
    reasons: [],
    topics: [],
    texts: [],
    amount: null,
    direction: null,
    date: null,
    account: null,
    original: {
      messageId: null,
      messageType: null,
      instructionId: null,
      endToEndId: null,
      transactionId: null,
      uetr: null,
      amount: null,
      settlementDate: null,
      debtorAccount: null,
      creditorAccount: null,
    },
    place: "1:1",
  };
}
