import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { internalSource, receiveMessages } from "../intake/index.ts";
import { customerTransfer } from "../intake/testing.ts";
import { manualClock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { freeName, isWhole } from "./rules.ts";
import { type Inbox, lookIntoInbox, openInbox } from "./watch-folder.ts";

const written = new Date("2026-11-20T09:00:00Z");
const later = written.getTime() + 60_000;
const settleMs = 2_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rerail-inbox-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const transfer = (n: number): string =>
  customerTransfer({ messageId: `F${n}`, endToEndId: `F${n}`, uetr: null });
function put(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
  utimesSync(join(folder, name), written, written);
}
const list = (place: string): string[] => readdirSync(join(folder, place)).sort();
const receiptAt = (path: string) => JSON.parse(readFileSync(join(folder, path), "utf8"));

async function begin(db: Database): Promise<{ ctx: Context; inbox: Inbox }> {
  const actor = { userId: "folder", name: "folder", role: "source" };
  const ctx = { db, clock: manualClock(written), actor, requestId: null };
  const { id: sourceId } = await internalSource(db, "folder");
  return { ctx, inbox: await openInbox(ctx, { folder, sourceId, settleMs }) };
}
/** Two looks: a file has to be seen unchanged. */
async function look({ ctx, inbox }: { ctx: Context; inbox: Inbox }): Promise<number> {
  await lookIntoInbox(ctx, inbox, later);
  return lookIntoInbox(ctx, inbox, later + 1_000);
}
const stored = async (db: Database): Promise<unknown> =>
  (
    await db.query(
      "select (select count(*) from messages) as messages, (select count(*) from payments) as payments",
    )
  ).rows[0];

onBothStores("an inbox folder", (open) => {
  it("takes whole files in and lays them aside with their receipts", async () => {
    const db = await open();
    const door = await begin(db);
    put("good.xml", transfer(1));
    put("broken.xml", "<a");
    put("half.xml.part", transfer(2));
    put(".hidden.xml", transfer(3));
    expect(await look(door)).toBe(2);
    expect(list("done")).toEqual(["good.xml", "good.xml.receipt.json"]);
    expect(list("failed")).toEqual(["broken.xml", "broken.xml.receipt.json"]);
    expect(list(".")).toEqual([".hidden.xml", "done", "failed", "half.xml.part", "working"]);
    expect(readFileSync(join(folder, "done/good.xml"), "utf8")).toBe(transfer(1));
    expect(receiptAt("done/good.xml.receipt.json")).toMatchObject({
      file: "good.xml",
      outcome: "accepted",
      duplicate: false,
      transactions: 1,
    });
    expect(receiptAt("failed/broken.xml.receipt.json")).toMatchObject({
      outcome: "rejected",
      findings: [{ rule: "X01", line: 1 }],
    });
    await db.close();
  });

  it("waits until nobody writes to a file any more", async () => {
    const db = await open();
    const { ctx, inbox } = await begin(db);
    put("slow.xml", transfer(1).slice(0, 200));
    expect(await lookIntoInbox(ctx, inbox, written.getTime() + 500)).toBe(0);
    expect(await lookIntoInbox(ctx, inbox, written.getTime() + 1_500)).toBe(0);
    put("slow.xml", transfer(1));
    // The time has passed, but the size is another than before.
    expect(await lookIntoInbox(ctx, inbox, later)).toBe(0);
    expect(await lookIntoInbox(ctx, inbox, later + 1)).toBe(1);
    expect(receiptAt("done/slow.xml.receipt.json").outcome).toBe("accepted");
    await db.close();
  });

  it("gives the same file one effect, however often it comes and whatever it is called", async () => {
    const db = await open();
    const door = await begin(db);
    put("a.xml", transfer(1));
    put("b.xml", transfer(1));
    await look(door);
    put("a.xml", transfer(1));
    await look(door);
    expect(list("done").filter((name) => !name.endsWith(".json"))).toEqual(["a-2.xml", "a.xml", "b.xml"]);
    const receipts = ["a.xml", "b.xml", "a-2.xml"].map((name) => receiptAt(`done/${name}.receipt.json`));
    expect(receipts.map(({ duplicate }) => duplicate)).toEqual([false, true, true]);
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["accepted", "accepted", "accepted"]);
    expect(await stored(db)).toEqual({ messages: 1, payments: 1 });
    await db.close();
  });

  it("ends what a killed process left half done, before and after its commit", async () => {
    const db = await open();
    const { ctx, inbox } = await begin(db);
    for (const [n, name] of ["before.xml", "after.xml", "refused.xml"].entries()) {
      put(name, name === "refused.xml" ? "<a" : transfer(n));
      renameSync(join(folder, name), join(folder, "working", name));
    }
    const kept = ["after.xml", "refused.xml"].map((name) => ({
      name,
      bytes: new Uint8Array(readFileSync(join(folder, "working", name))),
    }));
    await receiveMessages(ctx, { sourceId: inbox.sourceId, files: kept });
    await begin(db);
    expect(list("working")).toEqual([]);
    expect(receiptAt("done/before.xml.receipt.json")).toMatchObject({ duplicate: false });
    expect(receiptAt("done/after.xml.receipt.json")).toMatchObject({ outcome: "accepted", duplicate: true });
    expect(receiptAt("failed/refused.xml.receipt.json")).toMatchObject({
      outcome: "rejected",
      findings: [{ rule: "X01" }],
    });
    expect(await stored(db)).toEqual({ messages: 3, payments: 2 });
    await db.close();
  });

  it("leaves files where they are while the store is away", async () => {
    const db = await open();
    const door = await begin(db);
    put("a.xml", transfer(1));
    await db.close();
    await expect(look(door)).rejects.toThrow();
    expect(list("working")).toEqual(["a.xml"]);
    expect(list("done")).toEqual([]);
  });

  it("holds no file up for another that cannot be taken in, and keeps that one unread in the end", async () => {
    const db = await open();
    const door = await begin(db);
    await db.query("alter table messages add constraint picky check (message_ref is distinct from 'F7')");
    put("bad.xml", transfer(7));
    put("good.xml", transfer(1));
    await look(door);
    expect(list("done")).toContain("good.xml");
    expect(list("working")).toEqual(["bad.xml"]);
    for (let n = 0; n < 5; n += 1) await look(door);
    expect(list("working")).toEqual([]);
    expect(receiptAt("failed/bad.xml.receipt.json")).toMatchObject({
      outcome: "rejected",
      findings: [{ rule: "X10" }],
    });
    await db.close();
  });

  it("lays aside what is too large, without keeping it", async () => {
    const db = await open();
    const door = await begin(db);
    for (const name of ["huge.xml", "huger.xml"]) put(name, "x".repeat(16 * 1024 * 1024 + name.length));
    put("good.xml", transfer(1));
    await look(door);
    expect(list("failed").filter((name) => !name.endsWith(".json"))).toEqual(["huge.xml", "huger.xml"]);
    expect(receiptAt("failed/huger.xml.receipt.json")).toMatchObject({
      messageId: null,
      outcome: "rejected",
      findings: [{ rule: "X03", message: expect.stringMatching(/16.0 MB; at most 16 MB/) }],
    });
    expect(await stored(db)).toEqual({ messages: 1, payments: 1 });
    await db.close();
  });

  it("takes more files than one transaction holds", async () => {
    const db = await open();
    const door = await begin(db);
    for (let n = 0; n < 230; n += 1) put(`${n}.xml`, transfer(n));
    expect(await look(door)).toBe(230);
    expect(await stored(db)).toEqual({ messages: 230, payments: 230 });
    expect(list("done")).toHaveLength(460);
    await db.close();
  });
});

describe("files", () => {
  it.each(["a.tmp", "a.xml.part", ".a.xml", "a.xml~", "b.filepart", "c.CRDOWNLOAD"])(
    "%s is never whole",
    (name) => {
      const seen = { size: 1, modifiedMs: 0 };
      expect(isWhole(name, seen, seen, { atMs: 1e12, settleMs: 0 })).toBe(false);
    },
  );

  it("never take another one's name", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a.xml", "a", "a.b.xml", "a-2.xml"), { maxLength: 12 }),
        (names) => {
          const taken = new Set<string>();
          for (const name of names) taken.add(freeName(name, (candidate) => taken.has(candidate)));
          expect(taken.size).toBe(names.length);
        },
      ),
    );
  });
});
