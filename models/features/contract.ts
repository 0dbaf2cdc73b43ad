/**
 * The feature contract: one entry names a number, says what it means and how it is computed from the facts of one payment.
 * Order, names and units are the contract; `featureVersion` is a hash over it, stored beside every score.
 */
import type { Facts } from "./facts.ts";

export type FeatureGroup =
  | "velocity"
  | "novelty"
  | "amount"
  | "corridor"
  | "identity"
  | "graph"
  | "text"
  | "rules"
  | "context";

export interface FeatureSpec {
  name: string;
  group: FeatureGroup;
  /** "count", "days", "log10 EUR", "share", "0/1"... */
  unit: string;
  /** Plain words, readable by an investigator. */
  meaning: string;
  /** When the value is missing (NaN); "never" when it always has one. */
  missing: string;
}

export interface Feature extends FeatureSpec {
  value(facts: Facts): number;
}
