import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { claimCase } from "../../cases/index.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../../exceptions/testing.ts";
import { manualClock } from "../../platform/clock.ts";
import { onBothStores } from "../../platform/testing.ts";
import { openDesk } from "../../verdicts/testing.ts";
import { saveEdit } from "../save-edit.ts";
import { noBrowser } from "../testing.ts";
import { showClearing } from "./show-clearing.ts";
import { takeClearing } from "./take-clearing.ts";

const right = "FR1420041010050500013M02606";

onBothStores("what would clear an exception", (open) => {
  it("is shown masked, put into the edit under a claim, and clears when it is saved", {
    timeout: 60_000,
  }, async () => {
    const db = await open();
    const clock = manualClock(new Date("2026-11-20T09:30:00Z"));
    const days = (n: number) => new Date(clock.now().getTime() - n * 86_400_000);
    await storePayments(
      db,
      [101, 102].map((n) => ({ payment: testPayment(n), receivedAt: days(n - 100) })),
    );
    const [both, unknown] = await openDesk(db, clock, [
      { chargeBearer: "SLEV" },
      {
        debtorAccount: { iban: "DE02120300000000202051", other: null },
        creditorAccount: { ...wrongIban, iban: "FR99" },
      },
    ]);
    const ina = testContext(db, clock);
    const target = { caseId: both!.caseId, exceptionId: both!.exceptionId, commandId: randomUUID() };
    const { clearing } = await showClearing(ina, target);
    expect(clearing?.cleared.sort()).toEqual(["V17", "V34"]);
    expect(clearing?.changes).toEqual([
      expect.objectContaining({ field: "chargeBearer", from: "SLEV", to: "SHAR" }),
      expect.objectContaining({
        field: "creditorAccount.iban",
        source: "history",
        to: expect.stringMatching(/^FR14•+2606$/),
      }),
    ]);
    expect(JSON.stringify(clearing)).not.toContain(right);

    await expect(takeClearing(ina, { ...target, fencing: 1 })).rejects.toMatchObject({ kind: "lost-claim" });
    const fencing = (await claimCase(ina, { caseId: both!.caseId })).fencing as number;
    const { changes } = await takeClearing(ina, { ...target, fencing });
    expect(changes).toContainEqual({ field: "creditorAccount.iban", to: right });
    const saved = await saveEdit(ina, { ...target, fencing, changes, suggestionIds: [], browser: noBrowser });
    expect(saved.findings.filter(({ severity }) => severity !== "warn")).toEqual([]);
    // What is clear already has nothing to say, and nothing to take.
    expect(await showClearing(ina, target)).toEqual({ clearing: null });
    await expect(takeClearing(ina, { ...target, fencing })).rejects.toMatchObject({ kind: "conflict" });

    // No value with a source mends an account that nobody has used.
    const other = { caseId: unknown!.caseId, exceptionId: unknown!.exceptionId, commandId: randomUUID() };
    expect(await showClearing(ina, other)).toEqual({ clearing: null });
    await expect(showClearing(ina, { ...other, exceptionId: 999 })).rejects.toMatchObject({
      kind: "not-found",
    });

    const audited = await db.query<{ action: string; details: unknown }>(
      "select action, details from audit_events where action like 'repair.clearing%' order by seq",
    );
    expect(audited.rows.map(({ action }) => action)).toEqual([
      "repair.clearing-shown",
      "repair.clearing-taken",
    ]);
    expect(JSON.stringify(audited.rows)).not.toContain(right);
    await db.close();
  });

  it("is never another name for a party on a list, another text for a copy, nor a change for what only looks strange", async () => {
    const db = await open();
    const clock = manualClock(new Date("2026-11-20T09:30:00Z"));
    const [at] = await openDesk(db, clock, [
      { chargeBearer: "SLEV", creditorAccount: { iban: right, other: null } },
    ]);
    const ina = testContext(db, clock);
    const ask = { caseId: at!.caseId, exceptionId: at!.exceptionId, commandId: randomUUID() };
    const raisedBy = (raisers: string[]) =>
      db.query("update exceptions set raised_by = $1::text[] where id = $2", [raisers, at!.exceptionId]);
    expect((await showClearing(ina, ask)).clearing?.changes).toHaveLength(1);
    for (const raisers of [["V17", "S01"], ["V17", "V42"], ["anomaly"], ["exploration"], ["recall"]]) {
      await raisedBy(raisers);
      expect(await showClearing(ina, ask), raisers.join()).toEqual({ clearing: null });
    }
    await db.close();
  });
});
