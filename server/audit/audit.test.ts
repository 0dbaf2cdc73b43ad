import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, sha256Hex } from "#server/platform/canonical-json.ts";
import { manualClock } from "#server/platform/clock.ts";
import type { Context } from "#server/platform/context.ts";
import type { Database } from "#server/platform/database/index.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { publishHead, readPublishedHeads, recordAudit, verifyChain } from "./index.ts";
import { listEvents } from "./list-events.ts";
import { hashEvent } from "./verify/hash-event.ts";
import { readEvents } from "./verify/read-chain.ts";

const length = 8;

function contextOf(db: Database): Context & { clock: ReturnType<typeof manualClock> } {
  return {
    db,
    clock: manualClock(new Date("2026-11-20T09:30:00Z")),
    actor: { userId: "u-1", name: "Ines Ortega", role: "investigator" },
    requestId: "r-1",
  };
}

async function chain(db: Database, kind = "case"): Promise<Context> {
  const ctx = contextOf(db);
  for (let n = 1; n <= length; n += 1) {
    ctx.clock.advance(1_000);
    await db.transaction((tx) =>
      recordAudit(tx, ctx, {
        action: n % 2 ? "case.claimed" : "case.released",
        object: `${kind}/${n}`,
        details: { n, ratio: n / 3, nested: { b: [1, null, "é"], a: true }, gone: undefined },
      }),
    );
  }
  return ctx;
}

/** The owner of the store can switch the append-only trigger off; the chain must tell all the same. */
async function tamper(db: Database, sql: string): Promise<void> {
  await db.query("alter table audit_events disable trigger audit_events_append_only");
  await db.query(sql);
  await db.query("alter table audit_events enable trigger audit_events_append_only");
}

async function brokenAfter(db: Database, sql: string): Promise<number | undefined> {
  await db.query("create table kept as select * from audit_events");
  await db.query("create table kept_head as select * from audit_head");
  await tamper(db, sql);
  const report = await verifyChain(db);
  await tamper(db, "delete from audit_events");
  await tamper(db, "insert into audit_events select * from kept");
  await db.query("update audit_head set seq = k.seq, hash = k.hash from kept_head k");
  await db.query("drop table kept; drop table kept_head");
  expect(report.ok).toBe(report.broken === null);
  return report.broken?.seq;
}

const edits = [
  "at = at + interval '1 microsecond'",
  "actor = 'u-2'",
  "role = 'lead'",
  "action = 'case.opened'",
  "object = 'case/99'",
  "details = details || '{\"n\": 99}'",
  "details = details - 'ratio'",
  "request_id = null",
  "prev_hash = repeat('a', 64)",
  "hash = repeat('a', 64)",
];

onBothStores("the audit chain", (open) => {
  it("holds as written, is gapless under concurrency, and refuses changes through the front door", async () => {
    const db = await open();
    const ctx = await chain(db);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        db.transaction((tx) => recordAudit(tx, ctx, { action: "x.done", object: `x/${n}`, details: {} })),
      ),
    );
    expect(await verifyChain(db)).toMatchObject({ ok: true, events: length + 20, broken: null });
    await expect(db.query("update audit_events set actor = 'x'")).rejects.toThrow(/append-only/);
    await expect(db.query("delete from audit_events")).rejects.toThrow(/append-only/);
    await db.close();
  });

  it("leaves no event of a command that failed", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const failed = db.transaction(async (tx) => {
      await recordAudit(tx, ctx, { action: "x.done", object: "x/1", details: {} });
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await verifyChain(db)).toMatchObject({ ok: true, events: 0 });
    await db.close();
  });

  it("locates every edit of every field in every row", async () => {
    const db = await open();
    await chain(db);
    for (const edit of edits) {
      for (let seq = 1; seq <= length; seq += 1) {
        expect([edit, await brokenAfter(db, `update audit_events set ${edit} where seq = ${seq}`)]).toEqual([
          edit,
          seq,
        ]);
      }
    }
    await db.close();
  });

  it("locates every deletion, every swap and every insertion", async () => {
    const db = await open();
    await chain(db);
    for (let seq = 1; seq <= length; seq += 1) {
      expect(await brokenAfter(db, `delete from audit_events where seq = ${seq}`)).toBe(seq);
      for (let other = seq + 1; other <= length; other += 1) {
        const swap = `update audit_events e set (actor, action, object, details, at, hash, prev_hash) =
          (select actor, action, object, details, at, hash, prev_hash from kept k
            where k.seq = ${seq + other} - e.seq) where seq in (${seq}, ${other})`;
        expect(await brokenAfter(db, swap)).toBe(seq);
      }
    }
    const copy = (to: number) =>
      `insert into audit_events select ${to}, at, actor, role, action, object, details, request_id, prev_hash, hash
        from audit_events where seq = 3`;
    expect(await brokenAfter(db, copy(length + 1))).toBe(length + 1);
    const shift = Array.from(
      { length: length - 3 },
      (_, n) => `update audit_events set seq = seq + 1 where seq = ${length - n}`,
    );
    const inserted = [...shift, copy(4), `update audit_head set seq = ${length + 1}`].join("; ");
    expect(await brokenAfter(db, inserted)).toBe(4);
    await db.close();
  });

  it("finds a cut end and a chain written anew by the heads published outside the store", async () => {
    const db = await open();
    const ctx = await chain(db);
    const folder = mkdtempSync(join(tmpdir(), "rerail-heads-"));
    const file = join(folder, "audit-heads.jsonl");
    expect(await publishHead(db, ctx.clock, file, 0)).toBe(length);
    expect(await publishHead(db, ctx.clock, file, length)).toBe(length);
    const published = await readPublishedHeads(file);
    expect(published).toMatchObject([{ seq: length }]);
    expect((await verifyChain(db, published)).ok).toBe(true);

    const events = await readEvents(db, 0, length);
    await tamper(db, `delete from audit_events where seq > 5`);
    expect((await verifyChain(db, published)).broken?.seq).toBe(6);
    await db.query("update audit_head set seq = 5, hash = $1", [events[4]!.hash]);
    expect((await verifyChain(db)).ok).toBe(true);
    expect((await verifyChain(db, published)).broken).toMatchObject({ seq: 6 });

    await tamper(db, "delete from audit_events");
    await db.query("update audit_head set seq = 0, hash = repeat('0', 64)");
    await chain(db, "forged");
    expect((await verifyChain(db)).ok).toBe(true);
    expect((await verifyChain(db, published)).broken).toMatchObject({ seq: length });
    rmSync(folder, { recursive: true });
    await db.close();
  });

  it("pages newest first, by action and by object, with the names of those who are known", async () => {
    const db = await open();
    const ctx = await chain(db);
    const first = await listEvents(ctx, { beforeSeq: null, action: "case.claimed", object: null, limit: 3 });
    expect(first.events.map(({ seq }) => seq)).toEqual([7, 5, 3]);
    expect(first).toMatchObject({ nextBeforeSeq: 3, headSeq: length });
    const rest = await listEvents(ctx, { beforeSeq: 3, action: "case.claimed", object: null, limit: 3 });
    expect(rest).toMatchObject({ events: [{ seq: 1 }], nextBeforeSeq: null });
    const one = await listEvents(ctx, { beforeSeq: null, action: null, object: "case/4", limit: 3 });
    expect(one.events.map(({ seq }) => seq)).toEqual([4]);
    expect(one.events).toMatchObject([{ actor: "u-1", actorName: null }]);
    await db.query(
      `insert into "user" ("id", "name", "email", "emailVerified", "role") values ('u-1', 'Ines Ortega', 'i@b.example', true, 'lead')`,
    );
    const named = await listEvents(ctx, { beforeSeq: null, action: null, object: "case/4", limit: 3 });
    expect(named.events).toMatchObject([{ actor: "u-1", actorName: "Ines Ortega" }]);
    await db.close();
  });
});

it("hashes in the verifier as in the writer, whatever the details hold", () => {
  const linked = {
    seq: 1,
    at: "",
    actor: "",
    role: "",
    action: "",
    object: "",
    requestId: null,
    prevHash: "",
  };
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
      const details = JSON.parse(JSON.stringify(given)) as Record<string, unknown>;
      const event = { ...linked, details };
      const written = sha256Hex(`rerail audit event v1\n${canonicalJson(event)}`);
      expect(hashEvent({ ...event, hash: "" })).toBe(written);
    }),
  );
});
