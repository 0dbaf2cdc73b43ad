/** The screening procedures: name, contract, call. */
import { z } from "zod";
import { procedure } from "#server/api/procedures.ts";
import { dismissHit, withdrawDismissed } from "./dismiss-hit.ts";
import { dismissInput, hitsInput, hitsView, listView, withdrawInput } from "./schema.ts";
import { showHits } from "./show-hits.ts";
import { describeLists } from "./store.ts";

export const screeningProcedures = {
  hits: procedure("screening.hits")
    .input(hitsInput)
    .output(hitsView)
    .query(({ ctx, input }) => showHits(ctx, input)),
  dismiss: procedure("screening.dismiss")
    .input(dismissInput)
    .output(z.object({ dismissalId: z.number().int() }))
    .mutation(({ ctx, input }) => dismissHit(ctx, input)),
  withdraw: procedure("screening.withdraw")
    .input(withdrawInput)
    .mutation(({ ctx, input }) => withdrawDismissed(ctx, input)),
  lists: procedure("screening.lists")
    .output(z.array(listView))
    .query(({ ctx }) => describeLists(ctx.db)),
};
