/**
 * The whole way of a message: the synthetic world's own files through intake, then rules on the store, features, class
 * and rank, drained as the background thread drains them. The store has no champion, so trees are not paid for; they
 * cost about 0.06 ms a payment (bench learners). On the embedded store and, where installed, PostgreSQL.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateWorld } from "#models/world/index.ts";
import { worldDays, worldEnd } from "../../demo/index.ts";
import { internalSource, receiveMessages } from "../../intake/index.ts";
import { runJobs } from "../../jobs/index.ts";
import { manualClock } from "../../platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../platform/database/index.ts";
import { findPostgres, startPostgres } from "../../platform/testing-postgres.ts";
import type { BenchResult, Figure } from "./result.ts";

const payments = 12_000;
const seed = 7;
const perBatch = 400;

/** Payments per second over the second half of the world, when history and statistics are warm. */
async function measure(db: Database): Promise<number> {
  await migrate(db);
  const clock = manualClock(worldEnd);
  const actor = { userId: "bench", name: "Bench", role: "system" };
  const ctx = { db, clock, actor, requestId: null };
  const { id: sourceId } = await internalSource(db, "bench");
  const files = [...generateWorld({ seed, payments, days: worldDays, end: worldEnd }).messages()].map(
    ({ at, fileName, bytes }) => ({ name: fileName, bytes, receivedAt: new Date(at) }),
  );
  let began = 0;
  let counted = 0;
  for (let from = 0; from < files.length; from += perBatch) {
    if (began === 0 && from >= files.length / 2) began = performance.now();
    const receipts = await receiveMessages(ctx, { sourceId, files: files.slice(from, from + perBatch) });
    await runJobs(db, clock, { until: "empty" });
    if (began > 0)
      for (const { transactions, outcome } of receipts) counted += outcome === "accepted" ? transactions : 0;
  }
  return (counted / (performance.now() - began)) * 1000;
}

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
  const embedded = await onEmbedded();
  const figures: Figure[] = [
    {
      what: "intake to ranked exception, embedded",
      value: embedded,
      unit: "payments/s",
      goal: ">= 1000",
      met: embedded >= 1000,
    },
  ];
  const missing: string[] = [];
  if (findPostgres()) {
    const value = await onPostgres();
    figures.push({
      what: "intake to ranked exception, PostgreSQL",
      value,
      unit: "payments/s",
      goal: null,
      met: null,
    });
  } else missing.push("PostgreSQL: not installed here");
  return {
    name: "intake-whole",
    setting: { payments, seed, filesPerTransaction: perBatch },
    figures,
    missing,
  };
}
