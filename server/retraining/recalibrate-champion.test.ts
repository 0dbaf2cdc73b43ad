import { expect, it } from "vitest";
import { scoreRow } from "#models/scoring/index.ts";
import type { Database } from "#server/platform/database/index.ts";
import { drainOutbox } from "#server/platform/outbox.ts";
import { onBothStores } from "#server/platform/testing.ts";
import {
  compareWithChampion,
  decidePromotion,
  manifest as manifestSchema,
  modelsOverviewOf,
  requestPromotion,
  servingBundle,
  servingOnnx,
  writeCard,
} from "#server/registry/index.ts";
import { recalibrateChampion } from "./recalibrate-champion.ts";
import { requestTraining } from "./request-training.ts";
import { contextFor, fillLabelledWorld, people } from "./testing.ts";
import { trainChallenger } from "./train-challenger.ts";
import { trainOnRequest } from "./train-on-request.ts";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const trainingTime = 120_000;

/** A champion of the first labels; of the later ones most false alarms turn out genuine. */
async function deskThatChanged(open: () => Promise<Database>) {
  const db = await open();
  await fillLabelledWorld(db, { payments: 1_000 });
  const { rows } = await db.query<{ position: number }>(
    `select (max(id) * 0.55)::int as position from labels`,
  );
  const champion = await trainChallenger(contextFor(db), { asOf: rows[0]!.position, bootstrap: true });
  await db.query(
    `insert into labels (exception_id, payment_id, source, target, known_at, snapshot_hash, supersedes)
     select exception_id, payment_id, 'late-outcome', 1, known_at, snapshot_hash, id
     from labels l where id > $1 and target = 0 and id % 3 <> 0
       and not exists (select 1 from labels n where n.supersedes = l.id) order by id`,
    [rows[0]!.position],
  );
  return { db, champion };
}

onBothStores("calibrating the champion anew", (open) => {
  it(
    "makes a challenger of the same trees, judged on later labels, that a second person promotes",
    async () => {
      const { db, champion } = await deskThatChanged(open);
      const ctx = contextFor(db);
      const renewed = await recalibrateChampion(ctx);
      expect(renewed).toMatchObject({ added: true, serving: false });
      const { manifest } = renewed;
      expect(manifestSchema.parse(manifest)).toEqual(manifest);
      expect(manifest.recalibrated).toBe(champion.hash);
      expect(manifest.onnxHash).toBe(champion.manifest.onnxHash);
      expect(manifest.calibrationId).not.toBe(champion.manifest.calibrationId);
      expect(manifest.periods.fit).toEqual(champion.manifest.periods.fit);
      expect(manifest.periods.calibrate.from > champion.manifest.periods.fit.from).toBe(true);
      expect(manifest.periods.calibrate.to < manifest.evaluation.from).toBe(true);

      const comparison = await compareWithChampion(ctx, renewed.hash);
      const of = (metric: string) => comparison.differences.find((one) => one.metric === metric)!.difference;
      expect(of("Ranking (AUC)").value).toBe(0);
      expect(of("Log loss").high).toBeLessThan(0);
      expect(of("Calibration error").value).toBeLessThan(-0.03);
      expect(comparison.gates.filter(({ passed }) => !passed)).toEqual([]);

      const lead = contextFor(db, people.lead);
      const request = await requestPromotion(lead, {
        commandId: uuid(1),
        challengerHash: renewed.hash,
        reason: "monthly calibration",
      });
      const decision = { commandId: uuid(2), ...request, decision: "approve" as const };
      await expect(decidePromotion(lead, decision)).rejects.toThrow(/second person/);
      await decidePromotion(contextFor(db, people.second), decision);
      const serving = (await servingBundle(db))!;
      expect(serving.hash).toBe(renewed.hash);
      // The browser's bytes are the same; what must change with the champion is the calibration that it is given.
      const described = (await servingOnnx(ctx))!;
      expect(described.onnxHash).toBe(champion.manifest.onnxHash);
      expect(described.modelHash).toBe(renewed.hash);
      expect(described.calibration).toEqual(serving.bundle.calibration);
      const row = new Float64Array(serving.bundle.featureNames.length).fill(0.5);
      expect(scoreRow(serving.bundle, row, { explain: false }).probability).toBeGreaterThan(0);
      expect((await writeCard(ctx, renewed.hash)).html).toContain("npm run train -- --recalibrate --as-of");
      await db.close();
    },
    trainingTime,
  );

  it(
    "gives the same bytes again, also when asked for on the models page",
    async () => {
      const { db } = await deskThatChanged(open);
      const ctx = contextFor(db);
      const first = await recalibrateChampion(ctx, { seed: 7 });
      expect(await recalibrateChampion(ctx, { seed: 7 })).toMatchObject({ hash: first.hash, added: false });
      expect(await requestTraining(ctx, { commandId: uuid(3), recalibrate: true })).toEqual({
        requested: true,
      });
      const handlers = {
        "training.requested": { outside: (payload: unknown) => trainOnRequest(ctx, payload) },
      };
      expect(await drainOutbox(db, handlers, { clock: ctx.clock, limit: 5 })).toEqual({ done: 1, failed: 0 });
      const { models, training } = await modelsOverviewOf(ctx);
      expect(models).toHaveLength(2);
      expect(training.lastError).toBeNull();
      await db.close();
    },
    trainingTime,
  );

  it("says why it cannot: no champion, or too few labels since its trees", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 60 });
    await expect(recalibrateChampion(contextFor(db))).rejects.toThrow(/No model serves/);
    await trainOnRequest(contextFor(db), { seed: 7, recalibrate: true, requestedBy: people.trainer });
    expect((await modelsOverviewOf(contextFor(db))).training.lastError).toMatch(/No model serves/);
    await db.close();
  });
});
