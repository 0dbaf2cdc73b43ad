/** ISO 9362 business identifier codes: form only. Whether a well-formed BIC is live takes a directory. */
import { isCountryAt } from "./countries.ts";

/** Four letters or digits (2014 revision), a country, two more, and optionally a three-character branch. */
export function isBic(text: string): boolean {
  if (text.length !== 8 && text.length !== 11) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!(code >= 65 && code <= 90) && !(code >= 48 && code <= 57)) return false;
  }
  return isCountryAt(text, 4);
}

/** The country of a BIC, or null when it is not well formed. */
export function bicCountry(text: string): string | null {
  return isBic(text) ? text.slice(4, 6) : null;
}
