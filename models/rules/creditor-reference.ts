/** ISO 11649 structured creditor reference: "RF", two check digits, up to 21 letters or digits; mod 97 as for IBAN. */
import { remainder97 } from "./iban.ts";

/** True when the text sets out to be an ISO 11649 reference, so that only those are checked. */
export function looksLikeCreditorReference(text: string): boolean {
  return /^RF\d{2}/.test(text);
}

export function isCreditorReference(text: string): boolean {
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(text) && remainder97(text, 4) === 1;
}
