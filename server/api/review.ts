/** The four-eyes inbox: what waits in the domains that ask for a second person, in one list and under one verb. */
import { z } from "zod";
import { decidePromotion, isPromotionApproval, listPromotionApprovals } from "../registry/index.ts";
import { decideApproval, listVerdictApprovals } from "../verdicts/index.ts";
import { approvalView, decideApprovalInput } from "../verdicts/schema.ts";
import { procedure } from "./procedures.ts";

export const reviewProcedures = {
  list: procedure("review.list")
    .output(z.array(approvalView))
    .query(async ({ ctx }) => {
      const [verdicts, promotions] = await Promise.all([
        listVerdictApprovals(ctx),
        listPromotionApprovals(ctx),
      ]);
      return [...promotions, ...verdicts];
    }),
  decide: procedure("review.decide")
    .input(decideApprovalInput)
    .mutation(async ({ ctx, input }) =>
      (await isPromotionApproval(ctx.db, input.approvalId))
        ? decidePromotion(ctx, input)
        : decideApproval(ctx, input),
    ),
};
