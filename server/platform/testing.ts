/** For tests: the same test on both stores, each time on a fresh, migrated one. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { postgresConnector } from "./database/connector.ts";
import type { Database } from "./database/database.ts";
import { PooledDatabase } from "./database/pooled-database.ts";
import { openEmbeddedForTest } from "./testing-embedded.ts";
import { findPostgres } from "./testing-postgres.ts";
import { databaseAt, type SharedPostgres } from "./testing-run.ts";

type Open = () => Promise<Database>;

/** Fresh copies of the run's migrated database; all of them go when the suite ends. */
async function copiesOf({ url, template }: SharedPostgres): Promise<Open & { close(): Promise<void> }> {
  const admin = new PooledDatabase(postgresConnector(url), { size: 2 });
  const names: string[] = [];
  const open = async () => {
    const name = `test_${randomUUID().replaceAll("-", "")}`;
    await admin.query(`create database ${name} template ${template}`);
    names.push(name);
    return new PooledDatabase(postgresConnector(databaseAt(url, name)));
  };
  const close = async () => {
    for (const name of names) await admin.query(`drop database ${name} with (force)`);
    await admin.close();
  };
  return Object.assign(open, { close });
}

async function sharedPostgres(): Promise<SharedPostgres> {
  const answer = await fetch(inject("postgresDoor"));
  if (!answer.ok) throw new Error(`no PostgreSQL for the tests: ${await answer.text()}`);
  return (await answer.json()) as SharedPostgres;
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
  const there = process.env.TEST_POSTGRES_URL !== undefined || findPostgres() !== null;
  if (!there) {
    console.warn(
      `\n*** ${name}: NOT RUN on PostgreSQL, no PostgreSQL is installed (Debian: apt install postgresql) ***\n`,
    );
  }
  describe.skipIf(!there)(`${name} (postgres)`, () => {
    let databases: Awaited<ReturnType<typeof copiesOf>>;
    const stores = closing(() => databases());
    beforeAll(async () => {
      databases = await copiesOf(await sharedPostgres());
    }, 60_000);
    afterAll(async () => {
      await stores.closeAll();
      await databases?.close();
    }, 60_000);
    suite(stores.open);
  });
}

/**
 * Runs `suite` once on PGlite in memory and once on PostgreSQL: the one at TEST_POSTGRES_URL, else one started for the
 * run from installed binaries, else skipped with a loud warning. `open` gives a fresh migrated store each time.
 */
export function onBothStores(name: string, suite: (open: Open) => void): void {
  onEmbedded(name, suite);
  onPostgres(name, suite);
}
