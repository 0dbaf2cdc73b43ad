/** The payment three times over: as received, as saved, as proposed, element by element. Pure. */
import { originalOf } from "#components/rescoring/edits.ts";
import type { CaseView, MessageElement } from "#server/cases/schema.ts";
import type { EditingSession } from "#server/repairs/schema.ts";

export interface DiffRow {
  key: string;
  path: string;
  label: string;
  received: string | null;
  /** After the saved edits; equal to `received` where they changed nothing. */
  current: string | null;
  /** With the unsaved edits. */
  proposed: string | null;
  changed: boolean;
}

/** Every element that holds a value, in the order of the message; elements that an edit adds come last. */
export function diffRows(
  elements: readonly MessageElement[],
  edit: CaseView["edit"],
  session: EditingSession | null,
  edits: ReadonlyMap<string, string | null>,
): DiffRow[] {
  const saved = new Map((edit?.changes ?? []).map((change) => [change.field, change]));
  const seen = new Set<string>();
  const rowOf = (key: string, path: string, label: string, field: string | null, value: string | null) => {
    const change = field === null ? undefined : saved.get(field);
    const proposal = field !== null && edits.has(field);
    const unmasked = proposal && session ? originalOf(session, field) : null;
    const received = change ? change.from : value;
    // An element that is being edited is shown unmasked, so that what differs can be seen.
    const current = proposal && session ? unmasked : change ? change.to : value;
    const proposed = proposal ? (edits.get(field) ?? null) : current;
    const changed = change !== undefined || proposal;
    return {
      key,
      path,
      label,
      received: proposal && !change ? unmasked : received,
      current,
      proposed,
      changed,
    };
  };
  const rows = elements.flatMap((element): DiffRow[] => {
    const { field, value, path, label } = element;
    if (value === null) return [];
    if (field !== null) seen.add(field);
    return [rowOf(path, path, label, field, value)];
  });
  const named = new Map(session?.editable.map((each) => [each.field, each]) ?? []);
  const added = [...saved.keys(), ...edits.keys()].filter(
    (field, at, all) => !seen.has(field) && all.indexOf(field) === at,
  );
  for (const field of added) {
    const label = saved.get(field)?.label ?? named.get(field)?.label ?? field;
    rows.push(rowOf(`added:${field}`, named.get(field)?.path ?? "", label, field, null));
  }
  return rows;
}
