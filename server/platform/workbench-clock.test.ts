import { expect, it } from "vitest";
import { manualClock } from "./clock.ts";
import { onBothStores } from "./testing.ts";
import { isDemoWorld, keepDemoClock, setDemoClock, workbenchClock } from "./workbench-clock.ts";

const worldEnd = new Date("2026-11-20T09:30:00Z");
const minute = 60_000;

onBothStores("the workbench clock", (open) => {
  it("is the system's without a demo world", async () => {
    const db = await open();
    const real = manualClock(new Date("2027-01-05T12:00:00Z"));
    const clock = await workbenchClock(db, real);
    real.advance(minute);
    expect(clock.now()).toEqual(new Date("2027-01-05T12:01:00Z"));
    expect(await isDemoWorld(db)).toBe(false);
    await db.close();
  });

  it("starts at the world's end, runs, stands still while stopped and resumes", async () => {
    const db = await open();
    const real = manualClock(new Date("2027-01-05T12:00:00Z"));
    await setDemoClock(db, worldEnd);
    const clock = await workbenchClock(db, real);
    const stop = await keepDemoClock(db, clock, real);
    real.advance(10 * minute);
    expect(clock.now()).toEqual(new Date("2026-11-20T09:40:00Z"));
    await stop();
    real.advance(24 * 60 * minute);
    const next = await workbenchClock(db, real);
    expect(next.now()).toEqual(new Date("2026-11-20T09:40:00Z"));
    await db.close();
  });

  it("is the same for a second process while the first is running", async () => {
    const db = await open();
    const real = manualClock(new Date("2027-01-05T12:00:00Z"));
    await setDemoClock(db, worldEnd);
    const stop = await keepDemoClock(db, await workbenchClock(db, real), real);
    real.advance(20_000);
    const other = await workbenchClock(db, real);
    expect(other.now()).toEqual(new Date("2026-11-20T09:30:20Z"));
    await stop();
    await db.close();
  });
});
