/** What messages are called by the people who work with them. */
import type { ThreadMessageKind } from "./thread-message.ts";

const names: Readonly<Record<string, string>> = {
  "pacs.008": "Customer credit transfer",
  "pacs.009": "Bank credit transfer",
  "pacs.004": "Return of funds",
  "pacs.002": "Payment status report",
  "pacs.028": "Payment status request",
  "pacs.003": "Direct debit",
  "pacs.007": "Payment reversal",
  "pacs.010": "Bank direct debit",
  "pain.001": "Payment order",
  "pain.002": "Order status report",
  "pain.008": "Direct debit order",
  "pain.013": "Request to pay",
  "pain.014": "Request to pay, status",
  "camt.026": "Unable to apply",
  "camt.027": "Claim of non-receipt",
  "camt.028": "Additional payment information",
  "camt.029": "Resolution of investigation",
  "camt.035": "Investigation in a format of its own",
  "camt.052": "Account report",
  "camt.053": "Account statement",
  "camt.054": "Debit or credit notification",
  "camt.055": "Customer's cancellation request",
  "camt.056": "Payment cancellation request",
  "camt.057": "Notice to receive",
  "camt.060": "Account reporting request",
  "camt.087": "Request to modify a payment",
  "camt.105": "Charges notification",
  "camt.106": "Charges request",
  "camt.110": "Investigation request",
  "camt.111": "Investigation response",
  "remt.001": "Remittance advice",
  "admi.002": "Message rejected by the system",
  "admi.004": "System event",
  "admi.007": "Receipt acknowledged",
  "admi.011": "System event acknowledged",
  "head.001": "Business header",
  MT101: "Payment orders",
  MT103: "Customer credit transfer",
  MT202: "Bank credit transfer",
  MT205: "Bank credit transfer, domestic",
  MT900: "Confirmation of debit",
  MT910: "Confirmation of credit",
  MT940: "Account statement",
  MT942: "Interim transaction report",
  MT950: "Statement",
};

const groups: Readonly<Record<string, string>> = {
  "90": "Advice of charges",
  "91": "Request for charges",
  "92": "Request for cancellation",
  "95": "Query",
  "96": "Answer",
  "99": "Free-format message",
};

/** "Payment status report" for pacs.002.001.10; null for a type without a name here. */
export function messageName(messageType: string): string | null {
  const family = messageType.startsWith("MT") ? messageType : messageType.slice(0, 8);
  const group = /^MT[129](9\d)$/.exec(messageType)?.[1];
  return names[family] ?? (group ? (groups[group] ?? null) : null);
}

/** What a message about a payment is, as a timeline tells it. */
export const threadMessageNames: Readonly<Record<ThreadMessageKind, string>> = {
  status: "Status report",
  "status-request": "Status asked for",
  "cancellation-request": "Recall asked for",
  resolution: "Answer to an investigation",
  "unable-to-apply": "Payment cannot be applied",
  "non-receipt": "Money reported as not received",
  "modification-request": "Change of the payment asked for",
  "additional-information": "Additional information",
  investigation: "Investigation asked for",
  "investigation-answer": "Answer to an investigation",
  charges: "Charges",
  booking: "Booking",
  reversal: "Reversal",
  return: "Return",
  "direct-debit": "Direct debit",
  narrative: "Free-text message",
  notice: "Notice",
};
