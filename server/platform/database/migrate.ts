/**
 * Forward-only SQL files, applied in order of their number; what was applied may never change afterwards. Numbers may have
 * gaps: people who write at the same time keep ranges of their own, and a store takes a lower number also later.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";
import type { Database } from "./database.ts";

export interface Migration {
  number: number;
  name: string;
  sql: string;
  sha256: string;
}

/** Any number of processes may migrate at once; this key lets one do it. */
const advisoryKey = 7_271_924;

export function readMigrations(folder = join(projectRoot, "server", "platform", "migrations")): Migration[] {
  const names = readdirSync(/* turbopackIgnore: true */ folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort();
  return names.map((name, index) => {
    const number = Number(name.slice(0, 4));
    if (Number(names[index - 1]?.slice(0, 4)) === number)
      throw new Error(`migrations ${names[index - 1]} and ${name} have the same number`);
    const sql = readFileSync(/* turbopackIgnore: true */ join(folder, name), "utf8");
    return { number, name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
  });
}

const ledger = `create table if not exists schema_migrations (
  number int primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null default now()
)`;

/** Applies what is missing, each file in its own transaction. Gives the names of the files it applied. */
export async function migrate(db: Database, migrations: Migration[] = readMigrations()): Promise<string[]> {
  const applied: string[] = [];
  // Nearly every start finds everything there: one statement says so, and a changed file still meets the check below.
  const known = await appliedHashes(db);
  for (const migration of migrations) {
    if (known.get(migration.number) === migration.sha256) continue;
    const ran = await db.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock($1)", [advisoryKey]);
      await tx.query(ledger);
      const { rows } = await tx.query<{ sha256: string }>(
        "select sha256 from schema_migrations where number = $1",
        [migration.number],
      );
      if (rows[0] && rows[0].sha256 !== migration.sha256) {
        throw new Error(`migration ${migration.name} was changed after it had been applied to this store`);
      }
      if (rows[0]) return false;
      await tx.query(migration.sql);
      await tx.query("insert into schema_migrations (number, name, sha256) values ($1, $2, $3)", [
        migration.number,
        migration.name,
        migration.sha256,
      ]);
      return true;
    });
    if (ran) applied.push(migration.name);
  }
  return applied;
}

/** Hash of each file that this store has applied, by number; none for a store without the ledger. */
async function appliedHashes(db: Database): Promise<Map<number, string>> {
  const { rows: there } = await db.query<{ present: string | null }>(
    "select to_regclass('schema_migrations') as present",
  );
  if (!there[0]?.present) return new Map();
  const { rows } = await db.query<{ number: number; sha256: string }>(
    "select number, sha256 from schema_migrations",
  );
  return new Map(rows.map(({ number, sha256 }) => [number, sha256]));
}

/** The numbers of the files this code has and this store lacks. */
export async function pendingMigrations(db: Database): Promise<number[]> {
  const have = await appliedHashes(db);
  return readMigrations()
    .map((migration) => migration.number)
    .filter((number) => !have.has(number));
}
