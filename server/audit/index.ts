/** The door of the audit trail. */
export { type AuditEntry, recordAudit } from "./record-audit.ts";
