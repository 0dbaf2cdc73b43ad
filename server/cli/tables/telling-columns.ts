/**
 * Columns that alone tell the label on rows not learnt from. Now and then that is how things are; far more often the column
 * was filled in after the outcome (a refund, a closing code), and a model that uses it is of no use before.
 */
import { measuresOf } from "#models/evaluation/index.ts";
import type { TrainingTable } from "#models/trees/index.ts";
import type { TableCoding } from "./features.ts";

export interface TellingColumn {
  readonly column: string;
  readonly auc: number;
}

const TELLING_AUC = 0.99;
/** With fewer test rows of a class chance alone separates them. */
const FEWEST_OF_EITHER = 10;
const BINS = 64;
const MOST_SORTED = 20_000;

/** The strongest first. Each column is read as the rate of positives in its bins, so it need not rise or fall. */
export function tellingColumns(
  fit: TrainingTable,
  test: TrainingTable,
  coding: TableCoding,
): TellingColumn[] {
  const positives = test.target.reduce((sum, one) => sum + one, 0);
  if (Math.min(positives, test.rows - positives) < FEWEST_OF_EITHER) return [];
  return coding.columns
    .map((column, c) => ({ column, auc: aucAlone(fit, test, c, coding.categories[c]! > 0) }))
    .filter(({ auc }) => auc >= TELLING_AUC)
    .sort((one, other) => other.auc - one.auc);
}

function aucAlone(fit: TrainingTable, test: TrainingTable, column: number, isCategory: boolean): number {
  const of = ({ values, rows, columns }: TrainingTable) =>
    Float64Array.from({ length: rows }, (_, row) => values[row * columns + column]!);
  const known = of(fit);
  const cuts = isCategory ? null : cutsOf(known);
  const binOf = (value: number): number =>
    Number.isNaN(value) ? -1 : cuts ? countBelow(cuts, value) : value;
  const bins = new Map<number, { rows: number; positives: number }>();
  let positives = 0;
  for (const [row, value] of known.entries()) {
    const bin = binOf(value);
    const seen = bins.get(bin) ?? { rows: 0, positives: 0 };
    bins.set(bin, { rows: seen.rows + 1, positives: seen.positives + fit.target[row]! });
    positives += fit.target[row]!;
  }
  const overall = positives / Math.max(1, fit.rows);
  const scores = of(test).map((value) => {
    const seen = bins.get(binOf(value)) ?? { rows: 0, positives: 0 };
    return (seen.positives + overall) / (seen.rows + 1);
  });
  return measuresOf(scores, test.target).auc;
}

/** Values that divide the known ones into bins of about equal size, equal values together. */
function cutsOf(known: Float64Array): number[] {
  const step = Math.ceil(known.length / MOST_SORTED);
  const sorted = known.filter((value, row) => row % step === 0 && !Number.isNaN(value)).sort();
  const cuts = Array.from(
    { length: BINS - 1 },
    (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / BINS)]!,
  );
  return [...new Set(cuts.filter((cut) => cut !== undefined))];
}

/** Cuts below the value. */
function countBelow(cuts: readonly number[], value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
