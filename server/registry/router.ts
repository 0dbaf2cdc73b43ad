/** The registry's procedures: name, contract, call. */
import { procedure } from "#server/api/procedures.ts";
import { compareWithChampion } from "./compare-models.ts";
import { modelsOverviewOf } from "./list-models.ts";
import { requestPromotion } from "./request-promotion.ts";
import { rollBack } from "./roll-back-champion.ts";
import {
  comparison,
  modelInput,
  modelsOverview,
  requestPromotionInput,
  rollBackInput,
  servingOnnx as servingOnnxSchema,
} from "./schema.ts";
import { servingOnnx } from "./serve-onnx.ts";

export const registryProcedures = {
  overview: procedure("models.overview")
    .output(modelsOverview)
    .query(({ ctx }) => modelsOverviewOf(ctx)),
  comparison: procedure("models.comparison")
    .input(modelInput)
    .output(comparison)
    .query(({ ctx, input }) => compareWithChampion(ctx, input.hash)),
  serving: procedure("models.serving")
    .output(servingOnnxSchema.nullable())
    .query(({ ctx }) => servingOnnx(ctx)),
  requestPromotion: procedure("models.requestPromotion")
    .input(requestPromotionInput)
    .mutation(({ ctx, input }) => requestPromotion(ctx, input)),
  rollBack: procedure("models.rollBack")
    .input(rollBackInput)
    .mutation(({ ctx, input }) => rollBack(ctx, input)),
};
