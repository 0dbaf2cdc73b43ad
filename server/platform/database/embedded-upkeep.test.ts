import { afterEach, expect, it, vi } from "vitest";
import { inProcessConnector } from "./connector.ts";
import { openEngine } from "./embedded-engine.ts";
import { EmbeddedServer } from "./embedded-server.ts";
import { checkpointLimits, startUpkeep } from "./embedded-upkeep.ts";
import { PooledDatabase } from "./pooled-database.ts";

it("gathers statistics of tables that grew and clears tables of dead rows", async () => {
  const engine = await openEngine(null);
  const server = new EmbeddedServer(engine);
  const db = new PooledDatabase(inProcessConnector(server, () => engine.close()));
  const stop = startUpkeep(server, 20);
  await db.query("create table t (v int)");
  await db.query("insert into t select generate_series(1, 1000)");
  const rows = async () =>
    (await db.query<{ n: number }>("select reltuples::int as n from pg_class where relname = 't'")).rows[0]
      ?.n;
  await vi.waitFor(async () => expect(await rows()).toBe(1000), { timeout: 10_000 });
  await db.query("delete from t where v <= 600");
  await vi.waitFor(async () => expect(await rows()).toBe(400), { timeout: 10_000 });
  stop();
  await db.close();
});

const limits = { ...checkpointLimits };
afterEach(() => Object.assign(checkpointLimits, limits));

it.each([
  ["under load", { busyBytes: 100_000, idleBytes: 1e12, quietBytes: 0 }],
  ["when little is written", { busyBytes: 1e12, idleBytes: 100_000, quietBytes: 1e12 }],
])("bounds what a start after a crash has to read, %s", async (_, changed) => {
  const engine = await openEngine(null);
  const server = new EmbeddedServer(engine);
  const db = new PooledDatabase(inProcessConnector(server, () => engine.close()));
  await db.query("create table t (v text)");
  const toRead = async () =>
    (
      await db.query<{ bytes: number }>(
        "select (pg_current_wal_lsn() - redo_lsn)::bigint as bytes from pg_control_checkpoint()",
      )
    ).rows[0]!.bytes;
  await db.query("insert into t select repeat(md5(v::text), 20) from generate_series(1, 3000) as v");
  // Nothing else in a single session ever writes a checkpoint.
  expect(await toRead()).toBeGreaterThan(1_000_000);
  Object.assign(checkpointLimits, changed);
  const stop = startUpkeep(server, 20);
  await vi.waitFor(async () => expect(await toRead()).toBeLessThan(100_000), { timeout: 10_000 });
  stop();
  await db.close();
});
