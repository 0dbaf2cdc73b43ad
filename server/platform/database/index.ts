/** The door to the store: open it, migrate it, close everything this process opened. */
import type pg from "pg";
import { processWide } from "../process-wide.ts";
import { assertSettings } from "./assert-settings.ts";
import { postgresConnector } from "./connector.ts";
import type { Database } from "./database.ts";
import { embeddedConnector } from "./embedded-holder.ts";
import { PooledDatabase } from "./pooled-database.ts";

export type { Database, Queryable, Transaction } from "./database.ts";
export { migrate, pendingMigrations } from "./migrate.ts";

/** Everything this process has opened, to be closed on the way out. */
const open = processWide("open-stores", () => new Set<Database>());

interface OpenOptions {
  /** Most connections. */
  size?: number;
  /**
   * For a command that does nothing beside its queries: should it come to own the embedded store, then in its own thread.
   * That saves two changes of thread a query, and lets each query block everything else in the process.
   */
  inThisThread?: boolean;
}

/** PostgreSQL when `url` is set, else the embedded store in `dataDir`, which this process may come to own. */
export async function openDatabase(
  { url, dataDir }: { url?: string | undefined; dataDir: string },
  options: OpenOptions = {},
): Promise<Database> {
  const connector = url ? postgresConnector(url) : embeddedConnector(dataDir, options.inThisThread ?? false);
  await connector.ready();
  const db = new PooledDatabase(connector, options);
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

/** The same store as a plain `pg` pool, for the sign-in library, which brings its own queries. Closes with `db`. */
export function driverPoolOf(db: Database): pg.Pool {
  if (!(db instanceof PooledDatabase)) throw new TypeError("this store was not opened by openDatabase");
  return db.driverPool();
}

export async function closeAll(): Promise<void> {
  await Promise.all([...open].map((opened) => opened.close()));
}

const signals = processWide("closing", () => ({ installed: false, closing: false }));

/** On SIGTERM and SIGINT: run `first` (stop taking work), close every store, end with the usual status. Installs once. */
export function closeOnSignals(first: () => Promise<void> = async () => {}): void {
  if (signals.installed) return;
  signals.installed = true;
  for (const [signal, status] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const) {
    process.on(signal, async () => {
      if (signals.closing) return;
      signals.closing = true;
      await first().catch(() => {});
      await closeAll().catch(() => {});
      process.exit(status);
    });
  }
}
