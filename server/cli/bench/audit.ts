/**
 * The audit chain: how fast the separate verifier walks it, beside a bare walk that only hashes as many bytes, and what
 * recording one event adds to a command.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordAudit, verifyChain } from "../../audit/index.ts";
import { canonicalJson, sha256Hex } from "../../platform/canonical-json.ts";
import { manualClock } from "../../platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../platform/database/index.ts";
import { startPostgres } from "../../platform/testing-postgres.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

const events = 200_000;
const batch = 5_000;
const commands = 300;
const start = new Date("2026-11-20T09:30:00.000Z");

/** A whole chain in bulk, by the writer's format; gives the bytes that were hashed. */
async function fill(db: Database): Promise<number> {
  let prevHash = "0".repeat(64);
  let bytes = 0;
  for (let from = 1; from <= events; from += batch) {
    const rows = Array.from({ length: batch }, (_, index) => {
      const seq = from + index;
      const linked = {
        seq,
        at: new Date(start.getTime() + seq * 1_000).toISOString(),
        actor: `person-${seq % 40}`,
        role: "investigator",
        action: "case.claimed",
        object: `case/${seq % 9_000}`,
        details: { commandId: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`, fencing: seq },
        requestId: `request-${seq}`,
        prevHash,
      };
      const text = `rerail audit event v1\n${canonicalJson(linked)}`;
      bytes += text.length;
      prevHash = sha256Hex(text);
      return { ...linked, hash: prevHash };
    });
    await db.query(
      `insert into audit_events (seq, at, actor, role, action, object, details, request_id, prev_hash, hash)
       select seq, at, actor, role, action, object, details, "requestId", "prevHash", hash
         from jsonb_to_recordset($1::jsonb) as e(seq bigint, at timestamptz, actor text, role text, action text,
           object text, details jsonb, "requestId" text, "prevHash" text, hash text)`,
      [JSON.stringify(rows)],
    );
  }
  await db.query("update audit_head set seq = $1, hash = $2", [events, prevHash]);
  return bytes;
}

/** Seconds to hash as many bytes in pieces of an event's size: what no verifier can go below. */
function bareHashing(bytes: number): number {
  const piece = Buffer.alloc(Math.round(bytes / events), "x");
  const began = performance.now();
  for (let n = 0; n < events; n += 1) createHash("sha256").update(piece).digest("hex");
  return (performance.now() - began) / 1_000;
}

/** Milliseconds of a transaction that changes one row, with and without its event, in turns. */
async function commandTimes(db: Database): Promise<{ bare: number[]; audited: number[] }> {
  const ctx = {
    clock: manualClock(start),
    actor: { userId: "bench", name: "bench", role: "system" },
    requestId: null,
  };
  const times = { bare: [] as number[], audited: [] as number[] };
  for (let n = 0; n < 2 * commands; n += 1) {
    const audited = n % 2 === 1;
    const began = performance.now();
    await db.transaction(async (tx) => {
      await tx.query(
        `insert into settings (key, value) values ('bench', to_jsonb($1::int))
          on conflict (key) do update set value = excluded.value`,
        [n],
      );
      if (audited) await recordAudit(tx, ctx, { action: "bench.done", object: `bench/${n}`, details: { n } });
    });
    times[audited ? "audited" : "bare"].push(performance.now() - began);
  }
  return times;
}

interface Measured {
  rate: number;
  hashingShare: number;
  addedMs: number;
  bytesAnEvent: number;
}

async function measure(db: Database): Promise<Measured> {
  await migrate(db);
  const bytes = await fill(db);
  const report = await verifyChain(db);
  if (!report.ok) throw new Error(`the chain does not hold: ${report.broken?.problem}`);
  const times = await commandTimes(db);
  return {
    rate: report.events / report.seconds,
    hashingShare: bareHashing(bytes) / report.seconds,
    addedMs: quantile(times.audited, 0.5) - quantile(times.bare, 0.5),
    bytesAnEvent: Math.round(bytes / events),
  };
}

const figuresOf = (engine: string, measured: Measured, leastRate: number): Figure[] => [
  {
    what: `${engine}: verification`,
    value: measured.rate,
    unit: "events/s",
    goal: `>= ${leastRate}`,
    met: measured.rate >= leastRate,
  },
  {
    what: `${engine}: bare hashing`,
    value: measured.hashingShare,
    unit: "of that time",
    goal: null,
    met: null,
  },
  {
    what: `${engine}: an event adds to a command`,
    value: measured.addedMs,
    unit: "ms",
    goal: null,
    met: null,
  },
];

async function onEmbedded(): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), "rerail-bench-audit-"));
  const db = await openDatabase({ dataDir });
  try {
    return await measure(db);
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function onPostgres(): Promise<Measured | null> {
  const server = await startPostgres();
  if (!server) return null;
  const db = await openDatabase({ url: server.url, dataDir: tmpdir() });
  try {
    return await measure(db);
  } finally {
    await db.close();
    await server.stop();
  }
}

/** A million events in ten seconds on a server; the embedded store reads slower and holds far fewer. */
const leastRates = { postgres: 100_000, embedded: 30_000 };

export async function run(): Promise<BenchResult> {
  const embedded = await onEmbedded();
  const postgres = await onPostgres();
  return {
    name: "audit",
    setting: { events, bytesAnEvent: embedded.bytesAnEvent },
    figures: [
      ...figuresOf("embedded", embedded, leastRates.embedded),
      ...(postgres ? figuresOf("postgres", postgres, leastRates.postgres) : []),
    ],
    missing: postgres ? [] : ["PostgreSQL: not installed"],
  };
}
