/** What stands around a transfer: banks that passed it on or reimburse, reporting to authorities, enveloped remittance. */
import { type Agent, blankAgent, type CanonicalPayment } from "#models/payment/index.ts";
import type { FinField } from "./fin-fields.ts";

/** Field 72: a line "/INS/" names a bank that handed the payment on before the sender did. */
export function takePreviousAgents(payment: CanonicalPayment, field: FinField): void {
  for (const line of field.lines) {
    const bic = /^\/INS\/([A-Z0-9]{8}(?:[A-Z0-9]{3})?)\b/.exec(line)?.[1];
    if (!bic) continue;
    payment.previousAgents ??= [];
    if (payment.previousAgents.length < 3) payment.previousAgents.push({ ...blankAgent(), bic });
  }
}

const sides = { "53": "instructing", "54": "instructed", "55": "third" } as const;

/** Fields 53a, 54a and 55a: the correspondents through which banks reimburse each other. */
export function takeReimbursement(payment: CanonicalPayment, agent: Agent, number: "53" | "54" | "55"): void {
  if (agent.bic === null && agent.name === null && agent.clearingMemberId === null) return;
  payment.reimbursementAgents ??= {};
  payment.reimbursementAgents[sides[number]] ??= agent;
}

/** Field 77B: "/ORDERRES/DE//text" or "/BENEFRES/FR//text" and codes of the authority's own. */
export function takeReporting(payment: CanonicalPayment, field: FinField): void {
  for (const line of field.lines) {
    const match = /^\/([A-Z]{1,8})\/([A-Z]{2})?/.exec(line);
    if (!match) continue;
    payment.regulatoryReporting ??= [];
    if (payment.regulatoryReporting.length < 10)
      payment.regulatoryReporting.push({ country: match[2] ?? null, code: match[1] ?? null });
  }
}

/** Field 77T of an MT103 REMIT: a whole remittance message, kept as it stands. */
export function takeEnvelopeContents(payment: CanonicalPayment, field: FinField): void {
  const text = field.lines.join("\n").trim();
  if (text !== "")
    payment.remittance.structured.push({ reference: null, documentNumber: null, additional: text });
}
