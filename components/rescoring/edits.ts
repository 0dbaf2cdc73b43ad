/** The changes a person is making, against the payment as it stands. A change back to the original is no change. Pure. */
import { getField } from "#models/payment/fields.ts";
import type { CanonicalPayment } from "#models/payment/payment.ts";
import type { EditingSession, ElementChange } from "#server/repairs/schema.ts";

export type Edits = ReadonlyMap<string, string | null>;
export const noEdits: Edits = new Map();

/** The value of a field in the session's payment; null when the element is not there. */
export function originalOf(session: EditingSession, field: string): string | null {
  const value = getField(session.payment as CanonicalPayment, field);
  return typeof value === "string" ? value : null;
}

/** What stands in the input of a field: the change if there is one, else the original. */
export function shownValue(session: EditingSession, edits: Edits, field: string): string {
  return (edits.has(field) ? edits.get(field) : originalOf(session, field)) ?? "";
}

/** Empty text takes the element out. */
export function withEdit(session: EditingSession, edits: Edits, field: string, text: string): Edits {
  const to = text === "" ? null : text;
  const next = new Map(edits);
  if (to === originalOf(session, field)) next.delete(field);
  else next.set(field, to);
  return next;
}

/** The changes in an order that can be applied one by one: list items are taken out last, and the last one first. */
export function changesOf(edits: Edits): ElementChange[] {
  const sorted = [...edits]
    .map(([field, to]) => ({ field, to }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
  return [...sorted.filter(({ to }) => to !== null), ...sorted.filter(({ to }) => to === null).reverse()];
}

/** The edits with a suggestion put in; what an earlier suggestion changed at the same elements is taken back. */
export function withSuggestion(
  session: EditingSession,
  edits: Edits,
  id: number,
  taken: readonly number[],
): { edits: Edits; taken: number[] } {
  const changesBy = (one: number): ElementChange[] =>
    session.suggestions.find((suggestion) => suggestion.id === one)?.changes ?? [];
  const fields = new Set(changesBy(id).map(({ field }) => field));
  const replaced = taken.filter((one) => one === id || changesBy(one).some(({ field }) => fields.has(field)));
  const before = new Map(edits);
  for (const one of replaced) for (const { field } of changesBy(one)) before.delete(field);
  const after = changesBy(id).reduce<Edits>(
    (next, { field, to }) => withEdit(session, next, field, to ?? ""),
    before,
  );
  return { edits: after, taken: [...taken.filter((one) => !replaced.includes(one)), id] };
}
