/** An amount as numbers, read once for all that ask: what is judged is observed right after. */

import { type Money, minorToNumber, toEurMinor } from "#models/payment/index.ts";
import { amountHash } from "./hashing.ts";

export interface Priced {
  /** In its own currency; null when it has no exact value. */
  major: number | null;
  /** Euro cents; null when it has no exact value or no reference rate. */
  cents: number | null;
  /** log10 of euros; NaN where there are no cents, or none above zero. */
  log: number;
  /** One number for the same amount in the same currency; 0 when it has no exact value. */
  hash: number;
}

const none: Priced = { major: null, cents: null, log: Number.NaN, hash: 0 };

let latest = { minor: "", currency: "", ...none };

export function priced(money: Pick<Money, "minor" | "currency"> | null): Priced {
  if (money?.minor == null) return none;
  const { minor, currency } = money;
  if (latest.minor === minor && latest.currency === currency) return latest;
  const major = minorToNumber(money);
  const cents = toEurMinor(money);
  const log = cents !== null && cents > 0 ? Math.log10(cents / 100) : Number.NaN;
  latest = { minor, currency, major, cents, log, hash: amountHash(minor, currency) };
  return latest;
}
