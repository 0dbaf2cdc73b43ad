/** Fresh embedded stores in memory for tests. Making one from nothing takes seconds, so an image of one is kept and reused. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { inProcessConnector } from "./database/connector.ts";
import type { Database } from "./database/database.ts";
import { type Engine, openEngine } from "./database/embedded-engine.ts";
import { EmbeddedServer } from "./database/embedded-server.ts";
import { migrate } from "./database/migrate.ts";
import { PooledDatabase } from "./database/pooled-database.ts";
import { projectRoot } from "./project-root.ts";

async function image(): Promise<Blob> {
  const packageFile = join(projectRoot, "node_modules", "@electric-sql", "pglite", "package.json");
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  const folder = join(projectRoot, "node_modules", ".cache", "rerail");
  const file = join(folder, `empty-store-${version}.tar`);
  if (!existsSync(file)) {
    const engine = await PGlite.create();
    const dump = await engine.dumpDataDir("none");
    await engine.close();
    mkdirSync(folder, { recursive: true });
    // Test files run side by side: the image appears under its name only when it is whole.
    writeFileSync(`${file}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()));
    renameSync(`${file}.${process.pid}`, file);
  }
  return new Blob([readFileSync(file)]);
}

/** Engines of closed stores, ready to be emptied and used again within this test file. */
const idle: Engine[] = [];

/** A migrated store in this process's memory; with `migrated: false` an empty one. */
export async function openEmbeddedForTest(options: { migrated?: boolean } = {}): Promise<Database> {
  const engine = idle.pop() ?? (await openEngine(null, await image()));
  const server = new EmbeddedServer(engine);
  let closed = false;
  const db = new PooledDatabase(
    inProcessConnector(server, async () => {
      if (closed) return;
      closed = true;
      await server.close();
      idle.push(engine);
    }),
  );
  await db.query("drop schema public cascade; create schema public");
  if (options.migrated ?? true) await migrate(db);
  return db;
}
