import { expect, it } from "vitest";
import { snapshotBytes } from "#models/features/index.ts";
import { parseAmount } from "#models/payment/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import { manualClock } from "../platform/clock.ts";
import { enqueue } from "../platform/outbox.ts";
import { onBothStores } from "../platform/testing.ts";
import { createAssessor } from "./assess-payments.ts";
import { storePayments, testContext, testPayment, wrongIban } from "./testing.ts";

const start = new Date("2026-11-20T09:00:00.000Z");
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

onBothStores("assessing payments", (open) => {
  it("raises what a rule holds, scores everything, and does it once", async () => {
    const db = await open();
    const ctx = testContext(db, manualClock(minutesLater(60)));
    const ids = await storePayments(db, [
      { payment: testPayment(1), receivedAt: start },
      { payment: testPayment(2, { creditorAccount: wrongIban }), receivedAt: minutesLater(1) },
    ]);
    const assessor = await createAssessor(db);
    const raised = await db.transaction((tx) => assessor.assess(ctx, tx, ids));
    expect(raised.map(({ paymentId }) => paymentId)).toEqual([ids[1]]);
    expect(await db.transaction((tx) => assessor.assess(ctx, tx, ids))).toEqual([]);

    const { rows: scores } = await db.query(
      "select payment_id, model_hash, probability from scores order by id",
    );
    expect(scores).toEqual(ids.map((id) => ({ payment_id: id, model_hash: null, probability: null })));
    const { rows } = await db.query<Record<string, unknown>>(
      `select class, family, reason_code, raised_by, band, state, raised_at, rank_terms ->> 'probabilityFrom' as source
         from exceptions`,
    );
    expect(rows).toEqual([
      {
        class: "R01",
        family: "repair",
        reason_code: "AC03",
        raised_by: ["V34"],
        band: "rules-only",
        state: "open",
        raised_at: minutesLater(1).toISOString(),
        source: "class-base-rate",
      },
    ]);
    await db.close();
  });

  it("stores a snapshot whose bytes give its hash, missing values included", async () => {
    const db = await open();
    const ids = await storePayments(db, [
      { payment: testPayment(1, { creditorAccount: wrongIban }), receivedAt: start },
    ]);
    const assessor = await createAssessor(db);
    await db.transaction((tx) => assessor.assess(testContext(db, manualClock(start)), tx, ids));
    const { rows } = await db.query<{ hash: string; feature_values: number[] }>(
      "select hash, feature_values from snapshots",
    );
    const values = Float64Array.from(rows[0]?.feature_values ?? []);
    expect(values.some(Number.isNaN)).toBe(true);
    expect(sha256Hex(snapshotBytes(values))).toBe(rows[0]?.hash);
    await db.close();
  });

  it("finds a reused UETR and a copy, and lets an honest series pass", async () => {
    const db = await open();
    const original = testPayment(1);
    const ids = await storePayments(db, [
      { payment: original, receivedAt: start },
      {
        payment: testPayment(2, { amount: original.amount, remittance: original.remittance }),
        receivedAt: minutesLater(5),
      },
      { payment: testPayment(3, { amount: original.amount }), receivedAt: minutesLater(6) },
      {
        payment: testPayment(4, { uetr: original.uetr, amount: parseAmount("907.00", "EUR") }),
        receivedAt: minutesLater(7),
      },
    ]);
    const assessor = await createAssessor(db);
    await db.transaction((tx) => assessor.assess(testContext(db, manualClock(minutesLater(8))), tx, ids));
    const { rows } = await db.query(
      "select payment_id, raised_by, class from exceptions order by payment_id",
    );
    expect(rows).toEqual([
      { payment_id: ids[1], raised_by: ["V42"], class: "R09" },
      { payment_id: ids[3], raised_by: ["V09"], class: "R09" },
    ]);
    await db.close();
  });

  it("says where the element of its own finding stands", async () => {
    const db = await open();
    const sources = { transaction: "3:1 FIToFICstmrCdtTrf/CdtTrfTxInf[2]", uetr: "5:9" };
    const original = testPayment(1);
    const ids = await storePayments(db, [
      { payment: original, receivedAt: start },
      { payment: testPayment(2, { uetr: original.uetr, sources }), receivedAt: minutesLater(1) },
    ]);
    const assessor = await createAssessor(db);
    await db.transaction((tx) => assessor.assess(testContext(db, manualClock(minutesLater(2))), tx, ids));
    const { rows } = await db.query<{ findings: unknown }>("select findings from exceptions");
    expect(rows).toMatchObject([
      {
        findings: [
          {
            rule: "V09",
            path: "FIToFICstmrCdtTrf/CdtTrfTxInf[2]/PmtId/UETR",
            line: 5,
            column: 9,
          },
        ],
      },
    ]);
    await db.close();
  });

  it("gives the same histories to a process that started later as to the one that saw everything", async () => {
    const db = await open();
    const clock = manualClock(minutesLater(600));
    const items = Array.from({ length: 30 }, (_, n) => ({
      payment: testPayment(n + 1, n % 3 === 0 ? { creditorAccount: wrongIban } : {}),
      receivedAt: minutesLater(n),
    }));
    const ids = await storePayments(db, items);
    const hashes = async (assess: () => Promise<void>) => {
      await db.query("truncate exceptions, snapshots, scores restart identity cascade");
      await assess();
      return (await db.query("select payment_id, snapshot_hash from scores order by payment_id")).rows;
    };
    const whole = await hashes(async () => {
      // As after a crash: everything is stored and still waits to be assessed.
      await db.transaction((tx) => enqueue(tx, "payments.arrived", { paymentIds: ids }));
      const assessor = await createAssessor(db);
      await db.transaction((tx) => assessor.assess(testContext(db, clock), tx, ids));
    });
    const inTurns = await hashes(async () => {
      const first = await createAssessor(await emptyStore(open));
      const second = await createAssessor(await emptyStore(open));
      for (let at = 0; at < ids.length; at += 5) {
        const assessor = at % 2 === 0 ? first : second;
        await db.transaction((tx) => assessor.assess(testContext(db, clock), tx, ids.slice(at, at + 5)));
      }
    });
    expect(inTurns).toEqual(whole);
    await db.close();
  });
});

/** A store without payments: an assessor made on it starts knowing nothing and has to catch up. */
const emptyStore = (open: () => Promise<Awaited<ReturnType<typeof testContext>>["db"]>) => open();
