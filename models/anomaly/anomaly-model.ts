/**
 * The unsupervised model: three detectors fitted on unlabelled background rows. Each raw score is standardised on the
 * background; the joined score is their weighted mean. It needs no label, so it serves from the first day and sees what
 * no investigator has judged yet.
 */
import type { Ensemble } from "../trees/ensemble.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Tails } from "./tails.ts";

export interface Scale {
  readonly mean: number;
  readonly spread: number;
}

export interface AnomalyModel {
  readonly columns: number;
  readonly forest: Ensemble;
  readonly tails: Tails;
  readonly neighbours: Neighbours;
  /** Background mean and spread of each raw score. */
  readonly scales: { readonly forest: Scale; readonly tails: Scale; readonly neighbours: Scale };
  /** Joined scores of the background at equal steps of rank, ascending: turns a score into a percentile. */
  readonly ranks: Float64Array;
}

/** Share of each detector in the joined score. */
export const detectorWeights = { forest: 0.2, tails: 0.2, neighbours: 0.6 } as const;
