/** The repair procedures: name, contract, call. */
import { procedure } from "#server/api/procedures.ts";
import { beginEdit } from "./begin-edit.ts";
import { saveEdit } from "./save-edit.ts";
import { beginEditInput, editingSession, savedEdit, saveEditInput } from "./schema.ts";

export const repairProcedures = {
  begin: procedure("repair.begin")
    .input(beginEditInput)
    .output(editingSession)
    .mutation(({ ctx, input }) => beginEdit(ctx, input)),
  save: procedure("repair.save")
    .input(saveEditInput)
    .output(savedEdit)
    .mutation(({ ctx, input }) => saveEdit(ctx, input)),
};
