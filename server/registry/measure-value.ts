/**
 * What an order of work is worth: the share of the avoidable loss that is saved when each day's exceptions are worked in
 * that order and the hands run out, beside the best possible order. 1 means nobody could have done better.
 */
import { economicsOf, rank } from "#models/ranking/index.ts";

export interface ValuedRow {
  target: 0 | 1;
  class: string;
  amountEurMinor: number;
  raisedAt: number;
  dueAt: string | null;
}

/** Share of a day's handling minutes that the team has hands for when value captured is measured. */
export const capacityShare = 0.4;

interface Day {
  rows: number[];
  /** Row numbers in the order of the model's rank, and of the true saving per minute. */
  ranked: number[];
  best: number[];
}

/**
 * A measure over rows with repeats: `counts[i]` says how often row i was drawn, so a bootstrap needs no re-sorting.
 * The last exception of a day may be worked in part, which makes the oracle a true upper bound.
 */
export function valueMeasure(
  rows: readonly ValuedRow[],
  probabilities: ArrayLike<number>,
): (counts: ArrayLike<number>) => number {
  const minutes = rows.map((row) => economicsOf(row.class).handlingMinutes);
  const savings = rows.map((row) => {
    const { avoidableShare, fixedLossEurMinor } = economicsOf(row.class);
    return row.target === 1 ? row.amountEurMinor * avoidableShare + fixedLossEurMinor : 0;
  });
  const keys = rows.map(
    (row, i) =>
      rank({
        probability: probabilities[i]!,
        class: row.class,
        amountEurMinor: row.amountEurMinor,
        dueAt: row.dueAt,
        now: new Date(row.raisedAt),
      }).rankKey,
  );
  const byDay = new Map<number, Day>();
  rows.forEach((row, i) => {
    const key = Math.floor(row.raisedAt / 86_400_000);
    const day = byDay.get(key) ?? { rows: [], ranked: [], best: [] };
    day.rows.push(i);
    byDay.set(key, day);
  });
  const descending = (by: (i: number) => number) => (a: number, b: number) => by(b) - by(a) || a - b;
  for (const day of byDay.values()) {
    day.ranked = [...day.rows].sort(descending((i) => keys[i]!));
    day.best = [...day.rows].sort(descending((i) => savings[i]! / minutes[i]!));
  }

  const saved = (order: readonly number[], counts: ArrayLike<number>, capacity: number): number => {
    let left = capacity;
    let total = 0;
    for (const i of order) {
      const needed = minutes[i]! * counts[i]!;
      if (needed <= 0) continue;
      const done = Math.min(1, left / needed);
      total += savings[i]! * counts[i]! * done;
      left -= needed * done;
      if (left <= 0) break;
    }
    return total;
  };
  return (counts) => {
    let captured = 0;
    let possible = 0;
    for (const day of byDay.values()) {
      let work = 0;
      for (const i of day.rows) work += minutes[i]! * counts[i]!;
      captured += saved(day.ranked, counts, work * capacityShare);
      possible += saved(day.best, counts, work * capacityShare);
    }
    return possible > 0 ? captured / possible : 1;
  };
}
