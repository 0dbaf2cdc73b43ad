import { expect, it, vi } from "vitest";
import { createAssessor, queuePage } from "../exceptions/index.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../exceptions/testing.ts";
import { onBothStores } from "../platform/testing.ts";
import { trainChallenger } from "../retraining/index.ts";
import { contextFor, fillLabelledWorld } from "../retraining/testing.ts";
import { compareCase } from "./compare-case.ts";
import { openCase } from "./open-case.ts";
import { openCases } from "./open-cases.ts";

onBothStores("a score read against decided cases", (open) => {
  it("adds up from their mean to the stored margin and likelihood", { timeout: 120_000 }, async () => {
    const db = await open();
    await fillLabelledWorld(db);
    const ml = contextFor(db);
    const ina = testContext(db, ml.clock);
    const [paymentId] = await storePayments(db, [
      { payment: testPayment(1, { creditorAccount: wrongIban }), receivedAt: ml.clock.now() },
    ]);
    const assessor = await createAssessor(db);
    const raise = () =>
      db.transaction(async (tx) => openCases(ina, tx, await assessor.assess(ina, tx, [paymentId as number])));

    await trainChallenger(ml, { bootstrap: true });
    await raise();
    const { rows } = await db.query<{ caseId: number; family: string }>(
      `select c.id as "caseId", e.family from exceptions e join cases c on c.thread_key = e.thread_key
        where e.payment_id = $1`,
      [paymentId],
    );
    const [{ caseId, family }] = rows as [{ caseId: number; family: string }];
    const { score } = await openCase(ina, { caseId });
    // The queue says of a row what its case says, with no statement more than before.
    const wanted = { filter: {}, cursor: null, limit: 50 };
    await queuePage(ina, wanted);
    const asked = vi.spyOn(db, "query");
    const page = await queuePage(ina, wanted);
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
    expect(score.answer).not.toBeNull();
    expect(page.rows.find((row) => row.caseId === caseId)?.answer).toBe(score.answer?.says);
    const margins: number[] = [];
    for (const [against, target] of [
      ["genuine", 1],
      ["false-alarms", 0],
    ] as const) {
      const { rows: decided } = await db.query<{ n: number }>(
        `select count(*) as n from exceptions e join labels l on l.exception_id = e.id
          where e.family = $1 and e.state = 'closed' and l.target = $2
            and not exists (select 1 from labels later where later.supersedes = l.id)`,
        [family, target],
      );
      const answer = await compareCase(ina, { caseId, against });
      expect(answer.cases).toBe(Math.min(100, decided[0]!.n));
      const { split } = answer;
      expect(split).not.toBeNull();
      const sum = (part: "contribution" | "points", from: number) =>
        split!.contributions.reduce((total, each) => total + (each[part] ?? Number.NaN), from);
      expect(sum("contribution", split!.baseMargin)).toBeCloseTo(score.margin ?? Number.NaN, 9);
      expect(sum("points", split!.baseProbability)).toBeCloseTo(score.probability ?? Number.NaN, 9);
      margins.push(split!.baseMargin);
    }
    // The model has learnt to score the genuine ones higher.
    expect(margins[0]).toBeGreaterThan(margins[1]!);
    await db.query("update exceptions set state = 'open' where state = 'closed'");
    expect(await compareCase(ina, { caseId, against: "genuine" })).toEqual({
      against: "genuine",
      cases: 0,
      split: null,
    });
    await db.close();
  });
});
