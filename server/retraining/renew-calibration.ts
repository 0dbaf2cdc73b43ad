/** Once a month a new calibration of the champion is asked for by itself; people still compare and promote it. */
import { randomUUID } from "node:crypto";
import type { Context } from "#server/platform/context.ts";
import { modelsOverviewOf } from "#server/registry/index.ts";
import { requestTraining } from "./request-training.ts";
import { isRenewalDue } from "./rules.ts";

/** Asks when a champion serves, no model was made for a month and enough labels came since the newest. */
export async function renewCalibration(ctx: Context): Promise<{ requested: boolean }> {
  const { models, training } = await modelsOverviewOf(ctx);
  const due = isRenewalDue({
    now: ctx.clock.now().getTime(),
    serves: models.some(({ role }) => role === "champion"),
    newestModel: Math.max(0, ...models.map(({ registeredAt }) => Date.parse(registeredAt))),
    newLabels: training.newLabels,
  });
  return due ? requestTraining(ctx, { commandId: randomUUID(), recalibrate: true }) : { requested: false };
}
