/**
 * The champion's learner on a coded table. Splitting a column of many categories into sets learns who was who; that
 * carries over where a category has an effect of its own, and misleads where only its rows were special (accounts hit
 * once). Which of the two it is shows on the rows held out: there the sets are tried beside the bare codes, which are
 * ordered by frequency.
 */
import { measure, sortScores } from "#models/evaluation/measures.ts";
import { type ChampionChoices, type FittedChampion, fitChampion } from "#models/scoring/fit-champion.ts";
import type { TrainingTable } from "#models/trees/index.ts";
import type { TableCoding } from "./features.ts";

/** Columns with more categories than this are tried both ways. */
const MANY = 20;

export interface FittedTable extends FittedChampion {
  /** Columns that were split into sets of categories. */
  readonly categorical: readonly number[];
}

/** `choices` may make columns monotone, which are then no categories, and weigh the positive rows. */
export function fitTable(
  fit: TrainingTable,
  coding: TableCoding,
  seed: number,
  choices: Omit<ChampionChoices, "categorical"> = {},
): FittedTable {
  const { categorical, categories } = coding;
  const few = categorical.filter((c) => categories[c]! <= MANY);
  const bare = { ...fitChampion(fit, seed, { ...choices, categorical: few }), categorical: few };
  if (few.length === categorical.length || !bare.rehearsal) return bare;
  const sets = { ...fitChampion(fit, seed, { ...choices, categorical }), categorical };
  const weight = choices.positiveWeight ?? 1;
  return lossOf(sets, weight) < lossOf(bare, weight) ? sets : bare;
}

/** Log-loss on the rows held out, weighted as the fit was: weights move its probabilities. */
function lossOf({ rehearsal }: FittedChampion, positiveWeight: number): number {
  if (!rehearsal) return Infinity;
  const { margins, target } = rehearsal;
  const probabilities = margins.map((margin) => 1 / (1 + Math.exp(-margin)));
  const counts = Float64Array.from(target, (one) => (one === 1 ? positiveWeight : 1));
  return measure(sortScores(probabilities, target), counts).logLoss;
}
