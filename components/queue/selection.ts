/** What is selected in the queue and what it adds up to. Pure. */
import type { QueueRow } from "#server/exceptions/schema.ts";

/** Adds or takes away every row between two places, as Shift with J or K does. */
export function extended(
  selected: ReadonlySet<number>,
  ids: readonly number[],
  from: number,
  to: number,
): ReadonlySet<number> {
  const next = new Set(selected);
  for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) {
    const id = ids[at];
    if (id !== undefined) next.add(id);
  }
  return next;
}

export function toggled(selected: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Exact totals of the selection, one per currency, the largest count first. */
export function totals(rows: readonly QueueRow[]): { currency: string; minor: string; count: number }[] {
  const sums = new Map<string, { minor: bigint; count: number }>();
  for (const row of rows) {
    if (row.amountMinor === null || row.currency === null) continue;
    const sum = sums.get(row.currency) ?? { minor: 0n, count: 0 };
    sums.set(row.currency, { minor: sum.minor + BigInt(row.amountMinor), count: sum.count + 1 });
  }
  return [...sums]
    .map(([currency, sum]) => ({ currency, minor: sum.minor.toString(), count: sum.count }))
    .sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1));
}
