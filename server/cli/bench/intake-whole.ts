/**
 * The whole way of a message with a champion serving: the synthetic world's own files through intake, then rules on the
 * store, history, features, score, class, rank, reasons of those raised, case and audit events. On the embedded store one
 * thread does both; on PostgreSQL the background thread assesses while this one receives from two senders, as in production,
 * and the clock stops when nothing waits. There also: the same rows by plain COPY, and how soon the door acknowledges
 * messages that come one by one, 200 a second, whether or not earlier ones are done.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { generateWorld } from "#models/world/index.ts";
import { worldDays, worldEnd } from "../../demo/index.ts";
import { acceptUpload, type IncomingFile, internalSource, receiveMessages } from "../../intake/index.ts";
import { runJobs } from "../../jobs/index.ts";
import { manualClock } from "../../platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../platform/database/index.ts";
import { startThread } from "../../platform/start-thread.ts";
import { findPostgres, startPostgres } from "../../platform/testing-postgres.ts";
import { type Champion, installChampion, trainChampion } from "./intake/champion.ts";
import { copySeconds, marksOf } from "./intake/copy-peer.ts";
import { type Acknowledged, openLoop } from "./intake/open-loop.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

const payments = 16_000;
const seed = 8;
const perBatch = 400;
const senders = 2;
const perSecond = 200;
const openLoopSeconds = 15;
const dayMs = 86_400_000;
/** The traffic comes after the days that the champion learnt from. */
const end = new Date(worldEnd.getTime() + worldDays * dayMs);

type Files = readonly Required<Pick<IncomingFile, "name" | "bytes" | "receivedAt">>[];

interface Parts {
  /** Fills history and statistics, not timed. */
  warmUp: Files;
  timed: Files;
  oneByOne: Files;
}

function traffic(): Parts {
  const files = [...generateWorld({ seed, payments, days: worldDays, end }).messages()].map(
    ({ at, fileName, bytes }) => ({ name: fileName, bytes, receivedAt: new Date(at) }),
  );
  const last = files.length - perSecond * openLoopSeconds;
  const first = Math.floor(last / 3);
  return { warmUp: files.slice(0, first), timed: files.slice(first, last), oneByOne: files.slice(last) };
}

interface Bench {
  /** Takes files in and gives how many payments were accepted. */
  receive(files: Files): Promise<number>;
  /** One message at the door; an error when the door turns it away. */
  knock(file: Files[number]): Promise<void>;
}

async function prepare(db: Database, champion: Champion): Promise<Bench> {
  await migrate(db);
  await installChampion(db, champion);
  const actor = { userId: "bench", name: "Bench", role: "system" };
  const ctx = { db, clock: manualClock(end), actor, requestId: null };
  const { id: sourceId } = await internalSource(db, "bench");
  return {
    async receive(files) {
      const receipts = await receiveMessages(ctx, { sourceId, files });
      return receipts.reduce((sum, one) => sum + (one.outcome === "accepted" ? one.transactions : 0), 0);
    },
    async knock(file) {
      const { kind } = await acceptUpload(ctx, { sourceId, files: [file] });
      if (kind === "busy") throw new Error("turned away");
    },
  };
}

/** A champion that the store refused would make every figure better. */
async function insistOnScores(db: Database, champion: Champion): Promise<void> {
  const { rows } = await db.query<{ unscored: number; scored: number }>(
    `select count(*) filter (where model_hash is distinct from $1) as unscored, count(model_hash) as scored from scores`,
    [champion.hash],
  );
  if (rows[0]?.unscored !== 0 || rows[0].scored === 0) throw new Error("not every payment was scored");
}

/** The batches in their order, at most so many under way at once. */
async function inBatches(
  files: Files,
  take: (batch: Files) => Promise<number>,
  senders = 1,
): Promise<number> {
  let taken = 0;
  let from = 0;
  const sender = async (): Promise<void> => {
    while (from < files.length) {
      const batch = files.slice(from, from + perBatch);
      from += perBatch;
      const accepted = await take(batch);
      taken += accepted;
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return taken;
}

/** Payments per second with everything in one thread. */
async function onEmbedded(champion: Champion, { warmUp, timed }: Parts): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), "rerail-bench-"));
  const db = await openDatabase({ dataDir });
  try {
    const bench = await prepare(db, champion);
    const whole = async (batch: Files) => {
      const accepted = await bench.receive(batch);
      await runJobs(db, manualClock(end), { until: "empty" });
      return accepted;
    };
    await inBatches(warmUp, whole);
    const began = performance.now();
    const taken = await inBatches(timed, whole);
    const rate = (taken / (performance.now() - began)) * 1000;
    await insistOnScores(db, champion);
    return rate;
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function untilNothingWaits(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ waiting: boolean; parked: boolean }>(
      `select count(*) > 0 as waiting, coalesce(bool_or(parked), false) as parked
         from outbox where topic in ('payments.arrived', 'threads.link')`,
    );
    if (rows[0]?.parked) throw new Error("a job failed for good");
    if (!rows[0]?.waiting) return;
    await pause(10);
  }
}

interface OnPostgres {
  rate: number;
  copyRate: number;
  acknowledged: Acknowledged;
}

async function withBackgroundThread<T>(url: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = url;
  const thread = startThread("server/jobs/worker.ts");
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
  const failed = new Promise<never>((_, reject) => thread.once("error", reject));
  try {
    return await Promise.race([work(), failed]);
  } finally {
    const ended = new Promise((resolve) => thread.once("exit", resolve));
    thread.postMessage("stop");
    await ended;
  }
}

async function onPostgres(champion: Champion, { warmUp, timed, oneByOne }: Parts): Promise<OnPostgres> {
  const server = await startPostgres({ shared_buffers: "256MB" });
  if (!server) throw new Error("PostgreSQL did not start");
  const db = await openDatabase({ url: server.url, dataDir: "" });
  try {
    const bench = await prepare(db, champion);
    return await withBackgroundThread(server.url, async () => {
      await inBatches(warmUp, bench.receive);
      await untilNothingWaits(db);
      await db.query("analyze");
      const marks = await marksOf(db);
      const began = performance.now();
      const taken = await inBatches(timed, bench.receive, senders);
      await untilNothingWaits(db);
      const rate = (taken / (performance.now() - began)) * 1000;
      const copyRate = taken / (await copySeconds(db, marks));
      const acknowledged = await openLoop(oneByOne, perSecond, bench.knock);
      await untilNothingWaits(db);
      await insistOnScores(db, champion);
      return { rate, copyRate, acknowledged };
    });
  } finally {
    await db.close();
    await server.stop();
  }
}

const figure = (what: string, value: number, unit: string, goal: string, met: boolean): Figure => ({
  what,
  value,
  unit,
  goal,
  met,
});
const told = (what: string, value: number, unit: string): Figure => ({
  what,
  value,
  unit,
  goal: null,
  met: null,
});

function postgresFigures({ rate, copyRate, acknowledged }: OnPostgres): Figure[] {
  const { milliseconds, failed } = acknowledged;
  const p99 = quantile(milliseconds, 0.99);
  const share = (100 * rate) / copyRate;
  const atRate = `at ${perSecond} messages/s`;
  return [
    figure("intake to ranked exception, PostgreSQL", rate, "payments/s", ">= 3000", rate >= 3000),
    told("the same rows by plain COPY", copyRate, "payments/s"),
    figure("intake beside COPY", share, "%", ">= 40", share >= 40),
    told(`acknowledged ${atRate}, p50`, quantile(milliseconds, 0.5), "ms"),
    figure(`acknowledged ${atRate}, p99`, p99, "ms", "<= 250", p99 <= 250),
    figure(`turned away ${atRate}`, failed, "messages", "0", failed === 0),
  ];
}

export async function run(): Promise<BenchResult> {
  const loadBefore = Number(loadavg()[0]?.toFixed(1));
  const champion = await trainChampion();
  const parts = traffic();
  const embedded = await onEmbedded(champion, parts);
  const figures = [
    figure("intake to ranked exception, embedded", embedded, "payments/s", ">= 1500", embedded >= 1500),
  ];
  const missing: string[] = [];
  if (findPostgres()) figures.push(...postgresFigures(await onPostgres(champion, parts)));
  else missing.push("PostgreSQL: not installed here");
  return {
    name: "intake-whole",
    setting: {
      payments,
      seed,
      filesPerTransaction: perBatch,
      champion: champion.hash.slice(0, 12),
      loadBefore,
    },
    figures,
    missing,
  };
}
