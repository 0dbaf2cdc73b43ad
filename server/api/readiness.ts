/** Whether this process can do its work now: the store answers, its schema is this version's, the audit chain can go on. */
import { auditHeadHolds } from "../audit/index.ts";
import { type Database, pendingMigrations } from "../platform/database/index.ts";
import { log } from "../platform/log.ts";

const patienceMs = 3_000;

export interface Readiness {
  ready: boolean;
  store: boolean;
  migrations: boolean;
  auditHead: boolean;
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    log.warn("a readiness check failed", { problem: String(error) });
    return false;
  } finally {
    clearTimeout(timer);
  }
}

export async function readiness(db: Database): Promise<Readiness> {
  const [store, migrations, auditHead] = await Promise.all([
    holds(async () => (await db.query("select 1")).count === 1),
    holds(async () => (await pendingMigrations(db)).length === 0),
    holds(() => auditHeadHolds(db)),
  ]);
  return { ready: store && migrations && auditHead, store, migrations, auditHead };
}
