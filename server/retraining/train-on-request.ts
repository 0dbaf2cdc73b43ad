/** The background worker's side of a requested training. */
import { z } from "zod";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { recalibrateChampion } from "./recalibrate-champion.ts";
import { recordRefusal } from "./store.ts";
import { trainChallenger } from "./train-challenger.ts";

const payloadSchema = z.object({
  seed: z.number().int(),
  recalibrate: z.boolean().default(false),
  requestedBy: z.object({ userId: z.string(), name: z.string(), role: z.string() }),
});

/**
 * Trains, or calibrates anew, in the name of the person who asked, outside any transaction (it takes seconds). Running it twice registers once.
 * Labels that cannot teach a model are a fact to show on the models page, not a job to repeat.
 */
export async function trainOnRequest(ctx: Context, payload: unknown): Promise<void> {
  const { seed, recalibrate, requestedBy } = payloadSchema.parse(payload);
  let refusal: string | null = null;
  try {
    const asked = { ...ctx, actor: requestedBy };
    if (recalibrate) await recalibrateChampion(asked, { seed });
    else await trainChallenger(asked, { seed });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    refusal = error.message;
  }
  await ctx.db.transaction(async (tx) => {
    await recordRefusal(tx, refusal);
    tx.notify({ kind: "models", id: null });
  });
}
