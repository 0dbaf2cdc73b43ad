/** Within ten seconds its maker takes a verdict back; the store decides between undoing and becoming final. */
import { recordAudit } from "../audit/index.ts";
import { verdictViewOf } from "../cases/index.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import type { VerdictView } from "./schema.ts";
import { reopenException } from "./settle-verdict.ts";
import { findVerdict, undoIfTime, withdrawApproval } from "./store.ts";

/** Undoes the verdict and opens its exception again. Undoing twice is undoing once. */
export async function undoVerdict(ctx: Context, input: { verdictId: number }): Promise<VerdictView> {
  return ctx.db.transaction(async (tx) => {
    const now = ctx.clock.now();
    const undone = await undoIfTime(tx, input.verdictId, ctx.actor.userId, now);
    if (!undone) {
      const verdict = await findVerdict(tx, { id: input.verdictId });
      if (!verdict) throw new DomainError("not-found", `There is no verdict ${input.verdictId}.`);
      if (verdict.byUser !== ctx.actor.userId)
        throw new DomainError("forbidden", "Only the person who made a verdict takes it back.");
      if (verdict.state === "undone") return verdictViewOf(verdict, ctx);
      throw new DomainError("too-late", "The verdict has taken effect and can no longer be undone.");
    }
    if (undone.approvalId !== null) {
      await withdrawApproval(tx, undone.approvalId, now);
      tx.notify({ kind: "review", id: null });
    }
    await reopenException(ctx, tx, undone, "undone");
    await recordAudit(tx, ctx, {
      action: "verdict.undone",
      object: `exception/${undone.exceptionId}`,
      details: { verdictId: undone.id },
    });
    return verdictViewOf(undone, ctx);
  });
}
