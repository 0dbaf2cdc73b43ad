import { expect, it } from "vitest";
import { inProcessConnector } from "./connector.ts";
import { openEngine } from "./embedded-engine.ts";
import { EmbeddedServer } from "./embedded-server.ts";
import { PooledDatabase } from "./pooled-database.ts";

it("rolls back a transaction that sits idle while others wait, and leaves an undisturbed one alone", async () => {
  const engine = await openEngine(null);
  const server = new EmbeddedServer(engine, { idleInTransactionMs: 50 });
  const db = new PooledDatabase(inProcessConnector(server, () => engine.close()));
  await db.query("create table t (v int)");
  const alone = db.transaction(async (tx) => {
    await tx.query("insert into t values (1)");
    await new Promise((resolve) => setTimeout(resolve, 200));
    await tx.query("insert into t values (2)");
  });
  await alone;
  const idle = db.transaction(async (tx) => {
    await tx.query("insert into t values (3)");
    await new Promise((resolve) => setTimeout(resolve, 400));
    await tx.query("insert into t values (4)");
  });
  const failed = expect(idle).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await db.query("select v from t order by v")).rows).toEqual([{ v: 1 }, { v: 2 }]);
  await failed;
  expect((await db.query("select count(*) as n from t")).rows).toEqual([{ n: 2 }]);
  await db.close();
});
