/** What a store would know about earlier payments, kept in memory while a world goes by. */
import { accountKey, type CanonicalPayment, fingerprintOf } from "#models/payment/index.ts";
import {
  accountsToLookUp,
  bankCodeOf,
  type EarlierCopy,
  type EarlierUse,
  type RepairFacts,
} from "#models/repairs/index.ts";
import { ibanFault, isBic } from "#models/rules/index.ts";

const copyWindowMs = 7 * 86_400_000;
const mostCopies = 5;

interface Seen {
  id: number;
  at: number;
  endToEndId: string | null;
  remittance: string;
}

/** Earlier payments by account, and the banks that their accounts named: what the store would answer. */
export class Memory {
  private readonly byDebtor = new Map<string, EarlierUse[]>();
  private readonly byAccount = new Map<string, EarlierUse[]>();
  private readonly banks = new Map<string, Map<string, number>>();
  private readonly prints = new Map<string, Seen[]>();
  private observed = 0;

  factsFor(payment: CanonicalPayment, at: Date): RepairFacts {
    const own = accountKey(payment.debtorAccount);
    const uses = own === null ? [] : (this.byDebtor.get(own) ?? []).slice(-400);
    const others = accountsToLookUp(payment).flatMap((account) =>
      (this.byAccount.get(account) ?? []).slice(-200),
    );
    const codes = accountsToLookUp(payment).flatMap((account) => bankCodeOf(account) ?? []);
    const keys = [...new Set(codes.map(({ country, bankCode }) => `${country} ${bankCode}`))];
    const banks = keys.flatMap((key) =>
      [...(this.banks.get(key) ?? [])]
        .sort((a, b) => b[1] - a[1])
        .map(([bic, count]) => {
          const [country = "", bankCode = ""] = key.split(" ");
          return { country, bankCode, bic, payments: count };
        }),
    );
    const mine = uses.map((use) => ({ ...use, own: true }));
    return {
      uses: [...mine, ...others.filter((use) => !uses.includes(use))],
      banks,
      copies: this.copiesOf(payment, at.getTime()),
    };
  }

  private copiesOf(payment: CanonicalPayment, at: number): EarlierCopy[] {
    const fingerprint = fingerprintOf(payment);
    const seen = (fingerprint === null ? undefined : this.prints.get(fingerprint)) ?? [];
    const text = remittanceText(payment);
    const { endToEndId } = payment;
    return seen
      .filter((other) => at - other.at < copyWindowMs)
      .reverse()
      .slice(0, mostCopies)
      .map((other) => ({
        paymentId: other.id,
        receivedAt: new Date(other.at).toISOString(),
        sameBytes: false,
        sameReference: endToEndId !== null && endToEndId !== "NOTPROVIDED" && other.endToEndId === endToEndId,
        sameRemittance: payment.remittance.unstructured.length > 0 && other.remittance === text,
      }));
  }

  observe(payment: CanonicalPayment, at: Date): void {
    this.observed += 1;
    const fingerprint = payment.kind === "return" ? null : fingerprintOf(payment);
    if (fingerprint !== null) {
      const seen = this.prints.get(fingerprint) ?? [];
      const { endToEndId } = payment;
      seen.push({ id: this.observed, at: at.getTime(), endToEndId, remittance: remittanceText(payment) });
      this.prints.set(fingerprint, seen);
    }
    const [payer, payee] = usesOf(payment);
    const debtor = accountKey(payment.debtorAccount);
    if (debtor !== null) push(this.byDebtor, debtor, payee, payer);
    for (const use of [payer, payee]) {
      const account = accountKey({ iban: use.iban, other: use.other });
      if (account !== null && use === payee) push(this.byAccount, account, use);
      if (account !== null && use === payer) push(this.byAccount, account, use);
      const code = use.iban !== null && ibanFault(use.iban) === null ? bankCodeOf(use.iban) : null;
      if (!code || use.bic === null || !isBic(use.bic)) continue;
      const key = `${code.country} ${code.bankCode}`;
      const bics = this.banks.get(key) ?? new Map<string, number>();
      this.banks.set(key, bics.set(use.bic, (bics.get(use.bic) ?? 0) + 1));
    }
  }
}

function push(map: Map<string, EarlierUse[]>, key: string, ...uses: EarlierUse[]): void {
  const known = map.get(key);
  if (known) known.push(...uses);
  else map.set(key, [...uses]);
}

function usesOf(payment: CanonicalPayment): [EarlierUse, EarlierUse] {
  const use = (side: "debtor" | "creditor"): EarlierUse => ({
    side: side === "debtor" ? "payer" : "payee",
    own: false,
    ...payment[`${side}Account`],
    name: payment[side].name,
    bic: payment[`${side}Agent`].bic,
    lei: payment[side].lei,
    address: payment[side].address,
    purpose: payment.purpose,
  });
  return [use("debtor"), use("creditor")];
}

const remittanceText = ({ remittance }: CanonicalPayment): string => JSON.stringify(remittance);
