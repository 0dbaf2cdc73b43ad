/** The door of the audit trail. */
export { headsFile, publishHead, publishHeads } from "./publish-head.ts";
export { type AuditEntry, recordAudit } from "./record-audit.ts";
export { auditHeadHolds } from "./store.ts";
export { readPublishedHeads, verifyChain } from "./verify/index.ts";
