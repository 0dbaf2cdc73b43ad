/**
 * Durable intake: bytes to stored messages and payments with rules, job and audit event, in transactions of 500
 * messages. Without assessment, which follows in the background. On the embedded store and, where installed, PostgreSQL.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { internalSource, receiveMessages } from "../../intake/index.ts";
import { bytesOf, customerTransfer } from "../../intake/testing.ts";
import { manualClock } from "../../platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../platform/database/index.ts";
import { findPostgres, startPostgres } from "../../platform/testing-postgres.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

const perBatch = 500;
const batches = 20;
const warmUp = 3;

function files(from: number): { name: null; bytes: Uint8Array }[] {
  return Array.from({ length: perBatch }, (_, index) => {
    const number = from + index;
    const uetr = `eb6305c9-1f7f-49de-aed0-${number.toString(16).padStart(12, "0")}`;
    const amount = (number / 100 + 1).toFixed(2);
    const parts = { messageId: `M${number}`, endToEndId: `E${number}`, uetr, amount };
    return { name: null, bytes: bytesOf(customerTransfer(parts)) };
  });
}

/** Payments per second of the middle batch. */
async function measure(db: Database): Promise<number> {
  await migrate(db);
  const actor = { userId: "bench", name: "Bench", role: "system" };
  const ctx = { db, clock: manualClock(new Date("2026-11-20T09:30:00Z")), actor, requestId: null };
  const { id: sourceId } = await internalSource(db, "bench");
  const times: number[] = [];
  for (let batch = 0; batch < warmUp + batches; batch += 1) {
    const incoming = files(batch * perBatch);
    const began = performance.now();
    const receipts = await receiveMessages(ctx, { sourceId, files: incoming });
    if (batch >= warmUp) times.push(performance.now() - began);
    if (receipts.some(({ outcome }) => outcome !== "accepted")) throw new Error("a message was not accepted");
  }
  return (perBatch / quantile(times, 0.5)) * 1000;
}

const figure = (engine: string, value: number): Figure => ({
  what: `stored, ${engine}`,
  value,
  unit: "payments/s",
  goal: ">= 3000",
  met: value >= 3000,
});

async function onEmbedded(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), "rerail-bench-"));
  const db = await openDatabase({ dataDir });
  try {
    return await measure(db);
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function onPostgres(): Promise<number> {
  const server = await startPostgres();
  if (!server) throw new Error("PostgreSQL did not start");
  const db = await openDatabase({ url: server.url, dataDir: "" });
  try {
    return await measure(db);
  } finally {
    await db.close();
    await server.stop();
  }
}

export async function run(): Promise<BenchResult> {
  const figures = [figure("embedded", await onEmbedded())];
  const postgres = findPostgres();
  if (postgres) figures.push(figure("PostgreSQL", await onPostgres()));
  return {
    name: "intake-storing",
    setting: { "messages a transaction": perBatch, transactions: batches },
    figures,
    missing: postgres ? [] : ["PostgreSQL: not installed"],
  };
}
