import { expect, it } from "vitest";
import { drainOutbox } from "#server/platform/outbox.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { modelsOverviewOf } from "#server/registry/index.ts";
import { renewCalibration } from "./renew-calibration.ts";
import { contextFor, fillLabelledWorld } from "./testing.ts";
import { trainChallenger } from "./train-challenger.ts";
import { trainOnRequest } from "./train-on-request.ts";

const month = 30 * 24 * 3_600_000;

onBothStores("a new calibration every month", (open) => {
  it("is asked for once, a month after the newest model, when enough labels came since", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 1_000 });
    const people = contextFor(db);
    const ctx = { ...people, actor: { userId: "system", name: "Rerail", role: "system" } };
    people.clock.advance(2 * month);
    expect(await renewCalibration(ctx)).toEqual({ requested: false });

    const { rows } = await db.query<{ position: number }>(
      `select (max(id) * 0.55)::int as position from labels`,
    );
    await trainChallenger(people, { asOf: rows[0]!.position, bootstrap: true });
    people.clock.advance(month - 1);
    expect(await renewCalibration(ctx)).toEqual({ requested: false });
    people.clock.advance(1);
    expect(await renewCalibration(ctx)).toEqual({ requested: true });
    expect(await renewCalibration(ctx)).toEqual({ requested: false });

    const handlers = {
      "training.requested": { outside: (payload: unknown) => trainOnRequest(ctx, payload) },
    };
    expect(await drainOutbox(db, handlers, { clock: ctx.clock, limit: 5 })).toEqual({ done: 1, failed: 0 });
    const { models } = await modelsOverviewOf(ctx);
    const renewed = models.find(({ role }) => role === "challenger")!;
    const champion = models.find(({ role }) => role === "champion")!;
    expect(renewed.manifest.recalibrated).toBe(champion.hash);
    expect(renewed.manifest.trainedBy).toBe("Rerail");
    // Every label is behind the newest model now: another month brings nothing new to calibrate on.
    people.clock.advance(month);
    expect(await renewCalibration(ctx)).toEqual({ requested: false });
    await db.close();
  }, 120_000);
});
