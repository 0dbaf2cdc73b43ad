/** What became known later (a return, a claim, nothing for months) outweighs the verdict: it supersedes the label. */
import { recordAudit } from "../audit/index.ts";
import { tellCase } from "../cases/index.ts";
import type { Context } from "../platform/context.ts";
import { appendLabel, labelInForce, lockException } from "./store.ts";

export interface LateOutcome {
  paymentId: number;
  genuine: boolean;
  knownAt: Date;
}

/**
 * Appends a label that names the one it supersedes. Null when the payment was never raised (nothing was labelled) or the
 * same late outcome is known already.
 */
export async function recordLateOutcome(
  ctx: Context,
  outcome: LateOutcome,
): Promise<{ labelId: number } | null> {
  return ctx.db.transaction(async (tx) => {
    const exception = await lockException(tx, outcome.paymentId);
    if (!exception) return null;
    const { exceptionId, caseId } = exception;
    const before = await labelInForce(tx, exceptionId);
    const target = outcome.genuine ? 1 : 0;
    if (before?.source === "late-outcome" && before.target === target) return null;
    const labelId = await appendLabel(tx, {
      exceptionId,
      verdictId: null,
      source: "late-outcome",
      target,
      knownAt: outcome.knownAt,
      supersedes: before?.id ?? null,
      simulated: ctx.actor.simulated ?? false,
    });
    const overturned = before !== null && before.target !== target;
    await tellCase(ctx, tx, {
      caseId,
      kind: "late-outcome",
      data: { genuine: outcome.genuine, overturned },
      at: outcome.knownAt,
    });
    await recordAudit(tx, ctx, {
      action: "label.superseded",
      object: `exception/${exceptionId}`,
      details: { labelId, supersedes: before?.id ?? null, target, overturned },
    });
    return { labelId };
  });
}
