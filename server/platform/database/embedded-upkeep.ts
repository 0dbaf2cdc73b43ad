/**
 * What PostgreSQL's background processes do and a single session has nobody for. Fresh statistics and no heaps of dead
 * rows: without statistics the planner reads whole tables; the thresholds are PostgreSQL's own. And checkpoints: without
 * any, the write-ahead log grows from start to stop, and a start after a crash reads all of it again.
 */
import pg from "pg";
import { inProcessConnector } from "./connector.ts";
import type { EmbeddedServer } from "./embedded-server.ts";

const tenSeconds = 10_000;

interface Due {
  name: string;
  dead: boolean;
}

const dueTable = `select format('%I.%I', s.schemaname, s.relname) as name,
    s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) as dead
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
     or s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
  order by s.n_mod_since_analyze desc`;

async function tidy(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Due>(dueTable);
  for (const { name, dead } of rows)
    await client.query(dead ? `vacuum (analyze) ${name}` : `analyze ${name}`);
}

/** How much log a start after a crash may have to read, about 10 ms of a processor for each megabyte. */
export const checkpointLimits = {
  /** Under load. A checkpoint stops the session for a tenth of a second or two. */
  busyBytes: 64 * 1024 * 1024,
  /** While less than `quietBytes` were written since the last look. */
  idleBytes: 4 * 1024 * 1024,
  quietBytes: 1024 * 1024,
};

const logSinceCheckpoint = `select pg_current_wal_lsn() - redo_lsn as bytes, pg_current_wal_lsn() - '0/0' as written
  from pg_control_checkpoint()`;

/** Writes a checkpoint when one is due; gives how much log there is in all. */
async function checkpoint(client: pg.Client, before: number | null): Promise<number> {
  const { rows } = await client.query<{ bytes: string; written: string }>(logSinceCheckpoint);
  const bytes = Number(rows[0]?.bytes ?? 0);
  const written = Number(rows[0]?.written ?? 0);
  const { busyBytes, idleBytes, quietBytes } = checkpointLimits;
  const quiet = before !== null && written - before < quietBytes;
  if (bytes > (quiet ? idleBytes : busyBytes)) await client.query("checkpoint");
  return written;
}

/** Looks every ten seconds, as one more client between the others' statements. Gives a function that stops. */
export function startUpkeep(server: EmbeddedServer, everyMs = tenSeconds): () => void {
  let client: pg.Client | null = null;
  let busy = false;
  let written: number | null = null;
  const round = async () => {
    if (busy) return;
    busy = true;
    try {
      if (!client) {
        client = new pg.Client(inProcessConnector(server, async () => {}).clientConfig());
        client.on("error", () => {});
        await client.connect();
      }
      await tidy(client);
      written = await checkpoint(client, written);
    } catch {
      // A table that was dropped meanwhile, or the store closing: the next round, if there is one, looks again.
      client = null;
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void round(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
