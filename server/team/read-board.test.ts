import { expect, it } from "vitest";
import { createAssessor } from "../exceptions/assess-payments.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../exceptions/testing.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { teamBoard } from "./read-board.ts";

const now = new Date("2026-11-20T12:00:00.000Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** Raises one exception per age and gives their identifiers, each thread with a case. */
async function raise(db: Database, ages: readonly number[]): Promise<{ id: number; caseId: number }[]> {
  const payments = await storePayments(
    db,
    ages.map((age, i) => ({
      payment: testPayment(i + 1, { creditorAccount: wrongIban }),
      receivedAt: ago(age),
    })),
  );
  const assessor = await createAssessor(db);
  await db.transaction((tx) => assessor.assess(testContext(db, manualClock(now)), tx, payments));
  const { rows } = await db.query<{ id: number; thread_key: string }>(
    "select id, thread_key from exceptions order by raised_at",
  );
  const { rows: cases } = await db.query<{ id: number; thread_key: string }>(
    "insert into cases (thread_key, opened_at) select thread_key, raised_at from exceptions returning id, thread_key",
  );
  return rows.map(({ id, thread_key }) => ({
    id,
    caseId: cases.find((opened) => opened.thread_key === thread_key)?.id as number,
  }));
}

async function decide(
  db: Database,
  at: { id: number; caseId: number },
  verdict: { by: string; judged: string; probability: number; shown: boolean; minutesAgo: number },
): Promise<void> {
  await db.query(
    `insert into verdicts (command_id, exception_id, case_id, at, by_user, by_name, outcome, judged, reason_code,
                           confidence, shown, state, effective_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $4, 'RELEASED_AS_IS', $5, 'AC03', 'medium', $6, 'final', $3)`,
    [
      at.id,
      at.caseId,
      ago(verdict.minutesAgo),
      verdict.by,
      verdict.judged,
      JSON.stringify({ scoreShown: verdict.shown, probability: verdict.probability, secondsOnCase: 120 }),
    ],
  );
  await db.query("update exceptions set state = 'closed', closed_at = $2 where id = $1", [
    at.id,
    ago(verdict.minutesAgo),
  ]);
}

onBothStores("the team board", (open) => {
  it("puts every open exception into the band its age belongs to", async () => {
    const db = await open();
    await raise(db, [0, 59, 60, 239, 240, 1440, 4319, 4320, 50_000]);
    const board = await teamBoard(testContext(db, manualClock(now), "lena", "lead"));
    expect(board.open).toBe(9);
    expect(board.ageing).toEqual([
      { class: "R01", className: expect.any(String), counts: [2, 2, 1, 0, 2, 1, 0, 1] },
    ]);
    expect(board.flow).toHaveLength(14);
    expect(board.flow.at(-1)).toEqual({ day: "2026-11-20", raised: 5, closed: 0 });
    expect(board.dueByHour).toHaveLength(12);
    await db.close();
  });

  it("counts due and overdue as the queue's filter does", async () => {
    const db = await open();
    const raised = await raise(db, [10, 20, 30]);
    const due = [-5, 30, 90];
    for (const [i, { id }] of raised.entries())
      await db.query("update exceptions set due_at = $2 where id = $1", [id, ago(-(due[i] as number))]);
    const board = await teamBoard(testContext(db, manualClock(now), "lena", "lead"));
    expect([board.overdue, board.dueWithinHour]).toEqual([1, 2]);
    expect(board.dueByHour.slice(0, 3).map((hour) => hour.due)).toEqual([1, 1, 0]);
    await db.close();
  });

  it("calls a verdict an override only against a score that was shown", async () => {
    const db = await open();
    const [first, second, third, fourth] = await raise(db, [400, 300, 200, 100]);
    const by = "ina";
    await decide(db, first!, { by, judged: "false-alarm", probability: 0.9, shown: true, minutesAgo: 60 });
    await decide(db, second!, { by, judged: "genuine", probability: 0.9, shown: true, minutesAgo: 50 });
    await decide(db, third!, { by, judged: "genuine", probability: 0.1, shown: false, minutesAgo: 40 });
    await decide(db, fourth!, { by, judged: "unsure", probability: 0.1, shown: true, minutesAgo: 30 });
    const board = await teamBoard(testContext(db, manualClock(now), "lena", "lead"));
    expect(board.people).toEqual([
      {
        userId: by,
        name: by,
        simulated: false,
        claimed: 0,
        dueToday: 0,
        closedToday: 4,
        closed7d: 4,
        medianMinutes: 2,
        overrides7d: 1,
        scored7d: 2,
      },
    ]);
    expect(board.overrides).toEqual([
      { direction: "released against the model", n: 1, of: 2, overturned: 0 },
      { direction: "held against the model", n: 0, of: 0, overturned: 0 },
    ]);
    await db.close();
  });

  it("lists live claims with their people, and nobody whose lease has run out", async () => {
    const db = await open();
    const [first, second] = await raise(db, [100, 50]);
    const claim = `insert into claims (case_id, user_id, user_name, claimed_at, lease_until, fencing)
                   values ($1, $2, $2, $3, $4, 1)`;
    await db.query(claim, [first?.caseId, "ina", ago(3), ago(-2)]);
    await db.query(claim, [second?.caseId, "tom", ago(30), ago(25)]);
    const board = await teamBoard(testContext(db, manualClock(now), "lena", "lead"));
    expect(board.claims.map(({ caseId, userName }) => [caseId, userName])).toEqual([[first?.caseId, "ina"]]);
    expect(board.people.map(({ userId, claimed }) => [userId, claimed])).toEqual([["ina", 1]]);
    await db.close();
  });
});
