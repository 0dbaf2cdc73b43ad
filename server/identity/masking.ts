/** What of a payment's party data a person sees without an audited reveal. Pure; the roles' masks stand in policy.ts. */
import { ibanFault, ibanLength } from "#models/rules/index.ts";
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

/** What people put between the groups of an IBAN; one of them at a time. */
const gap = "[ \\u00a0\\u202f.\\-/]?";
const ibanLike = new RegExp(`(?<![A-Z0-9])[A-Z]{2}\\d{2}(?:${gap}[A-Z0-9]){11,30}(?![A-Z0-9])`, "g");
const beginning = /[A-Za-z]{2}\d{2}/g;
const following = new RegExp(`(?:${gap}[A-Za-z0-9]){0,30}`, "y");
const separators = /[^A-Za-z0-9]/g;

/**
 * A text in which accounts that people wrote into names, remittance or references are hidden like anywhere else: IBANs
 * whose check digits fit wherever they stand, small letters and glued words included, and all that look like one.
 */
export function maskAccountsWithin(text: string): string {
  return maskSoundIbans(text).replace(ibanLike, (found) => maskAccount(found.replace(separators, "")));
}

function maskSoundIbans(text: string): string {
  let masked = "";
  let from = 0;
  beginning.lastIndex = 0;
  for (let found = beginning.exec(text); found; found = beginning.exec(text)) {
    const stop = soundIbanEnd(text, found.index);
    if (stop < 0) {
      beginning.lastIndex = found.index + 1;
      continue;
    }
    const iban = text.slice(found.index, stop).replace(separators, "").toUpperCase();
    masked += text.slice(from, found.index) + maskAccount(iban);
    from = stop;
    beginning.lastIndex = stop;
  }
  return from === 0 ? text : masked + text.slice(from);
}

/** Where the IBAN that begins at `start` ends; -1 when none does. */
function soundIbanEnd(text: string, start: number): number {
  const length = ibanLength(text.slice(start, start + 2).toUpperCase());
  if (length === null) return -1;
  following.lastIndex = start + 4;
  const run = text.slice(start, start + 4) + (following.exec(text)?.[0] ?? "");
  let compact = "";
  for (let at = 0; at < run.length; at += 1) {
    const character = run[at] as string;
    if (!/[A-Za-z0-9]/.test(character)) continue;
    compact += character.toUpperCase();
    if (compact.length === length) return ibanFault(compact) === null ? start + at + 1 : -1;
  }
  return -1;
}

/** A name as it may be shown: the first letter of each word, so that two parties can be told apart and nobody named. */
export function maskName(text: string): string {
  return text
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => `${[...word][0]}${maskedMark.repeat(3)}`)
    .join(" ");
}
