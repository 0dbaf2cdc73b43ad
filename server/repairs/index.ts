/** The door of the repairs: edit a payment under a claim, rescored by the server. */
export { beginEdit } from "./begin-edit.ts";
export { showClearing } from "./clearing/show-clearing.ts";
export { takeClearing } from "./clearing/take-clearing.ts";
export { type Change, editableLabel, maskedChanges } from "./rules.ts";
export { saveEdit } from "./save-edit.ts";
export * from "./schema.ts";
export { learnBanks } from "./suggestions/learn-banks.ts";
export { suggestEdits } from "./suggestions/suggest-edits.ts";
