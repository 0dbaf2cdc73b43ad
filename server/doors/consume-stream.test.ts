import { expect, it } from "vitest";
import { internalSource } from "../intake/index.ts";
import { bytesOf, customerTransfer } from "../intake/testing.ts";
import { manualClock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { type Delivered, takeBatch } from "./consume-stream.ts";

/** Messages as a broker that remembers what was said about them. */
function delivered(n: number, deliveries: number, name = `in#${n}`) {
  const said: string[] = [];
  const message: Delivered = {
    bytes: bytesOf(customerTransfer({ messageId: `S${n}`, endToEndId: `S${n}`, uetr: null })),
    name,
    deliveries,
    done: async () => void said.push("done"),
    again: async (afterMs) => void said.push(`again after ${afterMs}`),
  };
  return { message, said };
}

onBothStores("a stream's messages", (open) => {
  async function begin(db: Database): Promise<{ ctx: Context; sourceId: number }> {
    const actor = { userId: "stream", name: "stream", role: "source" };
    const ctx = { db, clock: manualClock(new Date("2026-11-20T09:30:00Z")), actor, requestId: null };
    return { ctx, sourceId: (await internalSource(db, "stream")).id };
  }

  it("are acknowledged only when they are kept, in one transaction", async () => {
    const db = await open();
    const { ctx, sourceId } = await begin(db);
    const batch = [1, 2, 3].map((n) => delivered(n, 1));
    for (const each of batch) {
      each.message.done = async () => {
        const { rows } = await db.query("select count(*) as n from payments");
        expect(rows).toEqual([{ n: 3 }]);
        each.said.push("done");
      };
    }
    await takeBatch(
      ctx,
      sourceId,
      batch.map(({ message }) => message),
    );
    expect(batch.flatMap(({ said }) => said)).toEqual(["done", "done", "done"]);
    const { rows } = await db.query("select count(*) as n from audit_events");
    expect(rows).toEqual([{ n: 1 }]);
    await db.close();
  });

  it("that cannot be taken in come again, later each time, then lie in quarantine; their neighbours pass", async () => {
    const db = await open();
    const { ctx, sourceId } = await begin(db);
    await db.query("alter table messages add constraint picky check (message_ref is distinct from 'S7')");
    const good = delivered(1, 1);
    const bad = delivered(7, 2);
    await takeBatch(ctx, sourceId, [bad.message, good.message]);
    expect([good.said, bad.said]).toEqual([["done"], ["again after 2000"]]);
    const worn = delivered(7, 5, "in#7");
    await takeBatch(ctx, sourceId, [worn.message]);
    expect(worn.said).toEqual(["done"]);
    const { rows } = await db.query(
      "select file_name, outcome, findings -> 0 ->> 'rule' as rule, bytes = $1 as same from messages where outcome = 'rejected'",
      [worn.message.bytes],
    );
    expect(rows).toEqual([{ file_name: "in#7", outcome: "rejected", rule: "X10", same: true }]);
    await db.close();
  });

  it("wait while the store is away", async () => {
    const db = await open();
    const { ctx, sourceId } = await begin(db);
    await db.close();
    const one = delivered(1, 9);
    await expect(takeBatch(ctx, sourceId, [one.message])).rejects.toThrow();
    expect(one.said).toEqual([]);
  });
});
