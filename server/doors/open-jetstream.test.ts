import { AckPolicy, jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { internalSource } from "../intake/index.ts";
import { bytesOf, customerTransfer } from "../intake/testing.ts";
import { manualClock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import { openEmbeddedForTest } from "../platform/testing-embedded.ts";
import { consumeStream, type Delivered, takeBatch } from "./consume-stream.ts";
import { openJetStream } from "./open-jetstream.ts";
import { findNats, prepareNats, type TestNats } from "./testing.ts";

const program = findNats();
if (!program) {
  console.warn(
    "\n*** JetStream: NOT RUN, no nats-server is installed (Debian: apt install nats-server) ***\n",
  );
}

const transfer = (n: number): Uint8Array =>
  bytesOf(customerTransfer({ messageId: `N${n}`, endToEndId: `N${n}`, uetr: null }));

describe.skipIf(!program)("a JetStream stream", () => {
  let nats: TestNats;
  let connection: NatsConnection;
  let ctx: Context;
  let sourceId: number;

  beforeAll(async () => {
    nats = await prepareNats(program as string);
    connection = await nats.start();
    const db = await openEmbeddedForTest();
    const actor = { userId: "stream", name: "stream", role: "source" };
    ctx = { db, clock: manualClock(new Date("2026-11-20T09:30:00Z")), actor, requestId: null };
    sourceId = (await internalSource(db, "stream")).id;
  });
  afterAll(async () => {
    await ctx.db.close();
    await nats.stop();
  });

  /** A stream of its own with messages in it. */
  async function publish(stream: string, messages: readonly Uint8Array[]): Promise<void> {
    const manager = await jetstreamManager(connection);
    const known = await manager.streams.info(stream).catch(() => null);
    if (!known) await manager.streams.add({ name: stream, subjects: [`${stream}.>`] });
    for (const bytes of messages) await jetstream(connection).publish(`${stream}.in`, bytes);
  }
  const settings = (stream: string, ackWaitMs?: number) => ({
    url: nats.url,
    stream,
    consumer: "rerail",
    ackWaitMs,
  });
  async function left(stream: string): Promise<number> {
    const info = await (await jetstreamManager(connection)).consumers.info(stream, "rerail");
    expect(info.config).toMatchObject({ durable_name: "rerail", ack_policy: AckPolicy.Explicit });
    return info.num_pending + info.num_ack_pending;
  }
  const kept = async (like: string): Promise<number> => {
    const { rows } = await ctx.db.query<{ n: number }>(
      "select count(*) as n from messages where message_ref like $1 and outcome = 'accepted'",
      [like],
    );
    return rows[0]?.n ?? 0;
  };

  it("keeps what is in it, each message once, and leaves nothing behind", async () => {
    const messages = Array.from({ length: 30 }, (_, n) => transfer(100 + n));
    await publish("ONE", [...messages, ...messages.slice(0, 10), bytesOf("<a")]);
    const stream = await openJetStream(settings("ONE"));
    for (let taken = 0; taken < 41; ) {
      const batch = await stream.next(25);
      await takeBatch(ctx, sourceId, batch);
      taken += batch.length;
    }
    await stream.close();
    expect(await kept("N1__")).toBe(30);
    expect(await left("ONE")).toBe(0);
    const { rows } = await ctx.db.query("select file_name from messages where outcome = 'rejected'");
    expect(rows).toEqual([{ file_name: "ONE.in#41" }]);
  });

  it("delivers again what a consumer took and never acknowledged, with one effect", async () => {
    await publish("TWO", [transfer(201), transfer(202)]);
    const dying = await openJetStream(settings("TWO", 300));
    const [first] = await vi.waitUntil(async () => {
      const batch = await dying.next(1);
      return batch.length > 0 && batch;
    });
    // It dies after the commit of one message and before its acknowledgement, with the other one not begun.
    await takeBatch(ctx, sourceId, [{ ...(first as Delivered), done: async () => {} }]);
    expect(await kept("N20_")).toBe(1);
    await dying.close();
    const next = await openJetStream(settings("TWO", 300));
    const deliveries = new Map<string, number>();
    await vi.waitUntil(
      async () => {
        const batch = await next.next(10);
        for (const one of batch) deliveries.set(one.name, one.deliveries);
        await takeBatch(ctx, sourceId, batch);
        return (await left("TWO")) === 0;
      },
      { timeout: 10_000 },
    );
    await next.close();
    expect(deliveries.get((first as Delivered).name)).toBeGreaterThan(1);
    expect([...deliveries.keys()].sort()).toEqual(["TWO.in#1", "TWO.in#2"]);
    expect(await kept("N20_")).toBe(2);
  });

  it("goes on after the broker was killed and came back, and ends when it is told to", async () => {
    await publish("THREE", [transfer(301)]);
    const stop = new AbortController();
    const consuming = consumeStream(ctx, sourceId, () => openJetStream(settings("THREE", 500)), stop.signal);
    await vi.waitFor(async () => expect(await kept("N30_")).toBe(1), { timeout: 10_000 });
    await nats.kill();
    connection = await nats.start();
    await publish("THREE", [transfer(302)]);
    await vi.waitFor(async () => expect(await kept("N30_")).toBe(2), { timeout: 20_000 });
    // A broker that is killed may forget an acknowledgement and deliver again.
    await vi.waitFor(async () => expect(await left("THREE")).toBe(0), { timeout: 10_000 });
    stop.abort();
    await consuming;
    expect(await kept("N30_")).toBe(2);
  });

  it("says which stream is missing", async () => {
    await expect(openJetStream(settings("NOWHERE"))).rejects.toThrow(/stream not found/);
  });
});
