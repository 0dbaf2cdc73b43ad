/** Two models over the same labelled rows: paired bootstrap differences and slices. Pure and seeded. */
import { evaluate } from "#models/evaluation/index.ts";
import { createRandom } from "#models/trees/random.ts";
import { type ValuedRow, valueMeasure } from "./measure-value.ts";
import type { Comparison } from "./schema.ts";

export interface ComparedRow extends ValuedRow {
  currency: string | null;
}

interface Metric {
  metric: string;
  better: "higher" | "lower";
}

const metrics: readonly Metric[] = [
  { metric: "Ranking (AUC)", better: "higher" },
  { metric: "Average precision", better: "higher" },
  { metric: "Log loss", better: "lower" },
  { metric: "Brier score", better: "lower" },
  { metric: "Calibration error", better: "lower" },
  { metric: "Value captured", better: "higher" },
];

const rounds = 300;
const seed = 20260101;

/** Challenger minus champion on the same rows; the interval is the middle 95 % over resampled rows. */
export function pairedDifferences(
  rows: readonly ComparedRow[],
  champion: ArrayLike<number>,
  challenger: ArrayLike<number>,
): Comparison["differences"] {
  const value = { champion: valueMeasure(rows, champion), challenger: valueMeasure(rows, challenger) };
  const random = createRandom(seed);
  const draw = new Int32Array(rows.length);
  const differences = (): number[] | null => {
    const counts = new Int32Array(rows.length);
    for (const i of draw) counts[i]! += 1;
    const targets = Uint8Array.from(draw, (i) => rows[i]!.target);
    if (!targets.includes(0) || !targets.includes(1)) return null;
    const before = points(draw, champion, targets);
    const after = points(draw, challenger, targets);
    return [
      ...after.map((metric, k) => metric - before[k]!),
      value.challenger(counts) - value.champion(counts),
    ];
  };
  for (let i = 0; i < draw.length; i++) draw[i] = i;
  const observed = differences();
  if (!observed) return [];
  const resampled: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < draw.length; i++) draw[i] = random.below(draw.length);
    const drawn = differences();
    if (drawn) resampled.push(drawn);
  }
  return metrics.map(({ metric, better }, k) => {
    const sorted = resampled.map((drawn) => drawn[k]!).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? observed[k]!;
    return { metric, better, difference: { value: observed[k]!, low: at(0.025), high: at(0.975) } };
  });
}

function points(draw: Int32Array, probabilities: ArrayLike<number>, targets: Uint8Array): number[] {
  const drawn = Float64Array.from(draw, (i) => probabilities[i]!);
  const { auc, averagePrecision, logLoss, brier, ece } = evaluate(drawn, targets, { bootstrap: 0, seed });
  return [auc.value, averagePrecision.value, logLoss.value, brier.value, ece.value];
}

/** The amount bands a slice table and a model card use, by upper limit in EUR minor units. */
const amountBands = [
  { name: "under EUR 1,000", below: 1_000_00 },
  { name: "EUR 1,000 to 10,000", below: 10_000_00 },
  { name: "EUR 10,000 to 100,000", below: 100_000_00 },
  { name: "EUR 100,000 and more", below: Number.POSITIVE_INFINITY },
] as const;

const fewestInSlice = 10;

/** Row numbers by class, currency and amount band; slices under ten rows say nothing and are left out. */
export function sliceRows(rows: readonly ComparedRow[]): { slice: string; rows: number[] }[] {
  const slices = new Map<string, number[]>();
  const add = (slice: string, row: number) => {
    const held = slices.get(slice) ?? [];
    held.push(row);
    slices.set(slice, held);
  };
  rows.forEach((row, i) => {
    add(`Class ${row.class}`, i);
    if (row.currency) add(`Currency ${row.currency}`, i);
    add(`Amount ${amountBands.find(({ below }) => row.amountEurMinor < below)!.name}`, i);
  });
  return [...slices]
    .map(([slice, held]) => ({ slice, rows: held }))
    .filter((slice) => slice.rows.length >= fewestInSlice)
    .sort(
      (a, b) =>
        kindOf(a.slice) - kindOf(b.slice) || b.rows.length - a.rows.length || (a.slice < b.slice ? -1 : 1),
    );
}

const kindOf = (slice: string) => ["Class", "Currency", "Amount"].indexOf(slice.split(" ")[0]!);

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
