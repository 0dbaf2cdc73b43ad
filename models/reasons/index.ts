/** Reasons: what moved a score, said as facts with this customer's normal beside them. Pure. */
export { type FoundReason, findReasons, headlineOf, reasons } from "./find-reasons.ts";
