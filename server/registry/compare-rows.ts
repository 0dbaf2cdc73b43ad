/** Two models over the same labelled rows: paired differences and slices. Seeded. */
import { compareModels } from "#models/evaluation/index.ts";
import { economicsOf } from "#models/ranking/index.ts";
import { type ValuedRow, valueDifference } from "./measure-value.ts";
import type { Comparison } from "./schema.ts";

export interface ComparedRow extends ValuedRow {
  currency: string | null;
}

const metricNames = {
  auc: "Ranking (AUC)",
  averagePrecision: "Average precision",
  logLoss: "Log loss",
  brier: "Brier score",
  ece: "Calibration error",
} as const;
export const valueMetric = "Value captured";

const options = { bootstrap: 300, seed: 20260101 };
/** The value measure sorts anew for every replicate; fewer are enough for a gate. */
const valueOptions = { ...options, bootstrap: 120 };

/** Challenger minus champion on the same rows, with 95 % intervals; empty when one outcome is missing. */
export async function pairedDifferences(
  rows: readonly ComparedRow[],
  champion: ArrayLike<number>,
  challenger: ArrayLike<number>,
): Promise<Comparison["differences"]> {
  const targets = Uint8Array.from(rows, ({ target }) => target);
  if (!targets.includes(0) || !targets.includes(1)) return [];
  return [
    ...compareModels(champion, challenger, targets, options).map(({ metric, better, difference }) => ({
      metric: metricNames[metric],
      better,
      difference,
    })),
    {
      metric: valueMetric,
      better: "higher",
      difference: await valueDifference(rows, champion, challenger, valueOptions),
    },
  ];
}

/** The amount bands of slice tables and model cards, by upper limit in EUR minor units. */
const amountBands = [
  { name: "under EUR 1,000", below: 1_000_00 },
  { name: "EUR 1,000 to 10,000", below: 10_000_00 },
  { name: "EUR 10,000 to 100,000", below: 100_000_00 },
  { name: "EUR 100,000 and more", below: Number.POSITIVE_INFINITY },
] as const;

const fewestInSlice = 10;
const kinds = ["Class", "Currency", "Amount"];
const kindOf = (slice: string) => kinds.indexOf(slice.split(" ")[0]!);

/** Row numbers by class, currency and amount band, largest first; slices under ten rows say nothing and are left out. */
export function sliceRows(rows: readonly ComparedRow[]): { slice: string; rows: number[] }[] {
  const keyed = rows.flatMap((row, i) =>
    [
      `Class ${row.class}`,
      `Currency ${row.currency ?? "none"}`,
      `Amount ${amountBands.find(({ below }) => row.amountEurMinor < below)!.name}`,
    ].map((slice) => ({ slice, i })),
  );
  return [...Map.groupBy(keyed, ({ slice }) => slice)]
    .map(([slice, held]) => ({ slice, rows: held.map(({ i }) => i) }))
    .filter((slice) => slice.rows.length >= fewestInSlice)
    .sort(
      (a, b) =>
        kindOf(a.slice) - kindOf(b.slice) || b.rows.length - a.rows.length || (a.slice < b.slice ? -1 : 1),
    );
}

/** Log loss per slice under both models. */
export function slicedLosses(
  rows: readonly ComparedRow[],
  champion: ArrayLike<number>,
  challenger: ArrayLike<number>,
): Comparison["slices"] {
  const loss = (probabilities: ArrayLike<number>, held: readonly number[]) =>
    held.reduce((sum, i) => sum + lossOf(probabilities[i]!, rows[i]!.target), 0) / held.length;
  return sliceRows(rows).map(({ slice, rows: held }) => ({
    slice,
    n: held.length,
    champion: loss(champion, held),
    challenger: loss(challenger, held),
  }));
}

/** Log loss of one row, with probabilities kept off 0 and 1 so that one sure mistake does not drown the rest. */
export function lossOf(probability: number, target: 0 | 1): number {
  const kept = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return target === 1 ? -Math.log(kept) : -Math.log(1 - kept);
}

/** What the desk would know without any model: the class's base rate. */
export function baseRates(rows: readonly { class: string }[]): Float64Array {
  return Float64Array.from(rows, (row) => economicsOf(row.class).baseRate);
}
