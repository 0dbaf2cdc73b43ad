/** For tests of the rules: a payment that breaks none, and changes to it by field. */
import { blankAgent, blankPayment, type CanonicalPayment, withField } from "#models/payment/index.ts";

/** A sound cross-border customer transfer that breaks no rule. */
export function soundPayment(): CanonicalPayment {
  const payment = blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");
  payment.settlementMethod = "INDA";
  payment.createdAt = "2026-11-13T08:00:00.000Z";
  payment.declaredTransactions = "1";
  payment.header = {
    from: "COBADEFFXXX",
    to: "BNPAFRPPXXX",
    reference: "MSG/1",
    messageType: "pacs.008.001.08",
    copy: false,
  };
  payment.instructingAgent = { ...blankAgent(), bic: "COBADEFF" };
  payment.instructedAgent = { ...blankAgent(), bic: "BNPAFRPP" };
  const fields: [string, string][] = [
    ["messageId", "MSG/1"],
    ["createdAtText", "2026-11-13T09:00:00+01:00"],
    ["instructionId", "INSTR-1"],
    ["endToEndId", "INV-1"],
    ["uetr", "eb6305c9-1f7f-49de-aed0-16487c27b42d"],
    ["amount.currency", "EUR"],
    ["amount.text", "1200.50"],
    ["settlementDate", "2026-11-20"],
    ["chargeBearer", "SHAR"],
    ["purpose", "SUPP"],
    ["debtor.name", "Example GmbH"],
    ["debtor.address.townName", "Koeln"],
    ["debtor.address.country", "DE"],
    ["debtorAccount.iban", "DE89370400440532013000"],
    ["debtorAgent.bic", "COBADEFF"],
    ["creditor.name", "Exemple SA"],
    ["creditor.address.townName", "Paris"],
    ["creditor.address.country", "FR"],
    ["creditorAccount.iban", "FR1420041010050500013M02606"],
    ["creditorAgent.bic", "BNPAFRPP"],
    ["remittance.unstructured.0", "Invoice 1 of 2026"],
  ];
  return changedPayment(fields, payment);
}

export function changedPayment(
  changes: readonly (readonly [field: string, value: string | null])[],
  payment = soundPayment(),
): CanonicalPayment {
  return changes.reduce((made, [field, value]) => withField(made, field, value), payment);
}
