/** The door of the cases: open, claim, note, reveal, and what a decision does to its case. */

export { addNote } from "./add-note.ts";
export { claimCase, forceRelease, holdClaim, keepClaim, releaseClaim } from "./claim-case.ts";
export { openCase } from "./open-case.ts";
export { openCases } from "./open-cases.ts";
export { revealElement } from "./reveal-element.ts";
export { type AdmittedOutcome, outcomeMeanings, outcomesFor } from "./rules.ts";
export * from "./schema.ts";
export { releaseWhenDone, settle, tellCase } from "./settle-case.ts";
export { linkArrived, linkMessages } from "./threads/link-messages.ts";
export { askedBy } from "./threads/rules.ts";
export { separateThreads } from "./threads/separate-threads.ts";
export { verdictViewOf } from "./view-verdict.ts";
