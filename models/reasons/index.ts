/** Reasons: what moved a score, said as facts with this customer's normal beside them. Pure. */

export { type Alert, alertsOf, type FoundReason, findReasons, headlineOf, reasons } from "./find-reasons.ts";
export { type ProbabilitySplit, splitProbability } from "./split-probability.ts";
