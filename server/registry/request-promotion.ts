/** Asks a second person to make a challenger the champion. What they approve is bound by its hash. */
import { recordAudit } from "#server/audit/index.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { compareWithChampion } from "./compare-models.ts";
import { manifestHash, payloadHash } from "./hash-manifest.ts";
import type { PromotionPayload } from "./rules.ts";
import {
  findModel,
  findPromotionByCommand,
  insertPromotion,
  listWaitingPromotions,
  lockLedger,
} from "./store.ts";

export interface PromotionRequest {
  approvalId: number;
  payloadHash: string;
}

/** Every gate must pass; one request waits at a time. The same command gives the same request again. */
export async function requestPromotion(
  ctx: Context,
  input: { commandId: string; challengerHash: string; reason: string },
): Promise<PromotionRequest> {
  const earlier = await findPromotionByCommand(ctx.db, input.commandId);
  if (earlier) return { approvalId: earlier.id, payloadHash: earlier.payloadHash };
  const comparison = await compareWithChampion(ctx, input.challengerHash);
  const failed = comparison.gates.filter(({ passed }) => !passed);
  if (failed.length > 0)
    throw new DomainError(
      "conflict",
      `This model cannot be promoted: ${failed.map(({ gate, detail }) => `${gate} (${detail})`).join("; ")}.`,
      { gates: failed.map(({ gate }) => gate) },
    );
  return ctx.db.transaction(async (tx) => {
    await lockLedger(tx);
    const repeated = await findPromotionByCommand(tx, input.commandId);
    if (repeated) return { approvalId: repeated.id, payloadHash: repeated.payloadHash };
    if ((await listWaitingPromotions(tx)).length > 0)
      throw new DomainError("conflict", "A promotion is waiting for its second person already.");
    const model = (await findModel(tx, input.challengerHash))!;
    const payload: PromotionPayload = {
      commandId: input.commandId,
      challengerHash: input.challengerHash,
      championHash: comparison.championHash,
      manifestHash: manifestHash(model.manifest),
      reason: input.reason,
    };
    const hash = payloadHash(payload);
    const approvalId = await insertPromotion(tx, {
      subject: input.challengerHash,
      payload,
      payloadHash: hash,
      maker: ctx.actor.userId,
      makerName: ctx.actor.name,
      at: ctx.clock.now(),
    });
    await recordAudit(tx, ctx, {
      action: "model.promotion-requested",
      object: `model/${input.challengerHash}`,
      details: { approvalId, payloadHash: hash, championHash: comparison.championHash },
    });
    tx.notify({ kind: "review", id: approvalId });
    tx.notify({ kind: "models", id: null });
    return { approvalId, payloadHash: hash };
  });
}
