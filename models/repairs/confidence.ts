/**
 * How sure a suggestion is: the share of its kind that turned out right. Outcomes are counted per kind; before there are
 * any, the counts measured on the synthetic world stand in with a bounded weight (a beta prior), and every stored outcome
 * moves the number (beta-binomial).
 */
import { priorOutcomes } from "./prior-outcomes.ts";
import type { SuggestionKind } from "./suggestion.ts";

export interface OutcomeCount {
  right: number;
  wrong: number;
}

export interface Confidence {
  /** Mean of the posterior, 0..1. */
  value: number;
  /** Its central 80 % interval by the normal approximation, within 0..1. */
  low: number;
  high: number;
  /** Stored outcomes of the kind that it rests on, and those of the synthetic world. */
  outcomes: number;
  prior: number;
}

/** The synthetic world counts for at most as much as this many stored outcomes. */
const priorWeight = 30;
/** Jeffreys' prior, so that a kind nobody has seen is neither sure nor impossible. */
const half = 0.5;

/** `share`: of several proposals that fit equally well, the part of the kind's chance that falls to each. */
export function confidenceOf(kind: SuggestionKind, stored: OutcomeCount, share: number): Confidence {
  const prior = priorOutcomes[kind];
  const seen = prior.right + prior.wrong;
  const scale = seen === 0 ? 0 : Math.min(1, priorWeight / seen);
  const alpha = half + prior.right * scale + stored.right;
  const beta = half + prior.wrong * scale + stored.wrong;
  const total = alpha + beta;
  const value = alpha / total;
  const spread = 1.2816 * Math.sqrt((value * (1 - value)) / (total + 1));
  const clamp = (chance: number): number => Math.min(1, Math.max(0, chance * share));
  return {
    value: clamp(value),
    low: clamp(value - spread),
    high: clamp(value + spread),
    outcomes: stored.right + stored.wrong,
    prior: seen,
  };
}
