/** Which bank a bank code belongs to, learnt from the payments as they come: a directory that needs no subscription. */
import { type BankOfCode, bankCodeOf } from "#models/repairs/index.ts";
import { ibanFault, isBic } from "#models/rules/index.ts";
import type { Transaction } from "../../platform/database/database.ts";
import { addBanks, banksToLearn } from "./store.ts";

const paymentsAtOnce = 2_000;

/** Learns from the next payments; true when more may wait. */
export async function learnBanks(tx: Transaction): Promise<{ more: boolean }> {
  const { upTo, named } = await banksToLearn(tx, paymentsAtOnce);
  const banks = new Map<string, BankOfCode>();
  for (const { iban, bic } of named) {
    const code = ibanFault(iban) === null && isBic(bic) ? bankCodeOf(iban) : null;
    // A bank of another country than its account is what a repair would mend, not learn from.
    if (!code || bic.slice(4, 6) !== code.country) continue;
    const key = `${code.country} ${code.bankCode} ${bic}`;
    const known = banks.get(key);
    if (known) known.payments += 1;
    else banks.set(key, { ...code, bic, payments: 1 });
  }
  if (named.length > 0) await addBanks(tx, [...banks.values()], upTo);
  return { more: named.length >= paymentsAtOnce };
}
