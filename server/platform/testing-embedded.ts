/**
 * Fresh embedded stores in memory for tests. Making one from nothing takes seconds, so images are kept between runs: of an
 * empty store, and of one with this code's migrations. Within a test file a closed store is reset and used again.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { inProcessConnector } from "./database/connector.ts";
import type { Database } from "./database/database.ts";
import { type Engine, openEngine } from "./database/embedded-engine.ts";
import { EmbeddedServer } from "./database/embedded-server.ts";
import { migrate, readMigrations } from "./database/migrate.ts";
import { PooledDatabase } from "./database/pooled-database.ts";
import { projectRoot } from "./project-root.ts";
import { keepPristine } from "./testing-pristine.ts";

/** The image of that name, made by `make` when nobody has yet. */
async function image(name: string, make: () => Promise<Blob>): Promise<Blob> {
  const folder = join(projectRoot, "node_modules", ".cache", "rerail");
  const file = join(folder, `${name}.tar`);
  if (!existsSync(file)) {
    const dump = await make();
    mkdirSync(folder, { recursive: true });
    // Test files run side by side: the image appears under its name only when it is whole.
    writeFileSync(`${file}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()));
    renameSync(`${file}.${process.pid}`, file);
  }
  return new Blob([readFileSync(file)]);
}

function pgliteVersion(): string {
  const file = join(projectRoot, "node_modules", "@electric-sql", "pglite", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

async function emptyImage(): Promise<Blob> {
  return image(`empty-store-${pgliteVersion()}`, async () => {
    const engine = await PGlite.create();
    const dump = await engine.dumpDataDir("none");
    await engine.close();
    return dump;
  });
}

function migratedImage(): Promise<Blob> {
  const content = JSON.stringify([readMigrations().map(({ sha256 }) => sha256), keepPristine]);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return image(`migrated-store-${pgliteVersion()}-${hash}`, async () => {
    const engine = await PGlite.create({ loadDataDir: await emptyImage() });
    const db = onEngine({ run: (bytes) => engine.execProtocolRawSync(bytes), close: () => engine.close() });
    await migrate(db);
    await db.query(keepPristine);
    // Else the image would be one of a store that crashed, whose sequences jump on recovery.
    await db.query("checkpoint");
    await db.close();
    const dump = await engine.dumpDataDir("none");
    await engine.close();
    return dump;
  });
}

function onEngine(engine: Engine, closed: () => void = () => {}): PooledDatabase {
  const server = new EmbeddedServer(engine);
  let done = false;
  return new PooledDatabase(
    inProcessConnector(server, async () => {
      if (done) return;
      done = true;
      await server.close();
      closed();
    }),
  );
}

/** Engines of closed stores, ready to be reset and used again within this test file. */
const idle: Engine[] = [];

/** A migrated store in this process's memory; with `migrated: false` an empty one. */
export async function openEmbeddedForTest(options: { migrated?: boolean } = {}): Promise<Database> {
  const used = idle.pop();
  const engine = used ?? (await openEngine(null, await migratedImage()));
  const db = onEngine(engine, () => idle.push(engine));
  const migrated = options.migrated ?? true;
  if (migrated && !used) return db;
  if (migrated) {
    const { rows } = await db.query<{ clean: boolean }>("select pristine.reset() as clean");
    if (rows[0]?.clean) return db;
  }
  await db.query("drop schema public cascade; create schema public");
  if (!migrated) return db;
  await migrate(db);
  await db.query(keepPristine);
  return db;
}
