import { expect, it } from "vitest";
import { openCases } from "../../cases/index.ts";
import { onBothStores } from "../../platform/testing.ts";
import { servingBundle } from "../../registry/index.ts";
import { trainChallenger } from "../../retraining/index.ts";
import { contextFor, fillLabelledWorld } from "../../retraining/testing.ts";
import { createAssessor, rescoreOpen } from "../index.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../testing.ts";

onBothStores("scoring the open queue again", (open) => {
  it("reaches exceptions whose snapshot is of an older feature version, and leaves those it cannot read", {
    timeout: 120_000,
  }, async () => {
    const db = await open();
    await fillLabelledWorld(db);
    const ml = contextFor(db);
    const ctx = testContext(db, ml.clock);
    const [older = 0, broken = 0] = await storePayments(
      db,
      [1, 2].map((n) => ({
        payment: testPayment(n, { creditorAccount: wrongIban }),
        receivedAt: ml.clock.now(),
      })),
    );
    const assessor = await createAssessor(db);
    await db.transaction(async (tx) => openCases(ctx, tx, await assessor.assess(ctx, tx, [older, broken])));
    const snapshotOf = `(select snapshot_hash from scores where payment_id = $1 order by id limit 1)`;
    const age = (paymentId: number, history: string) =>
      db.query(
        `update snapshots set feature_version = 'f0-old', feature_values = '{1,2}', history = ${history}
          where hash = ${snapshotOf}`,
        [paymentId],
      );
    await age(older, "history");
    await age(broken, `'{"accounts": []}'::jsonb`);

    await trainChallenger(ml, { bootstrap: true });
    for (let afterId: number | null = 0; afterId !== null; ) {
      const from: number = afterId;
      afterId = (await db.transaction((tx) => rescoreOpen(ctx, tx, from))).nextAfterId;
    }
    const modelOf = async (paymentId: number) =>
      (
        await db.query<{ model: string | null }>(
          `select s.model_hash as model from exceptions e join scores s on s.id = e.score_id where e.payment_id = $1`,
          [paymentId],
        )
      ).rows[0]?.model;
    expect(await modelOf(older)).toBe((await servingBundle(db))?.hash);
    expect(await modelOf(broken)).toBeNull();
    await db.close();
  });
});
