/**
 * A reason groups the features that say the same thing to a person, so that one fact is told once and its contributions
 * are added up. Codes are stable: they are stored with what was shown, and counted in reports.
 */
import type { Evidence } from "./evidence.ts";

export interface Reason {
  code: string;
  /** Names in the feature contract; each feature belongs to exactly one reason. */
  features: readonly string[];
  /** The fact in one plain sentence without a full stop, with this customer's normal beside the value. */
  say(evidence: Evidence): string;
}
