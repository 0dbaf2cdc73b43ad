/** Back to the champion before this one, in one action by one person: in trouble nobody should have to wait. */
import { recordAudit } from "#server/audit/index.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { enqueue } from "#server/platform/outbox.ts";
import { rollBackTarget } from "./rules.ts";
import { loadModel } from "./serve-bundle.ts";
import { appendLedger, lockLedger, readLedger } from "./store.ts";

export interface RolledBack {
  modelHash: string;
  previousHash: string;
}

/** The earlier champion is loaded with every check before it serves again; the same command takes effect once. */
export async function rollBack(
  ctx: Context,
  input: { commandId: string; reason: string },
): Promise<RolledBack> {
  return ctx.db.transaction(async (tx) => {
    await lockLedger(tx);
    const ledger = await readLedger(tx);
    const done = ledger.findIndex(({ commandId }) => commandId === input.commandId);
    if (done > 0) return { modelHash: ledger[done]!.modelHash, previousHash: ledger[done - 1]!.modelHash };
    const move = rollBackTarget(ledger);
    if (!move) throw new DomainError("conflict", "There is no earlier champion to go back to.");
    const { target, current } = move;
    try {
      await loadModel(tx, target);
    } catch (cause) {
      throw new DomainError(
        "conflict",
        `The earlier champion cannot serve: ${cause instanceof Error ? cause.message : String(cause)}.`,
        { modelHash: target },
      );
    }
    await appendLedger(tx, {
      modelHash: target,
      since: ctx.clock.now(),
      reason: "rollback",
      approvalId: null,
      commandId: input.commandId,
    });
    await enqueue(tx, "champion.changed", { modelHash: target, previousHash: current, reason: "rollback" });
    await recordAudit(tx, ctx, {
      action: "model.rolled-back",
      object: `model/${target}`,
      details: { from: current, reason: input.reason },
    });
    tx.notify({ kind: "models", id: null });
    return { modelHash: target, previousHash: current };
  });
}
