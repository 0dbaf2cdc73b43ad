/** Which rule book a payment falls under. Derived from the message itself; no configuration is needed. */
import type { Agent, CanonicalPayment } from "#models/payment/index.ts";

/** Cross-border usage, high-value settlement, SEPA, domestic clearing, and FIN (MT) messages. */
export const schemes = ["cbpr", "hvps", "sepa", "domestic", "fin"] as const;
export type Scheme = (typeof schemes)[number];

const countryOfBic = (agent: Agent | null): string | null => agent?.bic?.slice(4, 6).toUpperCase() ?? null;

/**
 * SEPA by service level. Settled between two BICs: over accounts (INDA, INGA, COVE) is CBPR+, over a clearing system is
 * high-value. An order from a customer is CBPR+ when its agents sit in different countries. Everything else is domestic.
 */
export function schemeOf(payment: CanonicalPayment): Scheme {
  if (payment.standard === "mt") return "fin";
  if (payment.serviceLevel === "SEPA") return "sepa";
  if (payment.kind === "initiation") {
    const from = countryOfBic(payment.debtorAgent);
    const to = countryOfBic(payment.creditorAgent);
    return from && to && from !== to ? "cbpr" : "domestic";
  }
  const from = payment.instructingAgent ?? payment.debtorAgent;
  const to = payment.instructedAgent ?? payment.creditorAgent;
  if (!from.bic || !to.bic) return "domestic";
  if (payment.settlementMethod === "CLRG") return "hvps";
  return payment.settlementMethod ? "cbpr" : "domestic";
}
