/**
 * The workbench's time. Normally the system's. A demo world ends at a fixed instant: there the clock starts at it, runs
 * while the workbench runs, and goes on next time where it stopped. All processes of one store see the same time.
 */
import { type Clock, systemClock } from "./clock.ts";
import type { Database, Queryable } from "./database/database.ts";

/** World time `at` was shown at system time `real`. */
interface Anchor {
  at: string;
  real: string;
}

const key = "demo.clock";
const saveEveryMs = 15_000;
/** An anchor younger than this belongs to a running workbench, so its time goes on; an older one stands still. */
const freshMs = 3 * saveEveryMs;

async function readAnchor(db: Queryable): Promise<Anchor | null> {
  const { rows } = await db.query<{ value: Anchor }>("select value from settings where key = $1", [key]);
  return rows[0]?.value ?? null;
}

async function saveAnchor(db: Queryable, anchor: Anchor): Promise<void> {
  await db.query(
    `insert into settings (key, value) values ($1, $2::jsonb)
      on conflict (key) do update set value = excluded.value`,
    [key, JSON.stringify(anchor)],
  );
}

/** Makes this store a demo world whose clock starts at `at`. The demo's builder calls it once. */
export async function setDemoClock(db: Queryable, at: Date): Promise<void> {
  await saveAnchor(db, { at: at.toISOString(), real: new Date(0).toISOString() });
}

/** True when the store holds a synthetic world; screens must say so. */
export async function isDemoWorld(db: Queryable): Promise<boolean> {
  return (await readAnchor(db)) !== null;
}

function clockFrom(anchor: Anchor, real: Clock): Clock {
  const now = real.now().getTime();
  const shownAt = new Date(anchor.real).getTime();
  const running = now - shownAt < freshMs && now >= shownAt;
  const offset = new Date(anchor.at).getTime() - (running ? shownAt : now);
  return { now: () => new Date(real.now().getTime() + offset) };
}

/** The clock every verb of this process is given. */
export async function workbenchClock(db: Queryable, real: Clock = systemClock): Promise<Clock> {
  const anchor = await readAnchor(db);
  return anchor ? clockFrom(anchor, real) : real;
}

/**
 * For the process that serves: keeps writing down where the demo clock is, so that it resumes there. Gives a function
 * that writes a last time and stops. Does nothing for a store without a demo world.
 */
export async function keepDemoClock(
  db: Database,
  clock: Clock,
  real: Clock = systemClock,
): Promise<() => Promise<void>> {
  if (!(await isDemoWorld(db))) return async () => {};
  const save = (running: boolean) =>
    saveAnchor(db, {
      at: clock.now().toISOString(),
      real: running ? real.now().toISOString() : new Date(0).toISOString(),
    });
  await save(true);
  const timer = setInterval(() => void save(true).catch(() => {}), saveEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await save(false);
  };
}
