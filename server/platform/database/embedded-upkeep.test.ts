import { expect, it, vi } from "vitest";
import { inProcessConnector } from "./connector.ts";
import { openEngine } from "./embedded-engine.ts";
import { EmbeddedServer } from "./embedded-server.ts";
import { keepStatistics } from "./embedded-upkeep.ts";
import { PooledDatabase } from "./pooled-database.ts";

it("gathers statistics of tables that grew and clears tables of dead rows", async () => {
  const engine = await openEngine(null);
  const server = new EmbeddedServer(engine);
  const db = new PooledDatabase(inProcessConnector(server, () => engine.close()));
  const stop = keepStatistics(server, 20);
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
