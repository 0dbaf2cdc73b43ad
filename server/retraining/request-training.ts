/** Asks the background worker for a challenger. */
import { recordAudit } from "#server/audit/index.ts";
import type { Context } from "#server/platform/context.ts";
import { enqueue } from "#server/platform/outbox.ts";
import { isTrainingWaiting } from "./store.ts";
import { defaultSeed } from "./train-challenger.ts";

/** Enqueues one training, or one new calibration of the champion; while one waits or runs, asking again changes nothing. */
export async function requestTraining(
  ctx: Context,
  input: { commandId: string; recalibrate?: boolean | undefined },
): Promise<{ requested: boolean }> {
  return ctx.db.transaction(async (tx) => {
    if (await isTrainingWaiting(tx)) return { requested: false };
    const { userId, name, role } = ctx.actor;
    const recalibrate = input.recalibrate === true;
    await enqueue(tx, "training.requested", {
      seed: defaultSeed,
      recalibrate,
      requestedBy: { userId, name, role },
    });
    await recordAudit(tx, ctx, {
      action: "training.requested",
      object: "models",
      details: { commandId: input.commandId, seed: defaultSeed, recalibrate },
    });
    tx.notify({ kind: "models", id: null });
    return { requested: true };
  });
}
