/** How payments find their thread, and how one payment is recognised as the likely copy of another. */
import { foldName } from "./names.ts";
import type { CanonicalPayment } from "./payment.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const present = (text: string | null | undefined): string | null =>
  text && text.trim() !== "" && text !== "NOTPROVIDED" ? text.trim() : null;

/**
 * The key of the thread: the UETR of the payment, or of the payment it is about. Without one: sending agent, reference,
 * amount and currency. Without a reference it stands alone under `alone` (the caller's unique text).
 */
export function threadKeyOf(payment: CanonicalPayment, alone = ""): string {
  const uetr = present(payment.original?.uetr) ?? present(payment.uetr);
  if (uetr && uuid.test(uetr.toLowerCase())) return `uetr:${uetr.toLowerCase()}`;
  const reference =
    present(payment.original?.endToEndId) ?? present(payment.endToEndId) ?? present(payment.instructionId);
  if (!reference) return `alone:${alone || [payment.messageId ?? "", payment.indexInMessage].join("#")}`;
  const sender =
    payment.debtorAgent.bic ?? payment.instructingAgent?.bic ?? payment.debtorAgent.clearingMemberId;
  const amount = payment.amount
    ? `${payment.amount.minor ?? payment.amount.text}${payment.amount.currency}`
    : "";
  return `ref:${[sender ?? "", reference, amount].join("|")}`;
}

/** Nearly every account is written like this already. */
const asCompared = /^[A-Z0-9]+$/;

/** The account as compared: IBAN before other identification, without white space, upper case. */
export function accountKey(account: { iban: string | null; other: string | null }): string | null {
  const written = account.iban ?? account.other;
  if (!written) return null;
  return asCompared.test(written) ? written : written.replace(/\s+/g, "").toUpperCase() || null;
}

/**
 * The business fingerprint of rule V42: kind, who pays, who is paid, how much. No date and no reference, because copies
 * differ there; the window in days is the caller's. Null when the payment lacks one of the parts.
 */
export function fingerprintOf(payment: CanonicalPayment): string | null {
  const from = accountKey(payment.debtorAccount) ?? partyKey(payment.debtor);
  const to = accountKey(payment.creditorAccount) ?? partyKey(payment.creditor);
  if (!from || !to || payment.amount?.minor == null) return null;
  return [payment.kind, from, to, payment.amount.minor, payment.amount.currency].join("|");
}

function partyKey(party: { name: string | null; anyBic: string | null }): string | null {
  if (party.anyBic) return `bic:${party.anyBic.toUpperCase().slice(0, 8)}`;
  const folded = party.name ? foldName(party.name) : "";
  return folded ? `name:${folded}` : null;
}
