import { expect, it } from "vitest";
import { parseAmount } from "#models/payment/index.ts";
import { testContext } from "../exceptions/testing.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { decideApproval } from "./decide-approval.ts";
import { listVerdictApprovals } from "./list-approvals.ts";
import { recordLateOutcome } from "./record-late-outcome.ts";
import { recordVerdict } from "./record-verdict.ts";
import { finalizeVerdicts } from "./settle-verdict.ts";
import { settleApproval } from "./store.ts";
import { openDesk, verdictInput } from "./testing.ts";
import { undoVerdict } from "./undo-verdict.ts";

const start = new Date("2026-11-20T09:00:00.000Z");
const large = { amount: parseAmount("60000.00", "EUR") };

const one = async <Row>(db: Database, sql: string, values: unknown[] = []) =>
  (await db.query<Row>(sql, values)).rows[0];
const stateOf = (db: Database, id: number) =>
  one<{ state: string; version: number }>(db, "select state, version from exceptions where id = $1", [id]);
const labels = async (db: Database) =>
  (await db.query("select source, target, supersedes, simulated from labels order by id")).rows;

onBothStores("a verdict", (open) => {
  it("is recorded once under a command, becomes final after ten seconds, and teaches one label", async () => {
    const db = await open();
    const clock = manualClock(start);
    const [first, second] = await openDesk(db, clock, [{}, {}]);
    const ina = testContext(db, clock);
    const input = await verdictInput(ina, first!);
    const results = await Promise.all([
      recordVerdict(ina, input),
      recordVerdict(ina, input),
      recordVerdict(ina, input),
    ]);
    expect(new Set(results.map(({ verdict }) => verdict.id)).size).toBe(1);
    expect(results[0]).toMatchObject({
      verdict: { state: "pending", judged: "genuine", mine: true, undoUntil: "2026-11-20T09:00:10.000Z" },
      nextCaseId: second!.caseId,
    });
    expect(await one(db, "select count(*) as n from audit_events where action = 'verdict.recorded'")).toEqual(
      { n: 1 },
    );
    expect(await one(db, "select count(*) as n from outbox where topic = 'verdict.finalize'")).toEqual({
      n: 1,
    });
    expect(await stateOf(db, first!.exceptionId)).toEqual({ state: "deciding", version: 2 });

    const id = results[0]!.verdict.id;
    const finalize = () => db.transaction((tx) => finalizeVerdicts(ina, tx, [id]));
    clock.advance(9_999);
    expect(await finalize()).toBe(0);
    clock.advance(1);
    expect(await finalize()).toBe(1);
    expect(await finalize()).toBe(0);
    expect(await stateOf(db, first!.exceptionId)).toMatchObject({ state: "closed" });
    expect(await one(db, "select state from cases where id = $1", [first!.caseId])).toEqual({
      state: "closed",
    });
    expect(await labels(db)).toEqual([{ source: "verdict", target: 1, supersedes: null, simulated: false }]);
    await expect(undoVerdict(ina, { verdictId: id })).rejects.toMatchObject({ kind: "too-late" });
    await db.close();
  });

  it("needs the claim, the version seen, an outcome of the class and one of its reasons", async () => {
    const db = await open();
    const clock = manualClock(start);
    const [at, other] = await openDesk(db, clock, [{}, {}]);
    const ina = testContext(db, clock);
    const input = await verdictInput(ina, at!);
    const refused = (over: object, kind: string) =>
      expect(recordVerdict(ina, { ...input, commandId: crypto.randomUUID(), ...over })).rejects.toMatchObject(
        { kind },
      );
    await refused({ fencing: input.fencing + 1 }, "lost-claim");
    await refused({ exceptionVersion: 7 }, "conflict");
    await refused({ outcome: "FRAUD_CONFIRMED" }, "invalid");
    await refused({ reasonCode: "AM04" }, "invalid");
    await refused({ exceptionId: other!.exceptionId }, "conflict");
    expect(await stateOf(db, at!.exceptionId)).toEqual({ state: "open", version: 1 });
    expect(await one(db, "select count(*) as n from verdicts")).toEqual({ n: 0 });
    await db.close();
  });

  it("is undone by its maker alone, and not both undone and final when both race", async () => {
    const db = await open();
    const clock = manualClock(start);
    const desk = await openDesk(
      db,
      clock,
      Array.from({ length: 8 }, () => ({})),
    );
    const ina = testContext(db, clock);
    for (const [round, at] of desk.entries()) {
      const { verdict } = await recordVerdict(ina, await verdictInput(ina, at));
      await expect(
        undoVerdict(testContext(db, clock, "otto"), { verdictId: verdict.id }),
      ).rejects.toMatchObject({
        kind: "forbidden",
      });
      const late = manualClock(new Date(clock.now().getTime() + 10_000));
      const early = { ...ina, clock };
      const undo = () =>
        undoVerdict(early, { verdictId: verdict.id }).then(
          () => "undone",
          () => "refused",
        );
      const final = () => db.transaction((tx) => finalizeVerdicts({ ...ina, clock: late }, tx, [verdict.id]));
      const [undone, finals] =
        round % 2 ? await Promise.all([undo(), final()]) : (await Promise.all([final(), undo()])).reverse();
      const state = (await stateOf(db, at.exceptionId))?.state;
      expect([undone, finals, state]).toEqual(
        state === "open" ? ["undone", 0, "open"] : ["refused", 1, "closed"],
      );
      expect(
        await one(db, "select count(*) as n from labels where exception_id = $1", [at.exceptionId]),
      ).toEqual({
        n: state === "closed" ? 1 : 0,
      });
    }
    await db.close();
  });

  it("waits for a second person from the threshold on, who is never the maker", async () => {
    const db = await open();
    const clock = manualClock(start);
    const [at] = await openDesk(db, clock, [large]);
    const sven = testContext(db, clock, "sven", "senior");
    const { verdict } = await recordVerdict(
      sven,
      await verdictInput(sven, at!, { outcome: "RELEASED_AS_IS", reasonCode: "customer-confirmed" }),
    );
    expect(verdict).toMatchObject({
      state: "waiting-approval",
      secondPersonReason: "amount of EUR 50,000 or more",
    });
    expect(await one(db, "select count(*) as n from outbox where topic = 'verdict.finalize'")).toEqual({
      n: 0,
    });

    const lena = testContext(db, clock, "lena", "lead");
    const [request] = await listVerdictApprovals(lena);
    expect(request).toMatchObject({
      kind: "verdict",
      mine: false,
      why: "amount of EUR 50,000 or more",
      caseId: at!.caseId,
    });
    expect(await listVerdictApprovals(testContext(db, clock, "max", "ml"))).toEqual([]);
    const decision = {
      commandId: crypto.randomUUID(),
      approvalId: request!.id,
      payloadHash: request!.payloadHash,
      decision: "approve" as const,
    };
    await expect(decideApproval(sven, decision)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(decideApproval(testContext(db, clock, "ina"), decision)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(decideApproval(lena, { ...decision, payloadHash: "0".repeat(64) })).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(await decideApproval(lena, decision)).toMatchObject({ state: "approved" });
    expect(await decideApproval(lena, decision)).toMatchObject({ state: "approved" });
    expect(await stateOf(db, at!.exceptionId)).toMatchObject({ state: "closed" });
    expect(await labels(db)).toEqual([{ source: "verdict", target: 0, supersedes: null, simulated: false }]);
    await db.close();
  });

  it("tells the second person the payment, what raised it and why it was decided so, masked by role", async () => {
    const db = await open();
    const clock = manualClock(start);
    const [at] = await openDesk(db, clock, [large]);
    const ina = testContext(db, clock);
    const note = "Called about DE89370400440532013000, it is theirs";
    await recordVerdict(
      ina,
      await verdictInput(ina, at!, { outcome: "RELEASED_AS_IS", reasonCode: "customer-confirmed", note }),
    );
    const factsFor = async (role: "lead" | "auditor") => {
      const [request] = await listVerdictApprovals(testContext(db, clock, `a ${role}`, role));
      return Object.fromEntries(request!.facts.map(({ label, value }) => [label, value]));
    };
    const lead = await factsFor("lead");
    expect(lead).toMatchObject({
      Payment: "Canary Debtor \u2192 Canary Creditor",
      "Raised for": expect.stringMatching(/IBAN/),
      Score: "rules only",
      Outcome: "Released as is",
      Reason: "Customer confirmed it",
      Confidence: "high",
    });
    expect(lead.Note).toMatch(/^Called about DE89\S+, it is theirs$/);
    expect(lead.Note).not.toContain("DE89370400440532013000");
    expect((await factsFor("auditor")).Payment).not.toContain("anary");
    await db.close();
  });

  it("is kept from its own maker by the store when every policy is passed over", async () => {
    const db = await open();
    const clock = manualClock(start);
    const [at] = await openDesk(db, clock, [large]);
    const sven = testContext(db, clock, "sven", "senior");
    const { verdict } = await recordVerdict(sven, await verdictInput(sven, at!));
    const approval = await one<{ id: number }>(db, "select id from approvals");
    const settled = { id: approval!.id, checkerName: "x", at: start, reason: null };
    const approveAs = (checker: string) =>
      db.transaction((tx) => settleApproval(tx, { ...settled, state: "approved", checker }));
    await expect(approveAs("sven")).rejects.toMatchObject({ code: "23514" });
    const finish = () => db.query("update verdicts set state = 'final' where id = $1", [verdict.id]);
    await expect(finish()).rejects.toMatchObject({ code: "23000" });
    await approveAs("lena");
    await finish();
    await db.close();
  });

  it("goes back into the queue when it is returned with a reason, and can be decided again", async () => {
    const db = await open();
    const clock = manualClock(start);
    const [at] = await openDesk(db, clock, [large]);
    const ina = testContext(db, clock);
    await recordVerdict(ina, await verdictInput(ina, at!));
    const lena = testContext(db, clock, "lena", "lead");
    const [request] = await listVerdictApprovals(lena);
    const decision = {
      commandId: crypto.randomUUID(),
      approvalId: request!.id,
      payloadHash: request!.payloadHash,
      decision: "return" as const,
    };
    await expect(decideApproval(lena, decision)).rejects.toMatchObject({ kind: "invalid" });
    await decideApproval(lena, { ...decision, reason: "ask the customer first" });
    expect(await stateOf(db, at!.exceptionId)).toMatchObject({ state: "open" });
    expect(await labels(db)).toEqual([]);
    const again = await recordVerdict(
      ina,
      await verdictInput(ina, at!, { outcome: "ESCALATED", reasonCode: "needs-customer" }),
    );
    expect(again.verdict).toMatchObject({ state: "pending", judged: "unsure" });
    clock.advance(10_000);
    await db.transaction((tx) => finalizeVerdicts(ina, tx, [again.verdict.id]));
    expect(await labels(db)).toEqual([]);
    await db.close();
  });

  it("withdraws its request when it is undone while it waits", async () => {
    const db = await open();
    const clock = manualClock(start);
    const [at] = await openDesk(db, clock, [large]);
    const ina = testContext(db, clock);
    const { verdict } = await recordVerdict(ina, await verdictInput(ina, at!));
    const lena = testContext(db, clock, "lena", "lead");
    const [request] = await listVerdictApprovals(lena);
    await undoVerdict(ina, { verdictId: verdict.id });
    expect(await listVerdictApprovals(lena)).toEqual([]);
    const decision = {
      commandId: crypto.randomUUID(),
      approvalId: request!.id,
      payloadHash: request!.payloadHash,
      decision: "approve" as const,
    };
    await expect(decideApproval(lena, decision)).rejects.toMatchObject({ kind: "conflict" });
    expect(await stateOf(db, at!.exceptionId)).toMatchObject({ state: "open" });
    await db.close();
  });

  it("is outweighed by what becomes known later, which supersedes and never changes a label", async () => {
    const db = await open();
    const clock = manualClock(start);
    const [at, early] = await openDesk(db, clock, [{}, {}]);
    const ina = {
      ...testContext(db, clock),
      actor: { userId: "ina", name: "Ina", role: "investigator", simulated: true },
    };
    const release = { outcome: "RELEASED_AS_IS" as const, reasonCode: "known-pattern" };
    const { verdict } = await recordVerdict(ina, await verdictInput(ina, at!, release));
    clock.advance(10_000);
    await db.transaction((tx) => finalizeVerdicts(ina, tx, [verdict.id]));
    const known = { paymentId: at!.paymentId, knownAt: clock.now() };
    expect(await recordLateOutcome(ina, { ...known, genuine: true })).toMatchObject({
      labelId: expect.any(Number),
    });
    expect(await recordLateOutcome(ina, { ...known, genuine: true })).toBeNull();
    await recordLateOutcome(ina, { ...known, genuine: false });
    const rows = await db.query<{ id: number; supersedes: number | null; target: number }>(
      "select id, supersedes, target from labels order by id",
    );
    expect(rows.rows.map((row) => row.target)).toEqual([0, 1, 0]);
    expect(rows.rows.map((row) => row.supersedes)).toEqual([null, rows.rows[0]?.id, rows.rows[1]?.id]);
    await expect(db.query("update labels set target = 1")).rejects.toMatchObject({ code: "23000" });

    // What is known before the verdict is final stays in force.
    const second = await recordVerdict(ina, await verdictInput(ina, early!, release));
    await recordLateOutcome(ina, { paymentId: early!.paymentId, genuine: true, knownAt: clock.now() });
    clock.advance(10_000);
    await db.transaction((tx) => finalizeVerdicts(ina, tx, [second.verdict.id]));
    expect(
      (await db.query("select source, target from labels where exception_id = $1", [early!.exceptionId]))
        .rows,
    ).toEqual([{ source: "late-outcome", target: 1 }]);
    expect(
      await recordLateOutcome(ina, { paymentId: 999_999, genuine: true, knownAt: clock.now() }),
    ).toBeNull();
    await db.close();
  });
});
