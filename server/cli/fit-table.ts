/**
 * The champion's learner on a coded table. Splitting a column of many categories into sets learns who was who; that
 * carries over where a category has an effect of its own, and misleads where only its rows were special (accounts hit
 * once). Which of the two it is shows on the rows held out: there the sets are tried beside the bare codes, which are
 * ordered by frequency.
 */
import { measuresOf } from "#models/evaluation/index.ts";
import { type FittedChampion, fitChampion } from "#models/scoring/fit-champion.ts";
import { marginsOf, type TrainingTable } from "#models/trees/index.ts";
import type { TableCoding } from "./table-features.ts";

/** Columns with more categories than this are tried both ways. */
const MANY = 20;

export interface FittedTable extends FittedChampion {
  /** Columns that were split into sets of categories. */
  readonly categorical: readonly number[];
}

export function fitTable(fit: TrainingTable, coding: TableCoding, seed: number): FittedTable {
  const { categorical, categories } = coding;
  const few = categorical.filter((c) => categories[c]! <= MANY);
  const bare = { ...fitChampion(fit, seed, few), categorical: few };
  if (few.length === categorical.length || !bare.rehearsal) return bare;
  const sets = { ...fitChampion(fit, seed, categorical), categorical };
  return lossOf(sets) < lossOf(bare) ? sets : bare;
}

function lossOf({ rehearsal }: FittedChampion): number {
  if (!rehearsal) return Infinity;
  const { ensemble, heldOut } = rehearsal;
  const probabilities = marginsOf(ensemble, heldOut.values).map((margin) => 1 / (1 + Math.exp(-margin)));
  return measuresOf(probabilities, heldOut.target).logLoss;
}
