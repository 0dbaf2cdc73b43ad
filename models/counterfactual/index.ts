/** Counterfactuals: the smallest change of elements after which nothing would stop a payment. Pure; runs anywhere. */
export type { CandidateChange, CounterfactualSubject } from "./candidate.ts";
export { mostChanges, smallestChanges } from "./find-smallest-change.ts";
export { gatherCandidates } from "./gather-candidates.ts";
