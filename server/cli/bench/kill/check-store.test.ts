/** The measurement itself: it must see what it claims to see. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { internalSource, receiveMessages } from "#server/intake/index.ts";
import { bytesOf, customerTransfer } from "#server/intake/testing.ts";
import { runJobs } from "#server/jobs/index.ts";
import { manualClock } from "#server/platform/clock.ts";
import { type Database, migrate, openDatabase } from "#server/platform/database/index.ts";
import { checkStore } from "./check-store.ts";
import type { Acknowledged } from "./send-messages.ts";

const dataDir = mkdtempSync(join(tmpdir(), "rerail-check-"));
const clock = manualClock(new Date("2026-11-20T09:30:00Z"));
const acknowledged: Acknowledged[] = [];
let db: Database;

beforeAll(async () => {
  db = await openDatabase({ dataDir });
  await migrate(db);
  const ctx = { db, clock, actor: { userId: "test", name: "Test", role: "system" }, requestId: null };
  const { id: sourceId } = await internalSource(db, "test");
  const files = ["A", "B", "C"].map((id) => ({
    name: null,
    bytes: bytesOf(
      customerTransfer({ messageId: id, endToEndId: id, uetr: null, creditorIban: "DE89370400440532010300" }),
    ),
  }));
  const receipts = await receiveMessages(ctx, { sourceId, files });
  for (const [index, receipt] of receipts.entries()) {
    const sha256 = createHash("sha256")
      .update(files[index]?.bytes ?? "")
      .digest("hex");
    acknowledged.push({ sha256, receipt });
  }
  await runJobs(db, clock, { until: "empty" });
}, 60_000);
afterAll(async () => {
  await db.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const sound = {
  messages: 3,
  payments: 3,
  exceptions: 3,
  lost: 0,
  fedLost: 0,
  duplicates: 0,
  conflictsKept: 0,
  unexplained: 0,
  untold: 0,
  paymentsMissing: 0,
  notAssessedOnce: 0,
  withoutCase: 0,
  jobsLeft: 0,
  auditGap: 0,
  auditProblem: null,
};

it("finds nothing wrong with a sound store", async () => {
  expect(await checkStore({ dataDir }, acknowledged)).toEqual(sound);
});

it.each([
  ["other bytes under an acknowledgement", "update messages set bytes = 'x' where id = 1", { lost: 1 }],
  ["another outcome", "update messages set outcome = 'unsupported' where id = 1", { lost: 1, duplicates: 1 }],
  [
    "a second row of the same bytes",
    `insert into sources (name, token_hash) values ('other', 'other');
     insert into messages (source_id, received_at, sha256, bytes, standard, outcome)
       select (select max(id) from sources), received_at, sha256, bytes, standard, 'unsupported' from messages where id = 1`,
    { messages: 4, duplicates: 1, auditGap: 1 },
  ],
  [
    "a refusal that does not say where",
    `update messages set outcome = 'rejected', business_key = null, findings = '[{"severity":"reject","code":"FF01","path":""}]'
      where id = 1`,
    { lost: 1, duplicates: 1, unexplained: 1 },
  ],
  ["a second assessment", duplicateScore(), { notAssessedOnce: 1 }],
  ["a missing assessment", "update scores set cause = 'edit' where payment_id = 1", { notAssessedOnce: 1 }],
  ["a case that is gone", "delete from cases where id = 1", { withoutCase: 1 }],
  [
    "a job that was left",
    `insert into outbox (topic, payload) values ('payments.arrived', '{"paymentIds":[1]}')`,
    { jobsLeft: 1 },
  ],
  [
    "a broken chain",
    "update audit_head set hash = repeat('1', 64)",
    { auditProblem: expect.stringMatching(/hash/) },
  ],
])("sees %s", async (_, damage, seen) => {
  const undo = new Error("undo");
  const work = db.transaction(async (tx) => {
    for (const statement of damage.split(";\n")) await tx.query(statement);
    expect(await checkStore({ dataDir }, acknowledged, { through: tx })).toEqual({ ...sound, ...seen });
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
});

it("sees an acknowledgement without a message and a message without an acknowledgement", async () => {
  const [first, ...others] = acknowledged as [Acknowledged, ...Acknowledged[]];
  const strange = { ...first, sha256: "0".repeat(64), receipt: { ...first.receipt, messageId: 99 } };
  expect(await checkStore({ dataDir }, [strange, ...others])).toEqual({ ...sound, lost: 1, untold: 1 });
  const fed = [first.sha256, "f".repeat(64)];
  expect(await checkStore({ dataDir }, others, { fed })).toEqual({ ...sound, fedLost: 1 });
});

it("sees two accepted under one identification, and one that lies in quarantine for another reason", async () => {
  const [first, second] = acknowledged.map(({ sha256 }) => sha256) as [string, string];
  const rivals = [[first, second]] as const;
  expect(await checkStore({ dataDir }, acknowledged, { rivals })).toEqual({ ...sound, conflictsKept: 1 });
  const undo = new Error("undo");
  const quarantined = async (rule: string): Promise<number> => {
    let conflictsKept = Number.NaN;
    const work = db.transaction(async (tx) => {
      const finding = { rule, severity: "reject", code: "DU01", path: "GrpHdr/MsgId" };
      await tx.query("update messages set outcome = 'rejected', findings = $2::jsonb where sha256 = $1", [
        second,
        JSON.stringify([finding]),
      ]);
      ({ conflictsKept } = await checkStore({ dataDir }, acknowledged, { rivals, through: tx }));
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    return conflictsKept;
  };
  expect(await quarantined("X02")).toBe(1);
  expect(await quarantined("X08")).toBe(0);
});

function duplicateScore(): string {
  return `insert into scores (payment_id, at, cause, feature_version, rule_version, snapshot_hash)
    select payment_id, at, cause, feature_version, rule_version, snapshot_hash from scores where payment_id = 1`;
}
