/** The door of the exceptions: assess payments, rank and read the queue, move an exception through its states. */
export { type Assessor, createAssessor, type Enquiry, type Raised } from "./assess-payments.ts";
export { givenFindings } from "./give-findings.ts";
export { checkCopies } from "./history/check-copies.ts";
export { type EditedStanding, judgeEdit } from "./judge-edit.ts";
export { deleteQueueView, queueViews, saveQueueView } from "./queue/manage-views.ts";
export {
  type CaseException,
  exceptionOfCase,
  nextCaseFor,
  queueFacts,
  queuePage,
  queueRow,
} from "./queue/read-queue.ts";
export { foldQueueCounts } from "./queue/store.ts";
export { loadFacts, loadReference } from "./reference/load-reference.ts";
export { rescoreOpen } from "./reranking/rescore-open.ts";
export { sweepPastDue } from "./reranking/sweep-past-due.ts";
export { type Rescored, rescoreEdited } from "./rescore-edit.ts";
export { comparable, duplicateWindowDays, type EarlierPayment, reasonOf, suspectedCopyOf } from "./rules.ts";
export * from "./schema.ts";
export { scoreProposal } from "./score-proposal.ts";
export { fourEyesThreshold, type MovedException, moveException } from "./store.ts";
