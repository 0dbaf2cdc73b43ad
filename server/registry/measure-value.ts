/** What a model's order of work is worth: the value measure of models/evaluation, at a stated capacity. */
import { setImmediate } from "node:timers/promises";
import { type Interval, quantileOf, type ValueCaptured, valueCaptured } from "#models/evaluation/index.ts";
import { economicsOf } from "#models/ranking/index.ts";
import { createRandom } from "#models/trees/random.ts";

export interface ValuedRow {
  target: 0 | 1;
  class: string;
  amountEurMinor: number;
  raisedAt: number;
  dueAt: string | null;
}

/** Share of the arriving handling minutes that the team has hands for when value captured is measured. */
export const capacityShare = 0.4;
const DAY_MS = 86_400_000;

/** Share of the oracle's saving under the model's order and under the plain orders. */
export function valueOfOrder(
  rows: readonly ValuedRow[],
  probabilities: ArrayLike<number>,
  options: { bootstrap: number; seed: number },
): ValueCaptured {
  const work = rows.reduce((minutes, row) => minutes + economicsOf(row.class).handlingMinutes, 0);
  const days = new Set(rows.map(({ raisedAt }) => Math.floor(raisedAt / DAY_MS))).size;
  return valueCaptured(
    rows.map((row, i) => ({
      probability: probabilities[i]!,
      genuine: row.target === 1,
      class: row.class,
      amountEurMinor: row.amountEurMinor,
      raisedAt: row.raisedAt,
      dueAt: row.dueAt === null ? null : Date.parse(row.dueAt),
    })),
    { minutesPerDay: (capacityShare * work) / Math.max(1, days), ...options },
  );
}

/**
 * Challenger minus champion on the same resampled rows, so that shared luck cancels. Lets others have the processor
 * between replicates: a comparison is asked for by a page, beside everybody else's pages.
 */
export async function valueDifference(
  rows: readonly ValuedRow[],
  champion: ArrayLike<number>,
  challenger: ArrayLike<number>,
  options: { bootstrap: number; seed: number },
): Promise<Interval> {
  const random = createRandom(options.seed);
  const difference = (drawn: readonly number[]): number => {
    const sample = drawn.map((i) => rows[i]!);
    const captured = (probabilities: ArrayLike<number>) =>
      valueOfOrder(
        sample,
        drawn.map((i) => probabilities[i]!),
        { bootstrap: 0, seed: 0 },
      ).orders["saving-per-minute"].value;
    return captured(challenger) - captured(champion);
  };
  const value = difference([...rows.keys()]);
  const replicates: number[] = [];
  for (let k = 0; k < options.bootstrap; k++) {
    replicates.push(difference(rows.map(() => random.below(rows.length))));
    if (k % 8 === 7) await setImmediate();
  }
  if (replicates.length === 0) return { value, low: value, high: value };
  replicates.sort((a, b) => a - b);
  return { value, low: quantileOf(replicates, 0.025), high: quantileOf(replicates, 0.975) };
}
