/** The repair procedures: name, contract, call. */
import { procedure } from "#server/api/procedures.ts";
import { beginEdit } from "./begin-edit.ts";
import { showClearing } from "./clearing/show-clearing.ts";
import { takeClearing } from "./clearing/take-clearing.ts";
import { saveEdit } from "./save-edit.ts";
import {
  beginEditInput,
  clearingAnswer,
  editingSession,
  savedEdit,
  saveEditInput,
  suggestInput,
  suggestionList,
  takenClearing,
} from "./schema.ts";
import { suggestEdits } from "./suggestions/suggest-edits.ts";

export const repairProcedures = {
  begin: procedure("repair.begin")
    .input(beginEditInput)
    .output(editingSession)
    .mutation(({ ctx, input }) => beginEdit(ctx, input)),
  suggest: procedure("repair.suggest")
    .input(suggestInput)
    .output(suggestionList)
    .mutation(({ ctx, input }) => suggestEdits(ctx, input)),
  clearing: procedure("repair.clearing")
    .input(suggestInput)
    .output(clearingAnswer)
    .mutation(({ ctx, input }) => showClearing(ctx, input)),
  takeClearing: procedure("repair.takeClearing")
    .input(beginEditInput)
    .output(takenClearing)
    .mutation(({ ctx, input }) => takeClearing(ctx, input)),
  save: procedure("repair.save")
    .input(saveEditInput)
    .output(savedEdit)
    .mutation(({ ctx, input }) => saveEdit(ctx, input)),
};
