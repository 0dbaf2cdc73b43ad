/** The door to the audit screen. */
export { AuditScreen } from "./audit-screen.tsx";
