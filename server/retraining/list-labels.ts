/** The labels page: what the ledger holds, by class and by week, and the sets frozen from it. */
import { className } from "#models/rules/index.ts";
import type { Context } from "#server/platform/context.ts";
import type { LabelsOverview } from "./schema.ts";
import { listTrainingSets, readLabelsByClass, readLabelsByWeek, readLabelTotals } from "./store.ts";

export async function labelsOverviewOf(ctx: Context): Promise<LabelsOverview> {
  const byClass = await readLabelsByClass(ctx.db);
  return {
    ...(await readLabelTotals(ctx.db)),
    byClass: byClass.map((row) => ({ ...row, className: className(row.class) })),
    byWeek: await readLabelsByWeek(ctx.db),
    trainingSets: await listTrainingSets(ctx.db),
  };
}
