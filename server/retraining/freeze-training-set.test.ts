import { expect, it } from "vitest";
import { features } from "#models/features/index.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { freezeTrainingSet } from "./freeze-training-set.ts";
import { contextFor, fillLabelledWorld } from "./testing.ts";

onBothStores("a frozen training set", (open) => {
  it("has the same hash when it is built again from the same ledger position, whatever came later", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 160 });
    const ctx = contextFor(db);
    const { rows } = await db.query<{ position: number }>(
      `select max(supersedes) as position from labels where supersedes is not null`,
    );
    const position = rows[0]!.position;
    const early = await freezeTrainingSet(ctx, { asOf: position });
    const now = await freezeTrainingSet(ctx);
    expect((await freezeTrainingSet(ctx, { asOf: position })).hash).toBe(early.hash);
    expect(now.hash).not.toBe(early.hash);
    expect(early.rows.map(({ labelId }) => labelId)).toContain(position);
    expect(now.rows.map(({ labelId }) => labelId)).not.toContain(position);
    await db.close();
  });

  it("is the same on another store with the same facts", async () => {
    const hashes = await Promise.all(
      [1, 2].map(async () => {
        const db = await open();
        await fillLabelledWorld(db, { payments: 100 });
        const { hash } = await freezeTrainingSet(contextFor(db));
        await db.close();
        return hash;
      }),
    );
    expect(hashes[0]).toBe(hashes[1]);
  });

  it("holds each decided exception once, by the label in force", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 160 });
    const { rows } = await freezeTrainingSet(contextFor(db));
    const { rows: heads } = await db.query<{ id: number }>(
      `select max(id) as id from labels group by exception_id order by 1`,
    );
    expect(rows.map(({ labelId }) => labelId)).toEqual(heads.map(({ id }) => id));
    for (const { values } of rows) expect(values.length).toBe(features.length);
    await db.close();
  });

  it("is recorded and audited once", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 60 });
    const ctx = contextFor(db);
    const { hash } = await freezeTrainingSet(ctx);
    await freezeTrainingSet(ctx);
    expect((await db.query(`select hash from training_sets`)).rows).toEqual([{ hash }]);
    expect((await db.query(`select action from audit_events`)).rows).toEqual([
      { action: "training-set.frozen" },
    ]);
    await expect(db.query(`update training_sets set rows = 0`)).rejects.toThrow(/append-only/);
    await db.close();
  });

  it("computes snapshots of an older feature version again, bit for bit where the contract is the same", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 60 });
    const ctx = contextFor(db);
    const before = await freezeTrainingSet(ctx);
    expect(before.rows.some(({ recomputed }) => recomputed)).toBe(false);
    await db.query(
      `update snapshots set feature_version = 'f0-old', feature_values = '{1,2}' where hash = $1`,
      [before.rows[0]!.snapshotHash],
    );
    const after = await freezeTrainingSet(ctx);
    expect(after.rows[0]).toMatchObject({ recomputed: true, snapshotHash: before.rows[0]!.snapshotHash });
    expect(after).toMatchObject({ hash: before.hash, otherVersions: 0 });
    await db.close();
  });

  it("leaves out, and counts, labels of an older version whose facts can no longer be read", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 60 });
    const ctx = contextFor(db);
    const before = await freezeTrainingSet(ctx);
    await db.query(
      `update snapshots set feature_version = 'f0-old', history = '{"accounts": []}' where hash = $1`,
      [before.rows[0]!.snapshotHash],
    );
    const after = await freezeTrainingSet(ctx);
    expect(after.otherVersions).toBe(1);
    expect(after.rows.length).toBe(before.rows.length - 1);
    await db.close();
  });

  it("refuses a snapshot that does not hash to its name, and a position the ledger does not have", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 60 });
    const ctx = contextFor(db);
    await expect(freezeTrainingSet(ctx, { asOf: 1_000_000 })).rejects.toThrow(/positions 0 to/);
    const { rows } = await freezeTrainingSet(ctx);
    await db.query(`update snapshots set feature_values[3] = feature_values[3] + 1 where hash = $1`, [
      rows[5]!.snapshotHash,
    ]);
    await expect(freezeTrainingSet(ctx)).rejects.toThrow(/does not hash to its name/);
    await db.close();
  });
});
