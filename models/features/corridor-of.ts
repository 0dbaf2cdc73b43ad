/** The countries of a payment: where each side's account is held. */
import type { CanonicalPayment } from "#models/payment/index.ts";

const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/** Country of one side: of the IBAN, else of the agent's BIC, else of the address. */
function countryOf(iban: string | null, bic: string | null, address: string | null): string | null {
  if (iban && isCapital(iban.charCodeAt(0)) && isCapital(iban.charCodeAt(1))) return iban.slice(0, 2);
  if (bic && bic.length >= 6) return bic.slice(4, 6);
  return address;
}

export function debtorCountry(payment: CanonicalPayment): string | null {
  return countryOf(
    payment.debtorAccount.iban,
    payment.debtorAgent.bic,
    payment.debtor.address?.country ?? null,
  );
}

export function creditorCountry(payment: CanonicalPayment): string | null {
  return countryOf(
    payment.creditorAccount.iban,
    payment.creditorAgent.bic,
    payment.creditor.address?.country ?? null,
  );
}

/** "DE>FR"; null when a side is unknown. */
export function corridorOf(payment: CanonicalPayment): string | null {
  const from = debtorCountry(payment);
  const to = creditorCountry(payment);
  return from && to ? `${from}>${to}` : null;
}
