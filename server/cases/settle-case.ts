/** What a decision does to its case: an entry in the timeline, the claim given back, the case closed or open again. */
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { dropClaim } from "./claim-case.ts";
import { hasOpenException, insertEvents, settleCase } from "./store.ts";

/** Adds an entry to the timeline in the caller's transaction. */
export async function tellCase(
  ctx: Context,
  tx: Transaction,
  entry: { caseId: number; kind: string; data: Record<string, unknown>; at?: Date },
): Promise<void> {
  const { caseId, kind, data, at = ctx.clock.now() } = entry;
  await insertEvents(tx, [{ caseId, at, actor: ctx.actor.userId, actorName: ctx.actor.name, kind, data }]);
  tx.notify({ kind: "case", id: caseId });
}

/** Gives the actor's claim back once nothing of the case is left to decide. */
export async function releaseWhenDone(
  ctx: Context,
  tx: Transaction,
  claim: { caseId: number; fencing: number },
): Promise<void> {
  if (!(await hasOpenException(tx, claim.caseId))) await dropClaim(ctx, tx, claim);
}

/** Closes the case with its last exception and opens it with the first that opens again. */
export async function settle(ctx: Context, tx: Transaction, caseId: number): Promise<void> {
  const state = await settleCase(tx, caseId, ctx.clock.now());
  if (state !== null) await tellCase(ctx, tx, { caseId, kind: `case-${state}`, data: {} });
}
