/** The case procedures: name, contract, call. */
import { procedure } from "#server/api/procedures.ts";
import { comparison } from "../explanations/schema.ts";
import { addNote } from "./add-note.ts";
import { claimCase, keepClaim, releaseClaim } from "./claim-case.ts";
import { compareCase } from "./compare-case.ts";
import { openCase } from "./open-case.ts";
import { revealElement } from "./reveal-element.ts";
import {
  addNoteInput,
  caseInput,
  caseView,
  claimInput,
  claimView,
  compareInput,
  fencedInput,
  note,
  revealed,
  revealInput,
} from "./schema.ts";

export const caseProcedures = {
  open: procedure("case.open")
    .input(caseInput)
    .output(caseView)
    .query(({ ctx, input }) => openCase(ctx, input)),
  compare: procedure("case.compare")
    .input(compareInput)
    .output(comparison)
    .query(({ ctx, input }) => compareCase(ctx, input)),
  claim: procedure("case.claim")
    .input(claimInput)
    .output(claimView)
    .mutation(({ ctx, input }) => claimCase(ctx, input)),
  renewClaim: procedure("case.renewClaim")
    .input(fencedInput)
    .output(claimView)
    .mutation(({ ctx, input }) => keepClaim(ctx, input)),
  releaseClaim: procedure("case.releaseClaim")
    .input(fencedInput)
    .mutation(({ ctx, input }) => releaseClaim(ctx, input)),
  addNote: procedure("case.addNote")
    .input(addNoteInput)
    .output(note)
    .mutation(({ ctx, input }) => addNote(ctx, input)),
  reveal: procedure("case.reveal")
    .input(revealInput)
    .output(revealed)
    .mutation(({ ctx, input }) => revealElement(ctx, input)),
};
