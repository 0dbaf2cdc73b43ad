/** Earlier uses folded by what they have in common: how often an account, a bank, an address or a name was seen. */
import { foldName, type PostalAddress } from "#models/payment/index.ts";
import type { EarlierUse } from "./suggestion.ts";

export interface Counted<Value> {
  value: Value;
  count: number;
  /** How many of them this payment's debtor paid itself. */
  own: number;
}

/** Distinct values with their counts, those of the payment's own debtor first, then the most frequent. */
export function counted<Value>(
  uses: readonly EarlierUse[],
  pick: (use: EarlierUse) => Value | null,
  keyOf: (value: Value) => string,
): Counted<Value>[] {
  const found = new Map<string, Counted<Value>>();
  for (const use of uses) {
    const value = pick(use);
    if (value === null) continue;
    const key = keyOf(value);
    const known = found.get(key) ?? { value, count: 0, own: 0 };
    known.count += 1;
    if (use.own) known.own += 1;
    found.set(key, known);
  }
  return [...found.values()].sort((a, b) => b.own - a.own || b.count - a.count);
}

export const textKey = (text: string): string => text;
export const nameKey = foldName;

/** Uses of one account, as payer or payee. */
export function usesOfAccount(
  uses: readonly EarlierUse[],
  account: { iban: string | null; other: string | null },
): EarlierUse[] {
  const { iban, other } = account;
  if (iban !== null) return uses.filter((use) => use.iban === iban);
  return other === null ? [] : uses.filter((use) => use.other === other);
}

/** An address that says town and country; others prove nothing. */
export const completeAddress = (address: PostalAddress | null): PostalAddress | null =>
  address?.townName && address.country ? address : null;

export const addressKey = ({
  townName,
  country,
  postCode,
  streetName,
  buildingNumber,
}: PostalAddress): string =>
  [streetName, buildingNumber, postCode, townName, country].map((part) => foldName(part ?? "")).join("|");

/** "12 earlier payments of this debtor", "1 earlier payment". */
export const paymentsText = ({ count, own }: { count: number; own: number }): string => {
  const payments = `${count} earlier ${count === 1 ? "payment" : "payments"}`;
  return own === count
    ? `${payments} of this debtor`
    : own > 0
      ? `${payments}, ${own} of this debtor`
      : payments;
};
