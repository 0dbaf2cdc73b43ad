/** Any order of claims, verdicts, undoing, waiting, approvals and returns by three people, against the pure state machine. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseAmount } from "#models/payment/index.ts";
import { claimCase } from "../cases/index.ts";
import { testContext } from "../exceptions/testing.ts";
import { manualClock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";
import type { DomainError } from "../platform/errors.ts";
import { onBothStores } from "../platform/testing.ts";
import { decideApproval } from "./decide-approval.ts";
import { recordVerdict } from "./record-verdict.ts";
import { exceptionStateOf, stateAfter, undoSeconds, type VerdictStep } from "./rules.ts";
import type { VerdictState } from "./schema.ts";
import { finalizeVerdicts } from "./settle-verdict.ts";
import { type DeskCase, nothingShown, openDesk } from "./testing.ts";
import { undoVerdict } from "./undo-verdict.ts";

type Person = "ina" | "sven" | "lena";
const people: readonly Person[] = ["ina", "sven", "lena"];
const roles = { ina: "investigator", sven: "senior", lena: "lead" } as const;

interface Model {
  now: number;
  large: boolean;
  holder: Person | null;
  leaseUntil: number;
  verdict: { state: VerdictState; by: Person; at: number } | null;
  labels: number;
}

interface Real {
  db: Database;
  clock: ReturnType<typeof manualClock>;
  at: DeskCase;
  as: Record<Person, Context>;
  fencing: Record<Person, number>;
  verdictId: number;
  approvalId: number;
  payloadHash: string;
}

const isOpen = (model: Model) => !model.verdict || exceptionStateOf(model.verdict.state) === "open";
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: DomainError) => error.kind,
  );

/** What must hold whatever happened before. */
async function inspect(model: Model, real: Real): Promise<void> {
  const { rows } = await real.db.query<{ state: string; labels: number; self: number; final: number }>(
    `select e.state, (select count(*) from labels l where l.exception_id = e.id) as labels,
            (select count(*) from verdicts v join approvals a on a.id = v.approval_id
              where v.exception_id = e.id and a.checker = v.by_user) as self,
            (select count(*) from verdicts v where v.exception_id = e.id and v.state = 'final') as final
       from exceptions e where e.id = $1`,
    [real.at.exceptionId],
  );
  const expected = model.verdict ? exceptionStateOf(model.verdict.state) : "open";
  expect(rows[0]).toEqual({
    state: expected,
    labels: model.labels,
    self: 0,
    final: expected === "closed" ? 1 : 0,
  });
}

function step(model: Model, verdictStep: VerdictStep): boolean {
  const after = model.verdict && stateAfter(model.verdict.state, verdictStep);
  if (!model.verdict || !after) return false;
  model.verdict.state = after;
  if (after === "final") model.labels += 1;
  return true;
}

type Command = fc.AsyncCommand<Model, Real>;
const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    await inspect(model, real);
  },
  toString: () => name,
});

const claim = (who: Person) =>
  command(`${who} claims`, async (model, real) => {
    const free = model.holder === null || model.holder === who || model.leaseUntil <= model.now;
    const result = await claimCase(real.as[who], { caseId: real.at.caseId }).catch(() => null);
    expect(result !== null).toBe(free);
    if (!result) return;
    model.holder = who;
    model.leaseUntil = model.now + 5 * 60_000;
    real.fencing[who] = result.fencing as number;
  });

const decide = (who: Person) =>
  command(`${who} decides`, async (model, real) => {
    const { rows } = await real.db.query<{ version: number }>(
      "select version from exceptions where id = $1",
      [real.at.exceptionId],
    );
    const allowed = model.holder === who && isOpen(model);
    const result = await recordVerdict(real.as[who], {
      commandId: crypto.randomUUID(),
      caseId: real.at.caseId,
      exceptionId: real.at.exceptionId,
      exceptionVersion: rows[0]?.version ?? 0,
      fencing: real.fencing[who],
      outcome: "REPAIRED_OPS",
      reasonCode: "AC03",
      confidence: "medium",
      shown: nothingShown,
    }).catch(() => null);
    expect(result !== null).toBe(allowed);
    if (!result) return;
    expect(result.verdict.state).toBe(model.large ? "waiting-approval" : "pending");
    model.verdict = { state: result.verdict.state, by: who, at: model.now };
    model.holder = null;
    real.verdictId = result.verdict.id;
    const approval = await real.db.query<{ id: number; payload_hash: string }>(
      "select id, payload_hash from approvals order by id desc limit 1",
    );
    real.approvalId = approval.rows[0]?.id ?? 0;
    real.payloadHash = approval.rows[0]?.payload_hash ?? "0".repeat(64);
  });

const undo = (who: Person) =>
  command(`${who} undoes`, async (model, real) => {
    const { verdict } = model;
    if (!verdict) return;
    const again = verdict.state === "undone" && verdict.by === who;
    const inTime = verdict.by === who && model.now < verdict.at + undoSeconds * 1000;
    const allowed = again || (inTime && stateAfter(verdict.state, "undo") !== null);
    expect(await kindOf(undoVerdict(real.as[who], { verdictId: real.verdictId }))).toMatch(
      allowed ? /done/ : /too-late|forbidden/,
    );
    if (allowed && !again) step(model, "undo");
  });

const wait = (seconds: number) =>
  command(`${seconds} s pass`, async (model, real) => {
    real.clock.advance(seconds * 1000);
    model.now += seconds * 1000;
  });

const finalize = command("the job runs", async (model, real) => {
  if (!model.verdict) return;
  const due = model.verdict.state === "pending" && model.now >= model.verdict.at + undoSeconds * 1000;
  const done = await real.db.transaction((tx) => finalizeVerdicts(real.as.ina, tx, [real.verdictId]));
  expect(done).toBe(due ? 1 : 0);
  if (due) step(model, "finalize");
});

const review = (who: Person, decision: "approve" | "return") =>
  command(`${who} ${decision}s`, async (model, real) => {
    if (!model.verdict || real.approvalId === 0) return;
    const before = model.verdict.state;
    const allowed =
      before === "waiting-approval" && model.verdict.by !== who && roles[who] !== "investigator";
    const { approvalId, payloadHash } = real;
    const input = {
      commandId: crypto.randomUUID(),
      approvalId,
      payloadHash,
      decision,
      reason: "because it is so",
    };
    const kind = await kindOf(decideApproval(real.as[who], input));
    // Saying the same again is no second decision; it changes nothing.
    if (before === "waiting-approval") expect(kind === "done").toBe(allowed);
    if (kind === "done" && before === "waiting-approval") step(model, decision);
  });

const commands = [
  ...people.flatMap((who) => [
    claim(who),
    decide(who),
    undo(who),
    review(who, "approve"),
    review(who, "return"),
  ]),
  ...people.map((who) => claim(who)),
  ...people.map((who) => decide(who)),
  finalize,
  finalize,
  wait(4),
  wait(10),
  wait(301),
];
const runs = 30;

onBothStores("verdict commands", (open) => {
  it("keep to the state machine in any order", async () => {
    const db = await open();
    const clock = manualClock(new Date("2026-11-20T09:00:00.000Z"));
    const amounts = Array.from({ length: runs }, (_, n) =>
      n % 2 ? { amount: parseAmount("60000.00", "EUR") } : {},
    );
    const desk = await openDesk(db, clock, amounts);
    let next = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.commands(
          commands.map((each) => fc.constant(each)),
          { maxCommands: 60, size: "max" },
        ),
        async (script) => {
          const place = next++ % runs;
          const context = (who: Person) => testContext(db, clock, who, roles[who]);
          await fc.asyncModelRun(
            () => ({
              model: {
                now: clock.now().getTime(),
                large: place % 2 === 1,
                holder: null,
                leaseUntil: 0,
                verdict: null,
                labels: 0,
              },
              real: {
                db,
                clock,
                at: desk[place] as DeskCase,
                as: { ina: context("ina"), sven: context("sven"), lena: context("lena") },
                fencing: { ina: 0, sven: 0, lena: 0 },
                verdictId: 0,
                approvalId: 0,
                payloadHash: "0".repeat(64),
              },
            }),
            script,
          );
        },
      ),
      { numRuns: runs, endOnFailure: true, seed: 20_261_120 },
    );
    await db.close();
  }, 120_000);
});
