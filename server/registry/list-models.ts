/** The models page: every registered model, who serves since when, what waits and what trains. */

import { featureVersion } from "#models/features/index.ts";
import type { Context } from "#server/platform/context.ts";
import { roleOf, rollBackTarget } from "./rules.ts";
import type { ModelsOverview } from "./schema.ts";
import { listModels, listWaitingPromotions, readLedger, readTrainingState } from "./store.ts";

export async function modelsOverviewOf(ctx: Context): Promise<ModelsOverview> {
  const models = await listModels(ctx.db);
  const ledger = await readLedger(ctx.db);
  const waiting = (await listWaitingPromotions(ctx.db))[0];
  const names = new Map(models.map(({ hash, name }) => [hash, name]));
  const newest = Math.max(0, ...models.map(({ manifest }) => manifest.trainingSet.ledgerPosition));
  return {
    models: models.map(({ hash, name, manifest, registeredAt }) => {
      const role = roleOf(hash, ledger);
      return {
        hash,
        name,
        role,
        registeredAt,
        servingSince: role === "champion" ? ledger.at(-1)!.since : null,
        manifest,
      };
    }),
    serving: ledger
      .map(({ id, modelHash, since, reason }) => ({
        id,
        modelHash,
        name: names.get(modelHash)!,
        since,
        reason,
      }))
      .reverse(),
    rollBackTo: rollBackTo(models, ledger),
    waiting: waiting
      ? { approvalId: waiting.id, challengerHash: waiting.subject, makerName: waiting.makerName }
      : null,
    training: await readTrainingState(ctx.db, newest),
  };
}

/** The model that a roll back would bring back, when it can still serve. */
function rollBackTo(
  models: Awaited<ReturnType<typeof listModels>>,
  ledger: Awaited<ReturnType<typeof readLedger>>,
): ModelsOverview["rollBackTo"] {
  const target = models.find(({ hash }) => hash === rollBackTarget(ledger)?.target);
  return target?.manifest.featureVersion === featureVersion ? { hash: target.hash, name: target.name } : null;
}
