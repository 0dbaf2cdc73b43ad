/** A verdict becomes final: the exception closes, the label is appended, the case closes with its last exception. */
import { recordAudit } from "../audit/index.ts";
import { settle, tellCase } from "../cases/index.ts";
import { moveException } from "../exceptions/index.ts";
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { releaseMessages, withdrawMessages } from "../releases/index.ts";
import { targetOf } from "./rules.ts";
import { appendLabel, finalizeIfDue, labelInForce, type StoredVerdict } from "./store.ts";

/**
 * Makes pending verdicts final whose time to undo is over; those undone meanwhile are left alone. Gives how many became
 * final. Runs in the transaction of the job that was enqueued with the verdict.
 */
export async function finalizeVerdicts(
  ctx: Context,
  tx: Transaction,
  verdictIds: readonly number[],
): Promise<number> {
  let done = 0;
  for (const id of verdictIds) {
    const verdict = await finalizeIfDue(tx, id, ctx.clock.now());
    if (!verdict) continue;
    await closeException(ctx, tx, verdict);
    await recordAudit(tx, ctx, {
      action: "verdict.final",
      object: `exception/${verdict.exceptionId}`,
      details: { verdictId: id, outcome: verdict.outcome, judged: verdict.judged },
    });
    done += 1;
  }
  return done;
}

/** The effects of a final verdict. A late outcome that is already known outweighs the verdict as a label. */
export async function closeException(ctx: Context, tx: Transaction, verdict: StoredVerdict): Promise<void> {
  const { exceptionId, caseId } = verdict;
  const now = ctx.clock.now();
  const closed = await moveException(tx, {
    exceptionId,
    from: "deciding",
    to: "closed",
    version: null,
    at: now,
  });
  if (!closed)
    throw new Error(`exception ${exceptionId} was not being decided when its verdict became final`);
  const target = targetOf(verdict.judged);
  const inForce = await labelInForce(tx, exceptionId);
  if (target !== null && inForce?.source !== "late-outcome")
    await appendLabel(tx, {
      exceptionId,
      verdictId: verdict.id,
      source: "verdict",
      target,
      knownAt: now,
      supersedes: inForce?.id ?? null,
      simulated: verdict.simulated,
    });
  await releaseMessages(ctx, tx, verdict.id);
  await settle(ctx, tx, caseId);
  tx.notify({ kind: "case", id: caseId });
}

/** Takes an exception back into the queue after its verdict was undone or returned. */
export async function reopenException(
  ctx: Context,
  tx: Transaction,
  verdict: StoredVerdict,
  why: "undone" | "returned",
  data: Record<string, unknown> = {},
): Promise<void> {
  const { exceptionId, caseId } = verdict;
  const move = { exceptionId, from: "deciding", to: "open", version: null, at: ctx.clock.now() } as const;
  if (!(await moveException(tx, move)))
    throw new Error(`exception ${exceptionId} was not being decided when its verdict was ${why}`);
  await withdrawMessages(ctx, tx, verdict.id);
  await tellCase(ctx, tx, { caseId, kind: `verdict-${why}`, data: { verdictId: verdict.id, ...data } });
  tx.notify({ kind: "queue", id: exceptionId });
}
