/** The door of the verdicts: decide, undo, approve, and what becomes known later. */
export { type DecidedApproval, decideApproval } from "./decide-approval.ts";
export { listVerdictApprovals } from "./list-approvals.ts";
export { type LateOutcome, recordLateOutcome } from "./record-late-outcome.ts";
export { recordVerdict } from "./record-verdict.ts";
export * from "./schema.ts";
export { finalizeVerdicts } from "./settle-verdict.ts";
export { undoVerdict } from "./undo-verdict.ts";
