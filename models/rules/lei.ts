/** ISO 17442 legal entity identifiers: 18 letters or digits and two check digits, mod 97-10 (ISO 7064) = 1. */
import { remainder97 } from "./iban.ts";

export function isLei(text: string): boolean {
  return /^[A-Z0-9]{18}[0-9]{2}$/.test(text) && remainder97(text) === 1;
}

/** The two check digits for the first 18 characters. */
export function leiCheckDigits(base: string): string {
  return String(98 - remainder97(`${base}00`)).padStart(2, "0");
}
