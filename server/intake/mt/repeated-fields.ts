/** Fields of a transfer that stand more often than they may: the first one counts, and the others are told. */
import type { FinField } from "./fin-fields.ts";

const mayRepeat: ReadonlySet<string> = new Set(["13C", "23E", "71F"]);
/** Of an order, options C and L name who instructs; F, G and H name who pays. */
const instructs = /^50[CL]$/;

/** What a field stands for: the options of a party are one field, whichever is used. */
function roleOf(tag: string): string {
  return /^5\d/.test(tag) ? `${tag.slice(0, 2)}${instructs.test(tag) ? " instructing" : ""}` : tag;
}

/** The fields of one sequence that count, and those that repeat one of them. */
export function withoutRepeats(fields: readonly FinField[]): { own: FinField[]; repeated: FinField[] } {
  const own: FinField[] = [];
  const repeated: FinField[] = [];
  const seen = new Set<string>();
  for (const field of fields) {
    const role = roleOf(field.tag);
    if (seen.has(role) && !mayRepeat.has(field.tag)) repeated.push(field);
    else own.push(field);
    seen.add(role);
  }
  return { own, repeated };
}

/** Where the customer transfer under a cover begins; -1 without one. */
export const coverStart = (fields: readonly FinField[]): number =>
  fields.findIndex(({ tag }) => /^50[AFK]$/.test(tag));
