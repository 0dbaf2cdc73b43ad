/** The verdict procedures: name, contract, call. */
import { procedure } from "#server/api/procedures.ts";
import { recordVerdict } from "./record-verdict.ts";
import { recordVerdictInput, recordVerdictResult, undoVerdictInput, verdictView } from "./schema.ts";
import { undoVerdict } from "./undo-verdict.ts";

export const verdictProcedures = {
  record: procedure("verdict.record")
    .input(recordVerdictInput)
    .output(recordVerdictResult)
    .mutation(({ ctx, input }) => recordVerdict(ctx, input)),
  undo: procedure("verdict.undo")
    .input(undoVerdictInput)
    .output(verdictView)
    .mutation(({ ctx, input }) => undoVerdict(ctx, input)),
};
