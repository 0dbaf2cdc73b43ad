import { expect, it } from "vitest";
import { onBothStores } from "#server/platform/testing.ts";
import { freezeTrainingSet } from "./freeze-training-set.ts";
import { labelsOverviewOf } from "./list-labels.ts";
import { labelsOverview } from "./schema.ts";
import { contextFor, fillLabelledWorld } from "./testing.ts";

onBothStores("the labels page", (open) => {
  it("counts the same labels in total, by class and by week", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 200 });
    const ctx = contextFor(db);
    const frozen = await freezeTrainingSet(ctx);
    const overview = labelsOverview.parse(await labelsOverviewOf(ctx));
    expect(overview.current + overview.superseded).toBe(overview.total);
    expect(overview.superseded).toBeGreaterThan(0);
    expect(overview.current).toBe(frozen.rows.length);
    expect(overview.genuine).toBe(frozen.rows.filter(({ target }) => target === 1).length);
    expect(overview.genuine + overview.falseAlarm).toBe(overview.current);
    expect(overview.simulated).toBe(overview.current);
    expect(overview.ledgerPosition).toBe(frozen.position);
    for (const rows of [overview.byClass, overview.byWeek]) {
      expect(rows.reduce((sum, row) => sum + row.genuine, 0)).toBe(overview.genuine);
      expect(rows.reduce((sum, row) => sum + row.falseAlarm, 0)).toBe(overview.falseAlarm);
    }
    // Every correction of this world says the opposite.
    expect(overview.byClass.reduce((sum, row) => sum + row.overturned, 0)).toBe(overview.superseded);
    expect(overview.byWeek.every(({ week }) => new Date(week).getUTCDay() === 1)).toBe(true);
    expect(overview.trainingSets.map(({ hash }) => hash)).toEqual([frozen.hash]);
    await db.close();
  });

  it("is all zeros before the first verdict", async () => {
    const db = await open();
    const overview = await labelsOverviewOf(contextFor(db));
    expect(overview).toMatchObject({
      total: 0,
      current: 0,
      blind: 0,
      ledgerPosition: 0,
      byClass: [],
      byWeek: [],
    });
    await db.close();
  });
});
