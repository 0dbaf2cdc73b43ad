/** The second person's word on a promotion. Approval takes effect in the same transaction, or not at all. */
import { recordAudit } from "#server/audit/index.ts";
import { policy } from "#server/identity/policy.ts";
import type { Context } from "#server/platform/context.ts";
import type { Queryable, Transaction } from "#server/platform/database/database.ts";
import { DomainError } from "#server/platform/errors.ts";
import { enqueue } from "#server/platform/outbox.ts";
import { compareWithChampion } from "./compare-models.ts";
import { manifestHash, payloadHash } from "./hash-manifest.ts";
import { objectionToChecker, type PromotionPayload } from "./rules.ts";
import {
  appendLedger,
  findModel,
  findPromotion,
  lockLedger,
  type PromotionRow,
  readChampion,
  settlePromotion,
} from "./store.ts";

export interface PromotionDecision {
  commandId: string;
  approvalId: number;
  payloadHash: string;
  decision: "approve" | "return";
  reason?: string | undefined;
}

export interface DecidedPromotion {
  approvalId: number;
  kind: "promotion";
  state: "approved" | "returned";
}

/** Whether an approval is this domain's to decide. */
export async function isPromotionApproval(db: Queryable, approvalId: number): Promise<boolean> {
  return (await findPromotion(db, approvalId)) !== null;
}

/**
 * Approves or returns a waiting request. Anything that changed since it was asked for (payload, manifest, champion, a
 * gate) voids the request for good and is told to the checker as a conflict.
 */
export async function decidePromotion(ctx: Context, input: PromotionDecision): Promise<DecidedPromotion> {
  const state = input.decision === "approve" ? "approved" : "returned";
  // Measured before the transaction: the embedded store has one session, and the gates depend on both models only.
  const gateProblem = state === "approved" ? await failedGate(ctx, input.approvalId) : null;
  const problem = await ctx.db.transaction(async (tx) => {
    await lockLedger(tx);
    const request = await findPromotion(tx, input.approvalId, { lock: true });
    if (!request) throw new DomainError("not-found", "No such promotion request.");
    if (request.state === state && request.checker === ctx.actor.userId) return null;
    if (request.state !== "waiting")
      throw new DomainError("conflict", `This request was ${request.state} already.`);
    const model = await findModel(tx, request.subject);
    if (!model) throw new DomainError("not-found", "The model of this request is not in the registry.");
    const objection = objectionToChecker(
      ctx.actor,
      { maker: request.maker, trainer: model.registeredBy },
      policy["models.requestPromotion"],
    );
    if (objection) throw new DomainError("forbidden", objection);
    if (input.payloadHash !== request.payloadHash)
      throw new DomainError("conflict", "You were shown another version of this request; look at it again.");
    const changed = state === "approved" ? ((await whatChanged(tx, request)) ?? gateProblem) : null;
    if (changed) await settle(tx, ctx, request, "withdrawn", changed);
    else await settle(tx, ctx, request, state, input.reason ?? null);
    if (state === "approved" && !changed) await promote(tx, ctx, request);
    return changed;
  });
  if (problem) throw new DomainError("conflict", `This request is void: ${problem} Ask anew.`);
  return { approvalId: input.approvalId, kind: "promotion", state };
}

async function failedGate(ctx: Context, approvalId: number): Promise<string | null> {
  const request = await findPromotion(ctx.db, approvalId);
  if (request?.state !== "waiting") return null;
  try {
    const { gates } = await compareWithChampion(ctx, request.subject);
    const failed = gates.find(({ passed }) => !passed);
    return failed ? `the gate "${failed.gate}" does not pass (${failed.detail}).` : null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/** What no longer holds of the request, in a sentence; null when it is still exactly what was asked for. */
async function whatChanged(tx: Transaction, request: PromotionRow): Promise<string | null> {
  if (payloadHash(request.payload) !== request.payloadHash) return "its stored content was changed.";
  const payload = request.payload as PromotionPayload;
  if (payload.challengerHash !== request.subject) return "it names another model than it is filed under.";
  const model = await findModel(tx, payload.challengerHash);
  if (!model || manifestHash(model.manifest) !== payload.manifestHash)
    return "the model's manifest was changed.";
  if ((await readChampion(tx))?.hash !== payload.championHash) return "another champion serves by now.";
  return null;
}

const actions = {
  approved: "model.promotion-approved",
  returned: "model.promotion-returned",
  withdrawn: "model.promotion-voided",
} as const;

async function settle(
  tx: Transaction,
  ctx: Context,
  request: PromotionRow,
  state: keyof typeof actions,
  reason: string | null,
): Promise<void> {
  const decided = state !== "withdrawn";
  await settlePromotion(tx, request.id, {
    state,
    checker: decided ? ctx.actor.userId : null,
    checkerName: decided ? ctx.actor.name : null,
    at: ctx.clock.now(),
    reason,
  });
  await recordAudit(tx, ctx, {
    action: actions[state],
    object: `model/${request.subject}`,
    details: { approvalId: request.id, payloadHash: request.payloadHash, maker: request.maker },
  });
  tx.notify({ kind: "review", id: request.id });
  tx.notify({ kind: "models", id: null });
}

/** Appends to the serving ledger; the store itself refuses it without a second person's approval of this very model. */
async function promote(tx: Transaction, ctx: Context, request: PromotionRow): Promise<void> {
  const previousHash = (await readChampion(tx))?.hash ?? null;
  await appendLedger(tx, {
    modelHash: request.subject,
    since: ctx.clock.now(),
    reason: "promotion",
    approvalId: request.id,
    commandId: null,
  });
  await enqueue(tx, "champion.changed", { modelHash: request.subject, previousHash, reason: "promotion" });
  await recordAudit(tx, ctx, {
    action: "model.promoted",
    object: `model/${request.subject}`,
    details: { approvalId: request.id, previousHash },
  });
}
