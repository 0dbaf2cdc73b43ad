/** Waiting promotion requests as the review page shows them. */
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import type { ApprovalView } from "#server/verdicts/schema.ts";
import { compareWithChampion } from "./compare-models.ts";
import type { PromotionPayload } from "./rules.ts";
import { findModel, listWaitingPromotions } from "./store.ts";

/** Challenger against champion on the same later rows, as the second person should weigh it; empty when not comparable. */
async function differenceFacts(ctx: Context, challengerHash: string): Promise<ApprovalView["facts"]> {
  try {
    const { differences, championProblem, rows } = await compareWithChampion(ctx, challengerHash);
    const against = championProblem ? "the rules alone" : "the champion";
    return differences.map(({ metric, better, difference: { value, low, high } }) => ({
      label: `${metric} against ${against}, ${rows} rows`,
      value: `${signed(value)} (95 % interval ${signed(low)} to ${signed(high)}; ${better} is better)`,
    }));
  } catch (error) {
    if (error instanceof DomainError) return [{ label: "Comparison", value: error.message }];
    throw error;
  }
}

const signed = (value: number) => `${value < 0 ? "\u2212" : "+"}${Math.abs(value).toFixed(3)}`;
const share = (value: number) => `${(value * 100).toFixed(1)} %`;

export async function listPromotionApprovals(ctx: Context): Promise<ApprovalView[]> {
  const waiting = await listWaitingPromotions(ctx.db);
  return Promise.all(
    waiting.map(async (request): Promise<ApprovalView> => {
      const payload = request.payload as PromotionPayload;
      const challenger = await findModel(ctx.db, payload.challengerHash);
      const champion = await findModel(ctx.db, payload.championHash);
      const facts = [
        { label: "Challenger", value: challenger?.name ?? payload.challengerHash.slice(0, 12) },
        { label: "Champion now", value: champion?.name ?? payload.championHash.slice(0, 12) },
        { label: "Manifest", value: payload.manifestHash.slice(0, 12) },
      ];
      if (challenger) {
        const { evaluation, trainingSet } = challenger.manifest;
        facts.push(
          { label: "Ranking (AUC), later period", value: evaluation.auc.value.toFixed(3) },
          { label: "Calibration error", value: share(evaluation.ece.value) },
          { label: "Value captured", value: share(evaluation.valueCaptured.value) },
          {
            label: "Trained on",
            value: `${trainingSet.rows} labels, ${share(trainingSet.simulatedShare)} simulated`,
          },
        );
      }
      facts.push(...(await differenceFacts(ctx, payload.challengerHash)));
      return {
        id: request.id,
        kind: "promotion",
        subject: request.subject,
        title: `Make ${challenger?.name ?? "an unknown model"} the champion`,
        payloadHash: request.payloadHash,
        makerName: request.makerName,
        mine: request.maker === ctx.actor.userId,
        requestedAt: request.requestedAt,
        why: payload.reason,
        caseId: null,
        amountMinor: null,
        currency: null,
        changes: [],
        facts,
      };
    }),
  );
}
