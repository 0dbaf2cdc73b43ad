/** For tests: the same test on both stores, each time on a fresh, migrated one. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe } from "vitest";
import { postgresConnector } from "./database/connector.ts";
import type { Database } from "./database/database.ts";
import { migrate } from "./database/migrate.ts";
import { PooledDatabase } from "./database/pooled-database.ts";
import { openEmbeddedForTest } from "./testing-embedded.ts";
import { findPostgres, startPostgres, type TestPostgres } from "./testing-postgres.ts";

type Open = () => Promise<Database>;

/** Databases of one PostgreSQL are copied from a migrated template, which is much faster than migrating each. */
async function preparePostgres(url: string): Promise<Open & { close(): Promise<void> }> {
  const admin = new PooledDatabase(postgresConnector(url), { size: 2 });
  const named = (name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString();
  const template = `template_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`create database ${template}`);
  const first = new PooledDatabase(postgresConnector(named(template)));
  await migrate(first);
  await first.close();
  const open = async () => {
    const name = `test_${randomUUID().replaceAll("-", "")}`;
    await admin.query(`create database ${name} template ${template}`);
    return new PooledDatabase(postgresConnector(named(name)));
  };
  return Object.assign(open, { close: () => admin.close() });
}

/** Keeps what a suite opened, so that it is closed also when a test forgot or failed. */
function closing(open: Open): { open: Open; closeAll(): Promise<void> } {
  const opened = new Set<Database>();
  return {
    open: async () => {
      const db = await open();
      opened.add(db);
      return db;
    },
    closeAll: async () => {
      await Promise.all([...opened].map((db) => db.close()));
    },
  };
}

function onEmbedded(name: string, suite: (open: Open) => void): void {
  describe(`${name} (embedded)`, () => {
    const stores = closing(() => openEmbeddedForTest());
    afterAll(stores.closeAll);
    suite(stores.open);
  });
}

function onPostgres(name: string, suite: (open: Open) => void): void {
  const shared = process.env.TEST_POSTGRES_URL;
  if (!shared && !findPostgres()) {
    console.warn(
      `\n*** ${name}: NOT RUN on PostgreSQL, no PostgreSQL is installed (Debian: apt install postgresql) ***\n`,
    );
  }
  describe.skipIf(!shared && !findPostgres())(`${name} (postgres)`, () => {
    let server: TestPostgres | null = null;
    let databases: Awaited<ReturnType<typeof preparePostgres>>;
    const stores = closing(() => databases());
    beforeAll(async () => {
      if (!shared) server = await startPostgres();
      databases = await preparePostgres(shared ?? server!.url);
    }, 60_000);
    afterAll(async () => {
      await stores.closeAll();
      await databases?.close();
      await server?.stop();
    }, 60_000);
    suite(stores.open);
  });
}

/**
 * Runs `suite` once on PGlite in memory and once on PostgreSQL: the one at TEST_POSTGRES_URL, else one started for the
 * file from installed binaries, else skipped with a loud warning. `open` gives a fresh migrated store each time.
 */
export function onBothStores(name: string, suite: (open: Open) => void): void {
  onEmbedded(name, suite);
  onPostgres(name, suite);
}
