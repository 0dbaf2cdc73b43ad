/**
 * What PostgreSQL's autovacuum does and a single session has nobody for: fresh statistics and no heaps of dead rows.
 * Without statistics the planner reads whole tables; the thresholds are PostgreSQL's own.
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

/** Looks every ten seconds, as one more client between the others' statements. Gives a function that stops. */
export function keepStatistics(server: EmbeddedServer, everyMs = tenSeconds): () => void {
  let client: pg.Client | null = null;
  let busy = false;
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
