import { expect, it } from "vitest";
import { features } from "#models/features/index.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { replayBackground } from "./replay-background.ts";
import { readLedgerPosition } from "./store.ts";
import { fillLabelledWorld, worldStart } from "./testing.ts";

const later = new Date(worldStart.getTime() + 1000 * 86_400_000);

onBothStores("the offline replay", (open) => {
  it("computes every kept snapshot again, bit for bit", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 300 });
    const { replay, payments, table } = await replayBackground(db, {
      position: await readLedgerPosition(db),
      before: later,
      rows: 1_000_000,
      seed: 1,
    });
    expect(replay.rows).toBeGreaterThan(100);
    expect(replay.exact).toBe(replay.rows);
    expect(table.rows).toBe(payments);
    expect(table.columns).toBe(features.length);
    await db.close();
  });

  it("notices a snapshot that history does not give", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 120 });
    const position = await readLedgerPosition(db);
    await db.query(
      `update payments set payment = jsonb_set(payment, '{creditorAccount,other}', '"C999"') where id = 1`,
    );
    const { replay } = await replayBackground(db, { position, before: later, rows: 10, seed: 1 });
    expect(replay.exact).toBeLessThan(replay.rows);
    await db.close();
  });

  it("samples by seed, stops at the cut and at the last payment the position knows", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 300 });
    const position = await readLedgerPosition(db);
    const cut = new Date(worldStart.getTime() + 20 * 86_400_000);
    const sample = (seed: number, before: Date) => replayBackground(db, { position, before, rows: 40, seed });
    const [one, again, other] = [await sample(1, cut), await sample(1, cut), await sample(2, cut)];
    expect(again.table.values).toEqual(one.table.values);
    expect(other.table.values).not.toEqual(one.table.values);
    expect(one.table.rows).toBeGreaterThan(15);
    expect(one.table.rows).toBeLessThan(80);
    expect(one.payments).toBe(100);
    const { rows } = await db.query<{ last: number }>(
      `select max(payment_id) as last from labels where id <= 50`,
    );
    const early = await replayBackground(db, { position: 50, before: later, rows: 40, seed: 1 });
    expect(early.payments).toBe(rows[0]!.last);
    await db.close();
  });
});
