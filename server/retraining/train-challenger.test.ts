import { afterAll, expect, it } from "vitest";
import { decodeBundle, scoreRow } from "#models/scoring/index.ts";
import { drainOutbox } from "#server/platform/outbox.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { manifest as manifestSchema, modelsOverviewOf, servingBundle } from "#server/registry/index.ts";
import { requestTraining } from "./request-training.ts";
import { contextFor, fillLabelledWorld, people } from "./testing.ts";
import { trainChallenger } from "./train-challenger.ts";
import { trainOnRequest } from "./train-on-request.ts";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const trainingTime = 120_000;
/** Hash of the first model on each store: the store must not matter. */
const firstHashes = new Set<string>();

onBothStores("training a challenger", (open) => {
  it(
    "gives the same bytes for the same ledger position and seed, whoever asks and whatever was learned since",
    async () => {
      const db = await open();
      await fillLabelledWorld(db);
      const ctx = contextFor(db);
      const first = await trainChallenger(ctx, { bootstrap: true });
      firstHashes.add(first.hash);
      expect(first).toMatchObject({ added: true, serving: true });
      const { manifest } = first;
      expect(manifestSchema.parse(manifest)).toEqual(manifest);
      const { fit, calibrate } = manifest.periods;
      expect(fit.to < calibrate.to && calibrate.to < manifest.evaluation.from).toBe(true);
      expect(manifest.evaluation.from < manifest.evaluation.to).toBe(true);
      expect(fit.rows + calibrate.rows).toBe(manifest.trainingSet.rows);
      expect(manifest.replay.rows).toBeGreaterThan(100);
      expect(manifest.replay.exact).toBe(manifest.replay.rows);
      expect(manifest.parity.maxDifference).toBeLessThanOrEqual(1e-4);
      expect(manifest.evaluation.auc.value).toBeGreaterThan(0.6);
      const over = manifest.overLogistic!.auc;
      expect(over.value).toBeCloseTo(manifest.evaluation.auc.value - manifest.logistic.auc, 12);
      expect(over.low <= over.value && over.value <= over.high && over.low < over.high).toBe(true);
      expect(manifest.trainedBy).toBe(people.trainer.name);
      expect(manifest.trainingSet.simulatedShare).toBe(1);

      const { rows } = await db.query<{ bytes: Uint8Array }>(`select bytes from models where hash = $1`, [
        first.hash,
      ]);
      const row = new Float64Array(decodeBundle(rows[0]!.bytes).featureNames.length).fill(0.5);
      const serving = (await servingBundle(db))!;
      expect(serving.hash).toBe(first.hash);
      expect(scoreRow(serving.bundle, row, { explain: false })).toEqual(
        scoreRow(decodeBundle(rows[0]!.bytes), row, { explain: false }),
      );

      // Corrections of the earliest labels change what is learned from now on.
      await db.query(
        `insert into labels (exception_id, payment_id, source, target, known_at, snapshot_hash, supersedes)
         select exception_id, payment_id, 'late-outcome', 1 - target, known_at + interval '15 days', snapshot_hash, id
         from labels l where not exists (select 1 from labels n where n.supersedes = l.id) order by id limit 12`,
      );
      const asking = contextFor(db, people.second);
      expect(await requestTraining(asking, { commandId: uuid(1) })).toEqual({ requested: true });
      expect(await requestTraining(asking, { commandId: uuid(2) })).toEqual({ requested: false });
      expect((await modelsOverviewOf(ctx)).training).toMatchObject({ running: true, newLabels: 12 });
      const system = { ...ctx, actor: { userId: "system", name: "System", role: "system" } };
      const handlers = {
        "training.requested": { outside: (payload: unknown) => trainOnRequest(system, payload) },
      };
      expect(await drainOutbox(db, handlers, { clock: ctx.clock, limit: 5 })).toEqual({ done: 1, failed: 0 });
      const overview = await modelsOverviewOf(ctx);
      expect(overview.training).toEqual({ running: false, lastError: null, newLabels: 0 });
      const challenger = overview.models.find(({ role }) => role === "challenger")!;
      expect(challenger.manifest.trainedBy).toBe(people.second.name);
      expect(challenger.hash).not.toBe(first.hash);

      ctx.clock.advance(3_600_000);
      const again = await trainChallenger(ctx, { asOf: manifest.trainingSet.ledgerPosition });
      expect(again).toMatchObject({ hash: first.hash, name: first.name, added: false, serving: false });
      await db.close();
    },
    trainingTime,
  );

  it("says which period lacks labels instead of training on too few", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 60 });
    await expect(trainChallenger(contextFor(db))).rejects.toThrow(/period has \d+ labels.*needs at least/);
    expect((await db.query(`select * from models`)).rows).toEqual([]);
    await db.close();
  });

  it("shows on the models page why a requested training was refused", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 60 });
    const ctx = contextFor(db);
    await trainOnRequest(ctx, { seed: 7, requestedBy: people.trainer });
    expect((await modelsOverviewOf(ctx)).training.lastError).toMatch(/period has/);
    await db.close();
  });
});

afterAll(() => {
  expect(firstHashes.size).toBeLessThanOrEqual(1);
});
