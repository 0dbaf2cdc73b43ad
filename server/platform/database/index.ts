/** The door to the store: open it, migrate it, close everything this process opened. */
import { assertSettings } from "./assert-settings.ts";
import { type Connector, postgresConnector } from "./connector.ts";
import type { Database } from "./database.ts";
import { embeddedConnector } from "./embedded-holder.ts";
import { PooledDatabase } from "./pooled-database.ts";

export type { Database, LiveEvent, Queryable, Transaction } from "./database.ts";
export { migrate, pendingMigrations } from "./migrate.ts";

const open = new Set<Database>();

/** PostgreSQL when `url` is set, else the embedded store in `dataDir`, which this process may come to own. */
export async function openDatabase(options: {
  url?: string | undefined;
  dataDir: string;
}): Promise<Database> {
  const connector = connectorFor(options);
  await connector.ready();
  const db = new PooledDatabase(connector);
  if (db.engine === "postgres") {
    try {
      await assertSettings(db);
    } catch (error) {
      await db.close();
      throw error;
    }
  }
  const close = db.close.bind(db);
  db.close = () => {
    open.delete(db);
    return close();
  };
  open.add(db);
  return db;
}

/** For sign-in, whose library brings its own queries: the same store through a plain `pg` connection. */
export function connectorFor(options: { url?: string | undefined; dataDir: string }): Connector {
  return options.url ? postgresConnector(options.url) : embeddedConnector(options.dataDir);
}

export async function closeAll(): Promise<void> {
  await Promise.all([...open].map((db) => db.close()));
}

let closing = false;
/** On SIGTERM and SIGINT: run `first` (stop taking work), close every store, end with the usual status. Installs once. */
export function closeOnSignals(first: () => Promise<void> = async () => {}): void {
  for (const [signal, status] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const) {
    process.on(signal, async () => {
      if (closing) return;
      closing = true;
      await first().catch(() => {});
      await closeAll().catch(() => {});
      process.exit(status);
    });
  }
}
