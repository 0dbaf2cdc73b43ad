/** The audit trail's procedures: name, contract, call. */
import { procedure } from "#server/api/procedures.ts";
import { env } from "#server/platform/env.ts";
import { listEvents } from "./list-events.ts";
import { headsFile } from "./publish-head.ts";
import { auditEventsInput, auditEventsPage, chainReport } from "./schema.ts";
import { readPublishedHeads, verifyChain } from "./verify/index.ts";

export const auditProcedures = {
  events: procedure("audit.events")
    .input(auditEventsInput)
    .output(auditEventsPage)
    .query(({ ctx, input }) => listEvents(ctx, input)),
  verify: procedure("audit.verify")
    .output(chainReport)
    .query(async ({ ctx }) => {
      const published = await readPublishedHeads(headsFile(env.DATA_DIR, env.DATABASE_URL));
      return verifyChain(ctx.db, published);
    }),
};
