import * as fc from "fast-check";
import { expect, it } from "vitest";
import { rank } from "#models/ranking/index.ts";
import { manualClock } from "../../platform/clock.ts";
import type { Context } from "../../platform/context.ts";
import type { Database } from "../../platform/database/database.ts";
import { onBothStores } from "../../platform/testing.ts";
import { queuePage as pageContract, queueFilter } from "../schema.ts";
import { insertExceptions, moveException } from "../store.ts";
import { storePayments, testContext, testPayment } from "../testing.ts";
import { deleteQueueView, queueViews, saveQueueView } from "./manage-views.ts";
import { queueFacts, queuePage, queueRow } from "./read-queue.ts";
import { foldQueueCounts } from "./store.ts";

const now = new Date("2026-11-20T09:30:00.000Z");
const classes = ["R01", "R05", "R09", "S01", "F04"] as const;
const families = { R: "repair", S: "screening", F: "fraud" } as const;

/** Opens exceptions straight in the store; `n` decides their class, amount and rank. */
async function openExceptions(db: Database, from: number, to: number): Promise<number[]> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  const ids = await storePayments(
    db,
    numbers.map((n) => ({ payment: testPayment(n), receivedAt: new Date(now.getTime() - n * 60_000) })),
  );
  const raised = numbers.map((n, index) => {
    const code = classes[n % classes.length] as (typeof classes)[number];
    const amountEurMinor = (n * 7919) % 10_000_000;
    const dueAt = new Date(now.getTime() + ((n * 31) % 600) * 60_000 - 3_600_000);
    const probability = ((n * 37) % 100) / 100;
    const { rankKey, terms } = rank({ probability, class: code, amountEurMinor, dueAt, now });
    return {
      paymentId: ids[index] as number,
      threadKey: `uetr:00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`,
      raisedAt: new Date(now.getTime() - n * 60_000).toISOString(),
      raisedBy: ["V34"],
      propensity: 1,
      class: code,
      family: families[code[0] as keyof typeof families],
      reasonCode: "AC03",
      findings: [],
      amountMinor: String(amountEurMinor),
      currency: n % 3 === 0 ? "USD" : "EUR",
      amountEurMinor,
      corridor: "DE>FR",
      messageType: "pacs.008.001.08",
      dueAt: dueAt.toISOString(),
      scoreId: 1,
      probability,
      anomaly: null,
      band: probability >= 0.5 ? "high" : "low",
      rankKey: n % 4 === 0 ? 1 : rankKey,
      headline: null,
      rankTerms: terms,
    };
  });
  const stored = await db.transaction((tx) => insertExceptions(tx, raised));
  await db.query(
    "insert into cases (thread_key, opened_at) select thread_key, raised_at from exceptions on conflict do nothing",
  );
  return stored.map(({ exceptionId }) => exceptionId);
}

/** Walks all pages; between them `between` may change the store. */
async function walk(
  ctx: Context,
  filter: object,
  limit: number,
  between: () => Promise<unknown> = async () => {},
) {
  const seen: { id: number; rankKey: number }[] = [];
  let cursor = null;
  for (;;) {
    const page = await queuePage(ctx, { filter, cursor, limit });
    seen.push(...page.rows.map((row) => ({ id: row.exceptionId, rankKey: row.rankKey })));
    cursor = page.nextCursor;
    if (!cursor) return seen;
    await between();
  }
}

onBothStores("the queue", (open) => {
  it("pages in the order of the pure rank, without a gap or a repeat while rows arrive", async () => {
    const db = await open();
    const ctx = testContext(db, manualClock(now));
    const first = new Set(await openExceptions(db, 1, 120));
    let next = 120;
    for (const limit of [3, 50]) {
      const seen = await walk(ctx, {}, limit, async () => {
        if (next >= 160) return;
        await openExceptions(db, next, next + 4);
        next += 4;
      });
      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of first) expect(ids).toContain(id);
      const sorted = [...seen].sort((a, b) => b.rankKey - a.rankKey || b.id - a.id);
      expect(seen).toEqual(sorted);
    }
    await db.close();
  });

  it("counts exactly what the pages hold, for any filter, before and after rows move and the roll-up is folded", async () => {
    const db = await open();
    const clock = manualClock(now);
    const ctx = testContext(db, clock);
    const ids = await openExceptions(db, 1, 90);
    await db.query(
      `insert into claims (case_id, user_id, user_name, claimed_at, lease_until, fencing)
       select id, case when id % 2 = 0 then 'ina' else 'otto' end, 'x', $1, $1::timestamptz + interval '5 minutes', 1
         from cases where id % 9 = 0`,
      [now],
    );
    const filters = fc.record(
      {
        class: fc.subarray([...classes], { minLength: 1 }),
        family: fc.subarray(["repair", "screening", "fraud"] as const, { minLength: 1 }),
        currency: fc.subarray(["EUR", "USD"], { minLength: 1 }),
        band: fc.subarray(["high", "low"] as const, { minLength: 1 }),
        minAmountEur: fc.integer({ min: 0, max: 12_000_000 }),
        dueWithinMinutes: fc.integer({ min: 1, max: 600 }),
        minAgeMinutes: fc.integer({ min: 0, max: 100 }),
        maxAgeMinutes: fc.integer({ min: 1, max: 100 }),
        claim: fc.constantFrom("mine" as const, "free" as const, "others" as const),
      },
      { requiredKeys: [] },
    );
    const check = async (filter: object) => {
      queueFilter.parse(filter);
      const page = await queuePage(ctx, { filter, cursor: null, limit: 100 });
      pageContract.parse(page);
      expect(page.counts).toMatchObject({
        capped: false,
        matching: page.rows.length,
        matchingEurMinor: page.rows.reduce((sum, row) => sum + row.amountEurMinor, 0),
      });
    };
    await fc.assert(fc.asyncProperty(filters, check), { numRuns: 60 });
    for (const [index, exceptionId] of ids.slice(0, 30).entries())
      await db.transaction((tx) =>
        moveException(tx, {
          exceptionId,
          from: "open",
          to: index % 2 ? "closed" : "deciding",
          version: 1,
          at: now,
        }),
      );
    await db.transaction((tx) =>
      moveException(tx, { exceptionId: ids[0] as number, from: "deciding", to: "open", version: 2, at: now }),
    );
    await db.query("update exceptions set band = 'very-high' where id = $1", [ids[40]]);
    await fc.assert(fc.asyncProperty(filters, check), { numRuns: 20 });
    await db.transaction(foldQueueCounts);
    await fc.assert(fc.asyncProperty(filters, check), { numRuns: 20 });
    expect((await queuePage(ctx, { filter: {}, cursor: null, limit: 1 })).counts?.open).toBe(60);
    await db.close();
  });

  it("hides names from roles whose mask says so, and shows claims and four eyes to all", async () => {
    const db = await open();
    const clock = manualClock(now);
    const [id] = await openExceptions(db, 1, 2);
    await db.query("update exceptions set amount_eur_minor = 5000000");
    for (const role of ["ml", "auditor"]) {
      const ctx = testContext(db, clock, "max", role);
      const page = await queuePage(ctx, { filter: {}, cursor: null, limit: 10 });
      expect(JSON.stringify(page)).not.toMatch(/Canary|DE8937|FR1420/);
      expect(page.rows[0]).toMatchObject({ debtor: "C••• D•••", fourEyes: true });
    }
    const row = await queueRow(testContext(db, clock, "ina"), id as number);
    expect(row).toMatchObject({ debtor: "Canary Debtor", creditor: "Canary Creditor", fourEyes: true });
    expect(JSON.stringify(row)).not.toMatch(/DE8937|FR1420/);
    await db.query("update exceptions set state = 'deciding'");
    expect(await queueRow(testContext(db, clock, "ina"), id as number)).toBeNull();
    await db.close();
  });

  it("says more than so many instead of counting on", async () => {
    const db = await open();
    await openExceptions(db, 1, 2);
    await db.query(
      `insert into payments (message_id, index_in_message, thread_key, received_at, message_type, kind, payment)
       select message_id, n, 'bulk:' || n, received_at, message_type, kind, payment from payments, generate_series(1, 2100) n`,
    );
    await db.query(
      "insert into cases (thread_key, opened_at) select thread_key, received_at from payments on conflict do nothing",
    );
    await db.query(
      `insert into exceptions (payment_id, thread_key, raised_at, raised_by, class, family, findings, message_type,
                               amount_eur_minor, rank_key, rank_terms, band)
       select p.id, p.thread_key, e.raised_at, e.raised_by, e.class, e.family, e.findings, e.message_type, 100, 0, e.rank_terms, 'low'
         from payments p, exceptions e where p.thread_key like 'bulk:%'`,
    );
    const ctx = testContext(db, manualClock(now));
    const ranged = await queuePage(ctx, { filter: { minAmountEur: 100 }, cursor: null, limit: 10 });
    expect(ranged).toMatchObject({ counts: { matching: 2000, capped: true, open: 2101 } });
    const free = await queuePage(ctx, { filter: { claim: "free" }, cursor: null, limit: 10 });
    expect(free).toMatchObject({ counts: { matching: 2101, capped: false } });
    expect(await queuePage(ctx, { filter: {}, cursor: free.nextCursor, limit: 10 })).toMatchObject({
      counts: null,
    });
    const plain = await queuePage(ctx, { filter: { band: ["low"] }, cursor: null, limit: 10 });
    expect(plain).toMatchObject({ counts: { matching: 2101, capped: false } });
    await db.close();
  });

  it("keeps views: built-in for all, own for their owner, shared ones for a lead to replace", async () => {
    const db = await open();
    const clock = manualClock(now);
    await openExceptions(db, 1, 21);
    const ina = testContext(db, clock, "ina");
    const lena = testContext(db, clock, "lena", "lead");
    const builtIn = await queueViews(ina);
    expect(builtIn.map((view) => view.name)).toEqual([
      "All",
      "Due within the hour",
      "Repairs",
      "Fraud",
      "High value",
      "Mine",
    ]);
    expect(builtIn.map((view) => view.count)).toEqual([20, expect.any(Number), 12, 4, expect.any(Number), 0]);
    await expect(saveQueueView(lena, { name: "All", filter: {}, shared: true })).rejects.toMatchObject({
      kind: "conflict",
    });
    const own = await saveQueueView(ina, { name: "Dollars", filter: { currency: ["USD"] }, shared: false });
    expect(
      await saveQueueView(ina, { name: "Dollars", filter: { currency: ["EUR"] }, shared: false }),
    ).toEqual(own);
    expect((await queueViews(lena)).map((view) => view.name)).not.toContain("Dollars");
    await expect(deleteQueueView(lena, own.id)).rejects.toMatchObject({ kind: "not-found" });
    await deleteQueueView(ina, own.id);
    await expect(deleteQueueView(lena, builtIn[0]?.id as number)).rejects.toMatchObject({
      kind: "not-found",
    });
    await db.close();
  });

  it("tells the facts of the day", async () => {
    const db = await open();
    await openExceptions(db, 1, 31);
    await db.query("update exceptions set state = 'closed', closed_at = $1 where id <= 3", [now]);
    await db.query("update exceptions set closed_at = $1 where id = 3", ["2026-11-19T23:59:00Z"]);
    const facts = await queueFacts(testContext(db, manualClock(now)));
    const { rows } = await db.query<{ due: string }>(
      "select due_at as due from exceptions where state = 'open'",
    );
    const due = rows.map((row) => Date.parse(row.due));
    expect(facts).toMatchObject({ closedToday: 2, demo: false, asOf: now.toISOString() });
    expect(facts.dueWithinHour).toBe(due.filter((at) => at <= now.getTime() + 3_600_000).length);
    expect(Date.parse(facts.nextDueAt ?? "")).toBe(Math.min(...due.filter((at) => at > now.getTime())));
    await db.close();
  });
});
