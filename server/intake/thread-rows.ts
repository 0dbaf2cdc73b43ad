/** What is stored of the messages about earlier payments, and of returns, which are payments and point to one as well. */
import {
  type CanonicalPayment,
  type OriginalPointer,
  pointerKeys,
  type ThreadMessage,
} from "#models/payment/index.ts";
import { boundedKey } from "./rules.ts";

export interface NewThreadMessage {
  message_id: number;
  index_in_message: number;
  received_at: string;
  message_type: string;
  kind: string;
  said: ThreadMessage | { original: OriginalPointer; status: null; reasons: string[]; texts: string[] };
  keys: string[];
  return_payment_id: number | null;
  state: "waiting" | "apart";
}

type Held = Pick<NewThreadMessage, "message_id" | "received_at">;

/** A message that points nowhere (a statement without entries, a notice) stands apart and waits for nothing. */
const stateOf = (keys: readonly string[]): "waiting" | "apart" => (keys.length > 0 ? "waiting" : "apart");

export function threadRow(held: Held, message: ThreadMessage): NewThreadMessage {
  const keys = pointerKeys(message.original).map(boundedKey);
  return {
    ...held,
    index_in_message: message.indexInMessage,
    message_type: message.messageType,
    kind: message.kind,
    said: message,
    keys,
    return_payment_id: null,
    state: stateOf(keys),
  };
}

/** The row that finds the payment which a return gives back; its debtor is the original's creditor. */
export function returnRow(held: Held, payment: CanonicalPayment, paymentId: number): NewThreadMessage {
  const { original } = payment;
  const pointer: OriginalPointer = {
    messageId: original?.messageId ?? null,
    messageType: null,
    instructionId: original?.instructionId ?? null,
    endToEndId: original?.endToEndId ?? null,
    transactionId: original?.transactionId ?? null,
    uetr: original?.uetr ?? null,
    amount: null,
    settlementDate: null,
    debtorAccount: payment.creditorAccount.iban,
    creditorAccount: payment.debtorAccount.iban,
  };
  const keys = pointerKeys(pointer).map(boundedKey);
  const reason = original?.returnReason;
  return {
    ...held,
    index_in_message: payment.indexInMessage,
    message_type: payment.messageType,
    kind: "return",
    said: { original: pointer, status: null, reasons: reason ? [reason] : [], texts: [] },
    keys,
    return_payment_id: paymentId,
    state: stateOf(keys),
  };
}
