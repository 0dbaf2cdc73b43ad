/** Messages through the real intake, the jobs and the desk, on both stores. */
import { expect, it } from "vitest";
import { claimCase, openCase } from "../cases/index.ts";
import { caseView } from "../cases/schema.ts";
import { queuePage } from "../exceptions/index.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../exceptions/testing.ts";
import { internalSource, receiveMessages } from "../intake/index.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { enqueue } from "../platform/outbox.ts";
import { onBothStores } from "../platform/testing.ts";
import { recordVerdict } from "../verdicts/index.ts";
import { verdictInput } from "../verdicts/testing.ts";
import { runJobs } from "./run-jobs.ts";

const start = new Date("2026-11-20T09:00:00.000Z");
const system = (db: Database, clock: ReturnType<typeof manualClock>) =>
  testContext(db, clock, "system", "system");

/** A FIN message whose creditor IBAN has wrong check digits. */
const fin = (n: number) =>
  new TextEncoder().encode(
    [
      `{1:F01COBADEFFAXXX0000000000}{2:I103BNPAFRPPXXXXN}{3:{121:00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}}}{4:`,
      `:20:REF${n}`,
      ":23B:CRED",
      `:32A:261120EUR${1000 + n},00`,
      ":50K:/DE89370400440532013000",
      "CANARY DEBTOR",
      "RING 1, 10115 BERLIN",
      ":59:/FR1520041010050500013M02606",
      "CANARY CREDITOR",
      "RUE 2, 75001 PARIS",
      `:70:INVOICE ${n}`,
      "DE89 3704 0044 0532 0130 00",
      ":71A:SHA",
      "-}",
    ].join("\r\n"),
  );

async function receive(db: Database, clock: ReturnType<typeof manualClock>, count: number): Promise<void> {
  const ctx = system(db, clock);
  const { id: sourceId } = await internalSource(db, "test");
  const files = Array.from({ length: count }, (_, n) => ({ name: null, bytes: fin(n + 1) }));
  const receipts = await receiveMessages(ctx, { sourceId, files });
  expect(receipts.map((receipt) => receipt.outcome)).toEqual(files.map(() => "accepted"));
}

onBothStores("background work", (open) => {
  it("takes messages from their arrival to a closed case, each effect once", async () => {
    const db = await open();
    const clock = manualClock(start);
    await receive(db, clock, 3);
    const done = await runJobs(db, clock, { until: "empty" });
    expect(done.failed).toBe(0);
    const ina = testContext(db, clock);
    const page = await queuePage(ina, { filter: {}, cursor: null, limit: 10 });
    expect(page).toMatchObject({ counts: { matching: 3, open: 3 } });
    expect((await runJobs(db, clock, { until: "empty" })).done).toBe(0);

    const row = page.rows[0]!;
    const paymentId = 0;
    await recordVerdict(ina, await verdictInput(ina, { ...row, paymentId }));
    await runJobs(db, clock, { until: "empty" });
    expect((await db.query("select count(*) as n from labels")).rows).toEqual([{ n: 0 }]);
    clock.advance(10_000);
    await runJobs(db, clock, { until: "empty" });
    expect((await db.query("select count(*) as n from labels")).rows).toEqual([{ n: 1 }]);
    expect((await queuePage(ina, { filter: {}, cursor: null, limit: 10 })).counts?.open).toBe(2);
    await db.close();
  });

  it("opens a case with everything on it, and never shows an account or, to masked roles, a name", async () => {
    const db = await open();
    const clock = manualClock(start);
    await receive(db, clock, 1);
    await runJobs(db, clock, { until: "empty" });
    const { rows } = await db.query<{ id: number }>("select id from cases");
    const caseId = rows[0]?.id as number;
    const ina = testContext(db, clock);
    await claimCase(ina, { caseId });
    for (const [role, named] of [
      ["investigator", true],
      ["lead", true],
      ["ml", false],
      ["auditor", false],
    ] as const) {
      const view = await openCase(testContext(db, clock, role === "investigator" ? "ina" : "other", role), {
        caseId,
      });
      caseView.parse(view);
      const text = JSON.stringify(view);
      expect(text.replaceAll(" ", ""), role).not.toMatch(
        /DE89370400440532013000|FR1520041010050500013M02606/,
      );
      expect(/canary/i.test(text), role).toBe(named);
      expect(view.claim?.fencing ?? null, role).toBe(role === "investigator" ? 1 : null);
      expect(view.can.decide, role).toBe(role === "investigator");
    }
    const view = await openCase(ina, { caseId });
    expect(view.findings[0]).toMatchObject({ rule: "V34", codeMeaning: expect.stringContaining("creditor") });
    expect(view.score).toMatchObject({ band: "rules-only", contributions: [], modelHash: null });
    expect(view.timeline.map((entry) => entry.kind)).toEqual(["message", "raised", "score", "claim"]);
    expect(view.outcomes[0]).toMatchObject({
      outcome: "REPAIRED_OPS",
      reasons: expect.arrayContaining([{ code: "AC03", label: expect.any(String) }]),
    });
    const held = view.message.elements.find((element) => element.field === "creditorAccount.iban");
    expect(held).toMatchObject({ masked: true, editable: true });
    await db.close();
  });

  it("assesses a burst of single messages together, and hands one that cannot be computed to a person", async () => {
    const db = await open();
    const clock = manualClock(start);
    const ids = await storePayments(
      db,
      [1, 2, 3].map((n) => ({ payment: testPayment(n), receivedAt: start })),
    );
    // A record without a debtor account breaks the feature extraction.
    await db.query("update payments set payment = payment - 'debtorAccount' where id = $1", [ids[1]]);
    await db.transaction(async (tx) => {
      for (const id of ids) await enqueue(tx, "payments.arrived", { paymentIds: [id] });
    });
    expect(await runJobs(db, clock, { until: "empty" })).toEqual({ done: 1, failed: 0 });
    const { rows } = await db.query("select payment_id, raised_by, band from exceptions");
    expect(rows).toEqual([{ payment_id: ids[1], raised_by: ["unassessable"], band: "rules-only" }]);
    expect((await db.query("select count(*) as n from scores")).rows).toEqual([{ n: 3 }]);
    await db.close();
  });

  it("does not let one payment that cannot be kept hold up the others of its file", async () => {
    const db = await open();
    const clock = manualClock(start);
    const count = 20;
    const ids = await storePayments(
      db,
      Array.from({ length: count }, (_, n) => ({
        payment: testPayment(n, { creditorAccount: wrongIban }),
        receivedAt: start,
      })),
    );
    const bad = ids[7] as number;
    await db.query(`alter table exceptions add constraint never check (payment_id <> ${bad}) not valid`);
    await db.transaction((tx) => enqueue(tx, "payments.arrived", { paymentIds: ids }));
    for (let round = 0; round < 12; round += 1) {
      await runJobs(db, clock, { until: "empty" });
      clock.advance(3_600_000);
    }
    expect((await db.query("select count(*) as n from exceptions")).rows).toEqual([{ n: count - 1 }]);
    expect((await db.query("select payload -> 'paymentIds' as ids, parked from outbox")).rows).toEqual([
      { ids: [bad], parked: true },
    ]);
    await db.close();
  });

  it("ranks what fell due again at the first sweep after it, whenever the time moves while a sweep runs", async () => {
    for (let reads = 1; reads <= 5; reads += 1) {
      const db = await open();
      const standing = manualClock(start);
      await receive(db, standing, 1);
      await runJobs(db, standing, { until: "empty" });
      await db.transaction((tx) => enqueue(tx, "sweep.past-due", {}));
      let left = reads;
      const moving = {
        now: () => {
          const now = standing.now();
          left -= 1;
          if (left === 0) standing.advance(24 * 3_600_000);
          return now;
        },
      };
      await runJobs(db, moving, { until: "empty" });
      expect(left, "the time moved").toBeLessThanOrEqual(0);
      await runJobs(db, standing, { until: "empty" });
      expect((await db.query("select past_due from exceptions")).rows, `after read ${reads}`).toEqual([
        { past_due: true },
      ]);
      await db.close();
    }
  });

  it("ranks what fell due again, once, and keeps the recurring jobs single", async () => {
    const db = await open();
    const clock = manualClock(start);
    await receive(db, clock, 2);
    const stop = new AbortController();
    const working = Promise.all([
      runJobs(db, clock, { until: stop.signal }),
      runJobs(db, clock, { until: stop.signal }),
    ]);
    const until = async (sql: string) => {
      for (let attempt = 0; attempt < 400; attempt += 1) {
        if ((await db.query(sql)).rows.length > 0) return;
        clock.advance(1_000);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`never came true: ${sql}`);
    };
    await until("select 1 from exceptions having count(*) = 2");
    const before = await db.query<{ rank_key: number }>("select rank_key from exceptions order by id");
    clock.advance(24 * 3_600_000);
    await until("select 1 from exceptions where past_due having count(*) = 2");
    const after = await db.query<{ rank_key: number; due: boolean }>(
      "select rank_key, (rank_terms ->> 'pastDue')::boolean as due from exceptions order by id",
    );
    for (const [index, row] of after.rows.entries()) {
      expect(row.due).toBe(true);
      expect(row.rank_key).toBeLessThan(before.rows[index]?.rank_key as number);
    }
    // A tidying run puts itself on again just before its own row goes.
    await until("select 1 from outbox where topic in ('store.tidy', 'sweep.past-due') having count(*) = 2");
    stop.abort();
    await working;
    const fell = await db.query(
      `select jsonb_array_elements(details -> 'exceptions') as id from audit_events
        where action = 'exceptions.fell-due' order by 1`,
    );
    expect(fell.rows).toEqual((await db.query("select id from exceptions order by id")).rows);
    await db.close();
  });
});
