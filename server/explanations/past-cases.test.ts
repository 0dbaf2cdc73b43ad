import { expect, it } from "vitest";
import { parseAmount } from "#models/payment/index.ts";
import { testContext } from "../exceptions/testing.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { finalizeVerdicts, recordLateOutcome, recordVerdict } from "../verdicts/index.ts";
import { type DeskCase, openDesk, verdictInput } from "../verdicts/testing.ts";
import { findSimilar } from "./find-similar.ts";
import { readBaseRate } from "./read-base-rate.ts";

const start = new Date("2026-11-20T09:00:00.000Z");
const subject = { class: "R01", family: "repair", reasonCode: "AC03", amountEurMinor: 200_000 };

const valuesOf = async (db: Database, exceptionId: number) =>
  (
    await db.query<{ values: number[] }>(
      `select n.feature_values as values from exceptions e join scores s on s.id = e.score_id
         join snapshots n on n.hash = s.snapshot_hash where e.id = $1`,
      [exceptionId],
    )
  ).rows[0]?.values ?? [];

onBothStores("past cases as evidence", (open) => {
  it("gives the base rate of the closest group that is large enough, late outcomes counted", async () => {
    const db = await open();
    const clock = manualClock(start);
    const ina = testContext(db, clock);
    // 22 of this amount band, 3 of a larger one.
    const desk = await openDesk(
      db,
      clock,
      Array.from({ length: 26 }, (_, n) => ({
        amount: parseAmount(n < 22 ? `${2000 + n}.00` : "20000.00", "EUR"),
      })),
    );
    const rate = () => readBaseRate(db, { ...subject, exceptionId: desk[25]!.exceptionId }, clock.now());
    expect(await rate()).toMatchObject({ cases: 0, rate: null, like: "all exceptions of the repair family" });
    const decide = async (at: DeskCase, genuine: boolean) => {
      const release = { outcome: "RELEASED_AS_IS" as const, reasonCode: "known-pattern" };
      const { verdict } = await recordVerdict(ina, await verdictInput(ina, at, genuine ? {} : release));
      clock.advance(10_000);
      await db.transaction((tx) => finalizeVerdicts(ina, tx, [verdict.id]));
    };
    for (const [place, at] of desk.slice(0, 25).entries()) await decide(at, place % 2 === 0);
    const ofBand = await rate();
    expect(ofBand).toMatchObject({ cases: 22, genuine: 11, rate: 0.5, days: 90 });
    expect(ofBand.like).toBe("IBAN or account invalid or missing, reason AC03, EUR 1,000 to 10,000");
    await recordLateOutcome(ina, { paymentId: desk[1]!.paymentId, genuine: true, knownAt: clock.now() });
    expect(await rate()).toMatchObject({ cases: 22, genuine: 12 });

    const rare = await readBaseRate(
      db,
      { ...subject, exceptionId: 0, amountEurMinor: 2_000_000 },
      clock.now(),
    );
    expect(rare).toMatchObject({ cases: 25, like: "IBAN or account invalid or missing, reason AC03" });
    const later = new Date(clock.now().getTime() + 91 * 86_400_000);
    expect(await readBaseRate(db, { ...subject, exceptionId: 0 }, later)).toMatchObject({ cases: 0 });

    // The nearest of the family, with what became of them.
    const target = desk[25]!;
    const values = await valuesOf(db, target.exceptionId);
    const similar = await findSimilar(db, {
      exceptionId: target.exceptionId,
      paymentId: target.paymentId,
      family: "repair",
      values,
    });
    expect(similar).toHaveLength(5);
    const large = desk.slice(22, 25).map((each) => each.exceptionId);
    expect(
      similar
        .slice(0, 3)
        .map((each) => each.exceptionId)
        .sort(),
    ).toEqual(large);
    expect(similar[0]?.differences).toEqual([]);
    expect(similar.at(-1)?.differences[0]).toMatch(/^amount ÷\d/);

    const own = await valuesOf(db, desk[1]!.exceptionId);
    const twin = await findSimilar(db, { exceptionId: 0, paymentId: 0, family: "repair", values: own });
    expect(twin[0]).toMatchObject({
      exceptionId: desk[1]!.exceptionId,
      judged: "false-alarm",
      overturned: true,
    });

    // Another exception of the same payment is the same snapshot and no other case.
    const ofPayment = { exceptionId: 0, paymentId: desk[1]!.paymentId, family: "repair", values: own };
    expect((await findSimilar(db, ofPayment)).map((each) => each.exceptionId)).not.toContain(
      desk[1]!.exceptionId,
    );

    // What closes later is seen, what opens again is not.
    await decide(target, true);
    await db.query("update exceptions set state = 'open' where id = $1", [desk[1]!.exceptionId]);
    const after = await findSimilar(db, { exceptionId: 0, paymentId: 0, family: "repair", values });
    expect(after.map((each) => each.exceptionId)).toContain(target.exceptionId);
    const gone = await findSimilar(db, { exceptionId: 0, paymentId: 0, family: "repair", values: own });
    expect(gone.map((each) => each.exceptionId)).not.toContain(desk[1]!.exceptionId);
    expect(await findSimilar(db, { exceptionId: 0, paymentId: 0, family: "fraud", values })).toEqual([]);
    await db.close();
  });
});
