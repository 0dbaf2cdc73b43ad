/** For tests: payments between numbered accounts. */
import { blankPayment, type CanonicalPayment, parseAmount } from "#models/payment/index.ts";

export interface TestPayment {
  from: number;
  to: number;
  amount: string;
  currency?: string;
  name?: string;
  text?: string;
}

export const testAccount = (n: number): string =>
  `DE${String(10 + n).padStart(2, "0")}5001051700000000${String(n).padStart(2, "0")}`;

export function testPayment({
  from,
  to,
  amount,
  currency = "EUR",
  name,
  text,
}: TestPayment): CanonicalPayment {
  const payment = blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");
  return {
    ...payment,
    amount: parseAmount(amount, currency),
    settlementDate: "2026-11-02",
    debtor: { ...payment.debtor, name: `Payer ${from}` },
    debtorAccount: { iban: testAccount(from), other: null },
    debtorAgent: { ...payment.debtorAgent, bic: "XABCDEFF" },
    creditor: { ...payment.creditor, name: name ?? `Payee ${to}` },
    creditorAccount: { iban: testAccount(to), other: null },
    creditorAgent: { ...payment.creditorAgent, bic: "XABDDEFF" },
    remittance: { ...payment.remittance, unstructured: text ? [text] : [] },
  };
}
