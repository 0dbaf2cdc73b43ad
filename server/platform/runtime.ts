/** The serving process's one store and one clock. The start-up hook begins it; every route and page asks for it here. */
import type { Clock } from "./clock.ts";
import { type Database, migrate, openDatabase } from "./database/index.ts";
import { env } from "./env.ts";
import { processWide } from "./process-wide.ts";
import { timePart } from "./time-part.ts";
import { keepDemoClock, workbenchClock } from "./workbench-clock.ts";

export interface Runtime {
  db: Database;
  clock: Clock;
  /** Writes down where the demo clock stopped; for the way out, before the store closes. */
  stopClock(): Promise<void>;
}

async function begin(): Promise<Runtime> {
  const db = await timePart("store", () =>
    openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR }, { size: env.STORE_CONNECTIONS }),
  );
  await timePart("migrations", () => migrate(db));
  const clock = await workbenchClock(db);
  return { db, clock, stopClock: await keepDemoClock(db, clock) };
}

/** Opens and migrates on the first call; a failed start is tried again by the next. */
export function runtime(): Promise<Runtime> {
  const held = processWide("runtime", () => ({ started: null as Promise<Runtime> | null }));
  held.started ??= begin().catch((error: unknown) => {
    held.started = null;
    throw error;
  });
  return held.started;
}
