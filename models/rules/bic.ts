/** ISO 9362 business identifier codes: form only. Whether a well-formed BIC is live takes a directory. */
import { isCountry } from "./countries.ts";

const form = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;

/** Four letters or digits (2014 revision), a country, two more, and optionally a three-character branch. */
export function isBic(text: string): boolean {
  return form.test(text) && isCountry(text.slice(4, 6));
}

/** The country of a BIC, or null when it is not well formed. */
export function bicCountry(text: string): string | null {
  return isBic(text) ? text.slice(4, 6) : null;
}
