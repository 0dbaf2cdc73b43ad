/** A page of the audit trail, newest first, with the head it was read under. */
import type { z } from "zod";
import type { Context } from "#server/platform/context.ts";
import type { auditEventsInput, auditEventsPage } from "./schema.ts";
import { listEvents as readEvents, readHead } from "./store.ts";

export async function listEvents(
  ctx: Context,
  input: z.output<typeof auditEventsInput>,
): Promise<z.infer<typeof auditEventsPage>> {
  const head = await readHead(ctx.db);
  const rows = await readEvents(ctx.db, { ...input, limit: input.limit + 1 });
  const events = rows.slice(0, input.limit);
  return {
    events,
    nextBeforeSeq: rows.length > input.limit ? (events.at(-1)?.seq ?? null) : null,
    headSeq: head?.seq ?? 0,
    headHash: head?.hash ?? "",
  };
}
