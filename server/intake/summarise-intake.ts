/** What came in: totals, the last month by day, kinds of messages, and what still waits to be assessed. */
import type { Context } from "../platform/context.ts";
import type { IntakeOverview } from "./schema.ts";
import { readOverview } from "./store.ts";

export async function intakeOverviewOf(ctx: Context): Promise<IntakeOverview> {
  const now = ctx.clock.now();
  return { asOf: now.toISOString(), ...(await readOverview(ctx.db, now)) };
}
