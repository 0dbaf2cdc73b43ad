import { expect, it } from "vitest";
import { manualClock } from "./clock.ts";
import { drainOutbox, enqueue } from "./outbox.ts";
import { onBothStores } from "./testing.ts";

const start = new Date("2026-11-20T09:30:00Z");

onBothStores("the outbox", (open) => {
  it("does each job once with its effect, and nothing of a rolled-back cause", async () => {
    const db = await open();
    const clock = manualClock(start);
    await db.query("create table effects (n int)");
    await db.transaction((tx) => enqueue(tx, "add", { n: 1 }));
    await db
      .transaction(async (tx) => {
        await enqueue(tx, "add", { n: 2 });
        throw new Error("undone");
      })
      .catch(() => {});
    const handlers = {
      add: async (tx: { query: (sql: string, p: unknown[]) => Promise<unknown> }, payload: unknown) => {
        await tx.query("insert into effects values ($1)", [(payload as { n: number }).n]);
      },
    };
    expect(await drainOutbox(db, handlers, { clock, limit: 10 })).toEqual({ done: 1, failed: 0 });
    expect(await drainOutbox(db, handlers, { clock, limit: 10 })).toEqual({ done: 0, failed: 0 });
    expect((await db.query("select n from effects")).rows).toEqual([{ n: 1 }]);
    await db.close();
  });

  it("waits for a job's time and leaves topics without a handler alone", async () => {
    const db = await open();
    const clock = manualClock(start);
    await db.transaction(async (tx) => {
      await enqueue(tx, "later", {}, { notBefore: new Date(start.getTime() + 10_000) });
      await enqueue(tx, "stranger", {});
    });
    const handlers = { later: async () => {} };
    expect((await drainOutbox(db, handlers, { clock, limit: 10 })).done).toBe(0);
    clock.advance(10_000);
    expect((await drainOutbox(db, handlers, { clock, limit: 10 })).done).toBe(1);
    expect((await db.query("select topic from outbox")).rows).toEqual([{ topic: "stranger" }]);
    await db.close();
  });

  it("undoes a failed job's effect, tries later, and parks it after five attempts with the last error", async () => {
    const db = await open();
    const clock = manualClock(start);
    await db.query("create table effects (n int)");
    await db.transaction((tx) => enqueue(tx, "poison", {}));
    let runs = 0;
    const handlers = {
      poison: async (tx: { query: (sql: string) => Promise<unknown> }) => {
        runs += 1;
        await tx.query("insert into effects values (1)");
        throw new Error(`failure ${runs}`);
      },
    };
    for (let round = 0; round < 8; round += 1) {
      await drainOutbox(db, handlers, { clock, limit: 10 });
      clock.advance(3_600_000);
    }
    expect(runs).toBe(5);
    expect((await db.query("select attempts, parked, last_error from outbox")).rows).toEqual([
      { attempts: 5, parked: true, last_error: "failure 5" },
    ]);
    expect((await db.query("select count(*) as n from effects")).rows).toEqual([{ n: 0 }]);
    await db.close();
  });

  it("lets several drains share the work without doing any job twice", async () => {
    const db = await open();
    const clock = manualClock(start);
    await db.query("create table effects (n int)");
    await db.transaction(async (tx) => {
      for (let n = 0; n < 30; n += 1) await enqueue(tx, "add", { n });
    });
    const handlers = {
      add: async (tx: { query: (sql: string, p: unknown[]) => Promise<unknown> }, payload: unknown) => {
        await tx.query("insert into effects values ($1)", [(payload as { n: number }).n]);
      },
    };
    const drains = await Promise.all([1, 2, 3].map(() => drainOutbox(db, handlers, { clock, limit: 50 })));
    expect(drains.reduce((sum, { done }) => sum + done, 0)).toBe(30);
    const { rows } = await db.query("select count(*) as n, count(distinct n) as different from effects");
    expect(rows).toEqual([{ n: 30, different: 30 }]);
    await db.close();
  });

  it("runs long work outside a transaction, under a lease that others respect", async () => {
    const db = await open();
    const clock = manualClock(start);
    await db.transaction((tx) => enqueue(tx, "train", { seed: 7 }));
    const seen: unknown[] = [];
    const handlers = {
      train: {
        outside: async (payload: unknown) => {
          seen.push(payload);
          const meanwhile = await drainOutbox(db, handlers, { clock, limit: 1 });
          seen.push(meanwhile.done);
        },
      },
    };
    expect(await drainOutbox(db, handlers, { clock, limit: 1 })).toEqual({ done: 1, failed: 0 });
    expect(seen).toEqual([{ seed: 7 }, 0]);
    expect((await db.query("select id from outbox")).rows).toEqual([]);
    await db.close();
  });
});
