/** What a counterfactual is made of: single elements that a person may change, each with the value it would get and why. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { RepairEvidence, RepairFacts, TriedProposal } from "#models/repairs/index.ts";
import type { Finding } from "#models/rules/index.ts";

export interface CandidateChange {
  field: string;
  /** Null takes the element out. */
  to: string | null;
  /** Where the value comes from: nothing is made up. */
  source: RepairEvidence["source"];
  /** Why this value, in plain words. */
  text: string;
}

/** A stopped payment with everything that candidates are drawn from. */
export interface CounterfactualSubject {
  payment: CanonicalPayment;
  findings: readonly Finding[];
  /** What raised the exception: rules and monitoring scenarios. */
  raisedBy: readonly string[];
  /** Its features, in the order of the contract. */
  values: ArrayLike<number>;
  facts: RepairFacts;
  /** Suggested repairs, the likeliest first. */
  suggested: readonly TriedProposal[];
}
