/** Limits that people and rules talk about, in the payment's own currency (major units). */
const limits = [1_000, 2_500, 5_000, 10_000, 15_000, 25_000, 50_000, 100_000];

/** True within 5 % under a limit. */
export function isBelowLimit(amount: number): boolean {
  for (const limit of limits) if (amount < limit && amount >= limit * 0.95) return true;
  return false;
}
