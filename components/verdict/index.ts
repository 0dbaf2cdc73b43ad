/** Deciding a case: draft, panel, recording, undo. */
export { DecisionPanel } from "./decision-panel.tsx";
export { shownOf } from "./shown.ts";
export { useRecordVerdict } from "./use-record-verdict.ts";
export { useUndoCommand } from "./use-undo.ts";
export { VerdictState } from "./verdict-state.tsx";
