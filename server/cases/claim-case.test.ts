import { expect, it } from "vitest";
import { createAssessor } from "../exceptions/index.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../exceptions/testing.ts";
import { type manualClock as Manual, manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { claimCase, forceRelease, holdClaim, keepClaim, releaseClaim } from "./claim-case.ts";
import { openCases } from "./open-cases.ts";

const start = new Date("2026-11-20T09:00:00.000Z");

async function aCase(db: Database, clock: ReturnType<typeof Manual>): Promise<number> {
  const ids = await storePayments(db, [
    { payment: testPayment(1, { creditorAccount: wrongIban }), receivedAt: start },
  ]);
  const assessor = await createAssessor(db);
  const ctx = testContext(db, clock);
  await db.transaction(async (tx) => openCases(ctx, tx, await assessor.assess(ctx, tx, ids)));
  const { rows } = await db.query<{ id: number }>("select id from cases");
  return rows[0]?.id as number;
}

const write = (db: Database, ctx: ReturnType<typeof testContext>, caseId: number, fencing: number) =>
  db.transaction((tx) => holdClaim(ctx, tx, { caseId, fencing }));

onBothStores("claims", (open) => {
  it("gives a case to one of twenty who claim at once", async () => {
    const db = await open();
    const clock = manualClock(start);
    const caseId = await aCase(db, clock);
    const people = Array.from({ length: 20 }, (_, n) => testContext(db, clock, `person-${n}`));
    const results = await Promise.allSettled(people.map((ctx) => claimCase(ctx, { caseId })));
    const won = results.filter((result) => result.status === "fulfilled");
    expect(won).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ kind: "conflict" });
    const { rows } = await db.query("select count(*) as n from audit_events where action = 'case.claimed'");
    expect(rows).toEqual([{ n: 1 }]);
    await db.close();
  });

  it("keeps the number while its holder renews, and refuses every older one for good", async () => {
    const db = await open();
    const clock = manualClock(start);
    const caseId = await aCase(db, clock);
    const ina = testContext(db, clock, "ina");
    const otto = testContext(db, clock, "otto");
    const first = await claimCase(ina, { caseId });
    expect((await claimCase(ina, { caseId })).fencing).toBe(first.fencing);
    const fencing = first.fencing as number;

    clock.advance(4 * 60_000);
    expect((await keepClaim(ina, { caseId, fencing })).leaseUntil).toBe("2026-11-20T09:09:00.000Z");
    await expect(claimCase(otto, { caseId })).rejects.toMatchObject({ kind: "conflict" });

    clock.advance(6 * 60_000);
    // The lease ran out but nobody else came: the number is still the newest, so work is not lost.
    await write(db, ina, caseId, fencing);
    clock.advance(6 * 60_000);
    const second = await claimCase(otto, { caseId });
    expect(second.fencing).toBeGreaterThan(fencing);
    await expect(write(db, ina, caseId, fencing)).rejects.toMatchObject({ kind: "lost-claim" });
    await expect(write(db, ina, caseId, second.fencing as number)).rejects.toMatchObject({
      kind: "lost-claim",
    });

    await releaseClaim(otto, { caseId, fencing: second.fencing as number });
    await expect(write(db, otto, caseId, second.fencing as number)).rejects.toMatchObject({
      kind: "lost-claim",
    });
    const third = await claimCase(ina, { caseId });
    expect(third.fencing).toBeGreaterThan(second.fencing as number);
    await expect(write(db, ina, caseId, fencing)).rejects.toMatchObject({ kind: "lost-claim" });
    await db.close();
  });

  it("lets a senior take over with a reason, an investigator not, and a lead end any claim", async () => {
    const db = await open();
    const clock = manualClock(start);
    const caseId = await aCase(db, clock);
    const ina = testContext(db, clock, "ina");
    const held = await claimCase(ina, { caseId });
    const takeOverReason = "Ina went home";
    await expect(claimCase(testContext(db, clock, "otto"), { caseId, takeOverReason })).rejects.toMatchObject(
      {
        kind: "forbidden",
      },
    );
    const taken = await claimCase(testContext(db, clock, "sven", "senior"), { caseId, takeOverReason });
    expect(taken).toMatchObject({ userId: "sven", mine: true });
    await expect(write(db, ina, caseId, held.fencing as number)).rejects.toMatchObject({
      kind: "lost-claim",
    });

    await forceRelease(testContext(db, clock, "lena", "lead"), { caseId, reason: "shift ended" });
    expect(await claimCase(ina, { caseId })).toMatchObject({ userId: "ina" });
    const { rows } = await db.query<{ kind: string; data: { reason?: string } }>(
      "select kind, data from case_events order by id",
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      "claim",
      "claim.taken-over",
      "claim.force-released",
      "claim",
    ]);
    expect(rows[1]?.data.reason).toBe(takeOverReason);
    const audit = await db.query("select details::text from audit_events");
    expect(JSON.stringify(audit.rows)).not.toContain(takeOverReason);
    await db.close();
  });

  it("never lets two people hold a case, whatever they try in turn", async () => {
    const db = await open();
    const clock = manualClock(start);
    const caseId = await aCase(db, clock);
    const people = ["ina", "otto", "sven"].map((userId) => ({
      ctx: testContext(db, clock, userId, "senior"),
      fencing: 0,
    }));
    let seed = 17;
    const random = (n: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 1;
      return seed % n;
    };
    let highest = 0;
    for (let step = 0; step < 150; step += 1) {
      const who = people[random(people.length)] as (typeof people)[number];
      const action = random(4);
      if (action === 0) clock.advance(random(7) * 60_000);
      const claimed =
        action === 1
          ? await claimCase(who.ctx, {
              caseId,
              ...(random(3) === 0 ? { takeOverReason: "because" } : {}),
            }).catch(() => null)
          : null;
      if (claimed) {
        expect(claimed.fencing).toBeGreaterThanOrEqual(highest);
        highest = claimed.fencing as number;
        who.fencing = highest;
      }
      if (action === 2) await releaseClaim(who.ctx, { caseId, fencing: who.fencing });
      const able = [];
      for (const each of people)
        if (
          await write(db, each.ctx, caseId, each.fencing).then(
            () => true,
            () => false,
          )
        )
          able.push(each.ctx.actor.userId);
      expect(able.length).toBeLessThanOrEqual(1);
    }
    await db.close();
  });
});
