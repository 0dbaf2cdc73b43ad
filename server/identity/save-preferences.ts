/** Keeps how somebody likes the screen. Their own affair: the audit says that it happened, not what was chosen. */
import { recordAudit } from "#server/audit/index.ts";
import type { Context } from "#server/platform/context.ts";
import type { Preferences } from "./schema.ts";
import { writePreferences } from "./store.ts";

export async function savePreferences(ctx: Context, given: Preferences): Promise<Preferences> {
  const { userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    await writePreferences(tx, userId, given);
    await recordAudit(tx, ctx, { action: "preferences.saved", object: `person/${userId}`, details: {} });
  });
  return given;
}
