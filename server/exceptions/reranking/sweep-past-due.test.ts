import { expect, it } from "vitest";
import { rank } from "#models/ranking/index.ts";
import { manualClock } from "../../platform/clock.ts";
import { onBothStores } from "../../platform/testing.ts";
import { createAssessor } from "../assess-payments.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../testing.ts";
import { sweepPastDue } from "./sweep-past-due.ts";

const start = new Date("2026-11-20T09:00:00.000Z");
const day = 24 * 3_600_000;

onBothStores("overdue exceptions", (open) => {
  it("rest where the pure ranking puts them, however long they lie", async () => {
    const db = await open();
    const clock = manualClock(start);
    const ctx = testContext(db, clock);
    const payment = testPayment(1, { creditorAccount: wrongIban, settlementDate: "2026-11-20" });
    const ids = await storePayments(db, [{ payment, receivedAt: start }]);
    const assessor = await createAssessor(db);
    await db.transaction((tx) => assessor.assess(ctx, tx, ids));
    for (const days of [2, 1, 30]) {
      clock.advance(days * day);
      await db.transaction((tx) => sweepPastDue(ctx, tx));
      const { rows } = await db.query<{
        key: number;
        probability: null;
        class: string;
        amount: number;
        due: string;
      }>(
        `select rank_key as key, probability, class, amount_eur_minor as amount, due_at as due
           from exceptions where past_due`,
      );
      const [row] = rows;
      const pure = rank({
        probability: null,
        class: row!.class,
        amountEurMinor: row!.amount,
        dueAt: row!.due,
        now: clock.now(),
      });
      expect(row?.key).toBeCloseTo(pure.rankKey, 9);
    }
    await db.close();
  });
});
