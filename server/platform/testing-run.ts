/** Once per test run: one PostgreSQL for all files that want one, started when the first of them asks. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { postgresConnector } from "./database/connector.ts";
import { migrate } from "./database/migrate.ts";
import { PooledDatabase } from "./database/pooled-database.ts";
import { startPostgres, type TestPostgres } from "./testing-postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Answers the JSON of a SharedPostgres, or null where no PostgreSQL is installed. */
    postgresDoor: string;
  }
}

export interface SharedPostgres {
  /** Address of the maintenance database. */
  url: string;
  /** A migrated database to copy. */
  template: string;
}

export const databaseAt = (url: string, name: string): string =>
  Object.assign(new URL(url), { pathname: `/${name}` }).toString();

/** A database with this code's migrations, to be copied: much faster than migrating each. */
async function makeTemplate(url: string): Promise<string> {
  const template = `template_${process.pid}_${Date.now()}`;
  const admin = new PooledDatabase(postgresConnector(url), { size: 1 });
  await admin.query(`create database ${template}`);
  await admin.close();
  const db = new PooledDatabase(postgresConnector(databaseAt(url, template)));
  await migrate(db);
  await db.close();
  return template;
}

export default async function shareOnePostgres(project: TestProject): Promise<() => Promise<void>> {
  let started: TestPostgres | null = null;
  const given = process.env.TEST_POSTGRES_URL;
  const share = async (): Promise<SharedPostgres | null> => {
    // No test of these databases is about a power cut; those that kill a server start one of their own.
    started = given ? null : await startPostgres({ fsync: "off", full_page_writes: "off" });
    const url = given ?? started?.url;
    return url ? { url, template: await makeTemplate(url) } : null;
  };
  let shared: Promise<SharedPostgres | null> | null = null;
  const door = createServer((_request, response) => {
    shared ??= share();
    shared.then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => door.listen(0, "127.0.0.1", listening));
  project.provide("postgresDoor", `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    await shared?.catch(() => null);
    await started?.stop();
    door.closeAllConnections();
    await new Promise((closed) => door.close(closed));
  };
}
