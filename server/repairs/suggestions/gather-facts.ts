/** What was known about a payment's accounts, parties and banks strictly before it arrived. */
import { accountKey, type CanonicalPayment } from "#models/payment/index.ts";
import { accountsToLookUp, bankCodeOf, type EarlierUse, type RepairFacts } from "#models/repairs/index.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { type Before, banksOfCodes, type EarlierPayment, earlierCopies, earlierPayments } from "./store.ts";

/** `before`: the payment itself; nothing that came later counts. */
export async function gatherFacts(
  q: Queryable,
  payment: CanonicalPayment,
  before: Before,
): Promise<RepairFacts> {
  const accounts = accountsToLookUp(payment);
  const codes = accounts.flatMap((account) => bankCodeOf(account) ?? []);
  const keys = [...new Set(codes.map(({ country, bankCode }) => `${country} ${bankCode}`))];
  const [payments, banks, copies] = await Promise.all([
    earlierPayments(q, before, accountKey(payment.debtorAccount), accounts),
    banksOfCodes(q, keys),
    earlierCopies(q, before),
  ]);
  return { uses: payments.flatMap(usesOf), banks, copies };
}

/** Both sides of an earlier payment: whom it paid, and who paid. */
export function usesOf(payment: EarlierPayment): EarlierUse[] {
  const use = (side: "debtor" | "creditor"): EarlierUse => ({
    side: side === "debtor" ? "payer" : "payee",
    own: payment.own,
    iban: payment[`${side}Account`].iban,
    other: payment[`${side}Account`].other,
    name: payment[side].name,
    bic: payment[`${side}Agent`].bic,
    lei: payment[side].lei,
    address: payment[side].address,
    purpose: payment.purpose,
  });
  return [use("creditor"), use("debtor")];
}
