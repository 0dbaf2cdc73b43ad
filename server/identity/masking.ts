/** What of a payment's party data a person sees without an audited reveal. Pure; the roles' masks stand in policy.ts. */
import { type Mask, mask } from "./policy.ts";
import type { Role } from "./schema.ts";

export const maskedMark = "\u2022";

const isRole = (role: string): role is Role => Object.hasOwn(mask, role);

/** The mask of a role; anybody who is not in the policy table (a source, background work) sees nothing unmasked. */
export function maskFor(role: string): Mask {
  return isRole(role) ? mask[role] : { names: true, accounts: true };
}

/**
 * An account number as it may be shown: of an IBAN (two letters, two digits, at least 15 characters) the first four and
 * the last four characters, of any other number at most the last three and never more than a third.
 */
export function maskAccount(text: string): string {
  const compact = [...text.replaceAll(/\s/g, "")];
  const isIban = compact.length >= 15 && /^[A-Z]{2}\d{2}/.test(compact.join(""));
  const head = isIban ? 4 : 0;
  const tail = isIban ? 4 : Math.min(3, Math.floor(compact.length / 3));
  return [
    ...compact.slice(0, head),
    ...compact.slice(head, compact.length - tail).map(() => maskedMark),
    ...compact.slice(compact.length - tail),
  ].join("");
}

const ibanLike = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}(?![A-Z0-9])/g;

/** A text in which accounts that people wrote into names, remittance or references are hidden like anywhere else. */
export function maskAccountsWithin(text: string): string {
  return text.replace(ibanLike, (found) => maskAccount(found));
}

/** A name as it may be shown: the first letter of each word, so that two parties can be told apart and nobody named. */
export function maskName(text: string): string {
  return text
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => `${[...word][0]}${maskedMark.repeat(3)}`)
    .join(" ");
}
