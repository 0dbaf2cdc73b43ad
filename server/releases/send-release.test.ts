import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateWorld } from "#models/world/index.ts";
import { claimCase } from "../cases/index.ts";
import { testContext } from "../exceptions/testing.ts";
import { internalSource, receiveMessages } from "../intake/index.ts";
import { runJobs } from "../jobs/index.ts";
import { manualClock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { beginEdit, saveEdit } from "../repairs/index.ts";
import { noBrowser } from "../repairs/testing.ts";
import { decideApproval, listVerdictApprovals, recordVerdict, undoVerdict } from "../verdicts/index.ts";
import { nothingShown } from "../verdicts/testing.ts";
import { previewRelease } from "./draft-release.ts";
import { listReleases } from "./list-releases.ts";
import { resolveRelease, sendRelease } from "./send-release.ts";
import { fileSink } from "./sinks/file-sink.ts";
import { httpSink } from "./sinks/http-sink.ts";
import { type Delivery, NotSent, type Sink } from "./sinks/sink.ts";

const worldEnd = new Date("2026-11-20T09:30:00Z");

/** An open exception about a broken account, from a real message. */
async function openDesk(db: Database) {
  const clock = manualClock(worldEnd);
  const system: Context = { ...testContext(db, clock, "system", "system") };
  const { id: sourceId } = await internalSource(db, "test world");
  const world = generateWorld({ seed: 5, payments: 2_000, days: 20, end: worldEnd });
  const files = [...world.messages()].flatMap(({ bytes, refs }) =>
    refs.some((ref) => world.truth.get(ref)?.situation === "mistyped account of a known payee")
      ? [{ name: null, bytes }]
      : [],
  );
  await receiveMessages(system, { sourceId, files: files.slice(0, 4) });
  await runJobs(db, clock, { until: "empty" });
  const { rows } = await db.query<{
    caseId: number;
    exceptionId: number;
    version: number;
    iban: string;
    uetr: string;
  }>(
    `select c.id as "caseId", e.id as "exceptionId", e.version, p.payment #>> '{creditorAccount,iban}' as iban, p.uetr
       from exceptions e join cases c on c.thread_key = e.thread_key join payments p on p.id = e.payment_id
      where e.class = 'R01' and e.state = 'open' and p.message_type like 'pacs.008%' order by e.id limit 1`,
  );
  return { clock, ina: testContext(db, clock), lena: testContext(db, clock, "lena", "lead"), at: rows[0]! };
}

type Desk = Awaited<ReturnType<typeof openDesk>>;

async function decide({ ina, at }: Desk, outcome: "REJECTED" | "REPAIRED_OPS", version: number) {
  const { fencing } = await claimCase(ina, { caseId: at.caseId });
  return recordVerdict(ina, {
    commandId: randomUUID(),
    caseId: at.caseId,
    exceptionId: at.exceptionId,
    exceptionVersion: version,
    fencing: fencing as number,
    outcome,
    reasonCode: "AC03",
    confidence: "high",
    shown: nothingShown,
  });
}

const versionOf = async (db: Database, exceptionId: number): Promise<number> =>
  (await db.query<{ version: number }>("select version from exceptions where id = $1", [exceptionId]))
    .rows[0]!.version;

onBothStores("releasing messages", (open) => {
  it("sends nothing that is undone, and after the undo window exactly what was drafted", {
    timeout: 120_000,
  }, async () => {
    const db = await open();
    const desk = await openDesk(db);
    const { ina, at, clock } = desk;
    const asked = {
      caseId: at.caseId,
      exceptionId: at.exceptionId,
      outcome: "REJECTED" as const,
      reasonCode: "AC03",
    };
    const { messages } = await previewRelease(ina, asked);
    expect(messages).toMatchObject([{ messageType: "pacs.002.001.10", validation: "valid", problem: null }]);
    expect(messages[0]?.text).toContain("<TxSts>RJCT</TxSts>");
    expect(messages[0]?.text).toContain(at.uetr);

    const { verdict } = await decide(desk, "REJECTED", at.version);
    expect((await listReleases(ina, at)).releases).toMatchObject([{ state: "drafted", act: "reject" }]);
    await undoVerdict(ina, { verdictId: verdict.id });
    clock.advance(60_000);
    await runJobs(db, clock, { until: "empty" });
    expect((await listReleases(ina, at)).releases).toMatchObject([{ state: "withdrawn" }]);
    await expect(db.query("update releases set bytes = 'x', sha256 = 'x'")).rejects.toThrow();
    await expect(db.query("delete from releases")).rejects.toThrow();

    await decide(desk, "REJECTED", await versionOf(db, at.exceptionId));
    await runJobs(db, clock, { until: "empty" });
    expect((await listReleases(ina, at)).releases[0]).toMatchObject({ state: "drafted" });
    clock.advance(11_000);
    await runJobs(db, clock, { until: "empty" });
    const [release] = (await listReleases(ina, at)).releases;
    // No sink is configured here: the message is kept, checked and complete.
    expect(release).toMatchObject({ state: "kept", validation: "valid" });
    const audited = await db.query<{ action: string }>(
      "select action from audit_events where action like 'release.%' or action = 'verdict.recorded' order by seq",
    );
    expect(audited.rows.map(({ action }) => action)).toEqual([
      "verdict.recorded",
      "verdict.recorded",
      "release.kept",
    ]);
    await db.close();
  });

  it("sends a repaired payment only after the second person approved its very bytes", {
    timeout: 120_000,
  }, async () => {
    const db = await open();
    const desk = await openDesk(db);
    const { ina, lena, at, clock } = desk;
    const right = "DE89370400440532013000";
    const fencing = (await claimCase(ina, { caseId: at.caseId })).fencing as number;
    const target = { caseId: at.caseId, exceptionId: at.exceptionId, fencing, commandId: randomUUID() };
    await beginEdit(ina, target);
    const saved = await saveEdit(ina, {
      ...target,
      changes: [{ field: "creditorAccount.iban", to: right }],
      suggestionIds: [],
      browser: noBrowser,
    });
    await decide(desk, "REPAIRED_OPS", saved.exceptionVersion);
    clock.advance(60_000);
    await runJobs(db, clock, { until: "empty" });
    expect((await listReleases(ina, at)).releases).toMatchObject([{ state: "drafted", act: "correct" }]);
    const [request] = await listVerdictApprovals(lena);
    const { rows } = await db.query<{
      payload: { releases: { sha256: string }[] };
      bytes: Uint8Array;
      sha256: string;
    }>("select a.payload, r.bytes, r.sha256 from approvals a, releases r where a.id = $1", [request!.id]);
    expect(rows[0]?.payload.releases).toEqual([
      { messageType: expect.stringMatching(/^pacs\.008/), sha256: rows[0]?.sha256 },
    ]);
    const text = Buffer.from(rows[0]!.bytes).toString("utf8");
    expect(text).toContain(`IBAN>${right}</`);
    expect(text).toContain(at.uetr);
    await decideApproval(lena, {
      commandId: randomUUID(),
      approvalId: request!.id,
      payloadHash: request!.payloadHash,
      decision: "approve",
    });
    await runJobs(db, clock, { until: "empty" });
    const [release] = (await listReleases(ina, at)).releases;
    expect(release?.state).toBe("kept");
    // The account in it stays masked on the screen.
    expect(release?.text).not.toContain(right);
    await db.close();
  });

  it("never sends twice, wherever it is interrupted", { timeout: 120_000 }, async () => {
    const db = await open();
    const { ina, at, clock } = await openDesk(db);
    const job = testContext(db, clock, "system", "system");
    let place = 0;
    const ready = async (): Promise<number> => {
      place += 1;
      const { rows } = await db.query<{ id: number }>(
        `insert into releases (exception_id, case_id, place, act, message_type, reference, bytes, sha256, drafted_at, state, state_at)
         values ($1, $2, 0, 'reject', 'pacs.002.001.10', $3, 'x', $3, now(), 'ready', now()) returning id`,
        [at.exceptionId, at.caseId, `REF-${place}`],
      );
      return rows[0]!.id;
    };
    const folder = await mkdtemp(join(tmpdir(), "releases-"));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("file", "blind"),
        fc.array(fc.constantFrom("before", "after", "none", "busy"), { minLength: 1, maxLength: 4 }),
        async (kind, deaths) => {
          const id = await ready();
          const sink = new MortalSink(kind === "file" ? fileSink(join(folder, String(id))) : null, deaths);
          for (let run = 0; run <= deaths.length + 1; run += 1)
            await sendRelease({ ...job, db: sink.mortal(db) }, id, sink).catch(() => {});
          expect(sink.delivered).toBeLessThanOrEqual(1);
          const { rows } = await db.query<{ state: string }>("select state from releases where id = $1", [
            id,
          ]);
          if (kind === "file") {
            expect(await readdir(join(folder, String(id)))).toHaveLength(1);
            expect([rows[0]?.state, sink.delivered]).toEqual(["sent", 1]);
          } else expect(rows[0]?.state).toBe(sink.died ? "unsure" : "sent");
        },
      ),
      { numRuns: 40 },
    );
    await rm(folder, { recursive: true });

    const unsure = await ready();
    await db.query("update releases set state = 'unsure' where id = $1", [unsure]);
    await resolveRelease(ina, {
      releaseId: unsure,
      decision: "again",
      reason: "the other bank never had it",
    });
    await runJobs(db, clock, { until: "empty" });
    const { rows } = await db.query<{ state: string }>("select state from releases where id = $1", [unsure]);
    expect(rows[0]?.state).toBe("kept");
    await expect(
      resolveRelease(ina, { releaseId: unsure, decision: "sent", reason: "it is not unsure any more" }),
    ).rejects.toMatchObject({ kind: "conflict" });
    await db.close();
  });
});

/** A sink whose process dies before or after a delivery, or that is busy; the store is not reached any more after a death. */
class MortalSink implements Sink {
  delivered = 0;
  died = false;
  private dead = false;
  private readonly inner: Sink | null;
  private readonly deaths: string[];
  constructor(inner: Sink | null, deaths: readonly string[]) {
    this.inner = inner;
    this.deaths = [...deaths];
  }
  async deliver(delivery: Delivery): Promise<string> {
    const death = this.deaths.shift() ?? "none";
    if (death === "busy") throw new NotSent("busy", true);
    if (death === "before") return this.die();
    await this.inner?.deliver(delivery);
    this.delivered += 1;
    return death === "after" ? this.die() : "taken";
  }
  arrived = async (delivery: Delivery): Promise<boolean | null> => this.inner?.arrived(delivery) ?? null;
  private die(): never {
    this.dead = true;
    this.died = true;
    throw new NotSent("the process is dead; whatever it would do next does not happen", true);
  }
  /** The store as the dying process sees it: gone after the death, back for the next run. */
  mortal(db: Database): Database {
    this.dead = false;
    const alive = () => {
      if (this.dead) throw new Error("the process is dead");
    };
    return new Proxy(db, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          alive();
          return (member as (...all: unknown[]) => unknown).apply(target, given);
        };
      },
    });
  }
}

describe("sinks", () => {
  const delivery: Delivery = {
    name: "1-pacs.002.xml",
    key: "1-abc",
    messageType: "pacs.002.001.10",
    bytes: Buffer.from("<x/>"),
  };

  it("writes a file once and whole, and refuses to write over another", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sink-"));
    const sink = fileSink(folder);
    expect(await sink.arrived(delivery)).toBe(false);
    await sink.deliver(delivery);
    await sink.deliver(delivery);
    expect(await sink.arrived(delivery)).toBe(true);
    expect(await readdir(folder)).toEqual([delivery.name]);
    expect(await readFile(join(folder, delivery.name), "utf8")).toBe("<x/>");
    await writeFile(join(folder, delivery.name), "other");
    await expect(sink.deliver(delivery)).rejects.toMatchObject({ again: false });
    await rm(folder, { recursive: true });
  });

  it("tells a refusal, a busy receiver and silence apart", async () => {
    const answers = [202, 400, 503, 500];
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(String(request.headers["idempotency-key"]));
      response.writeHead(answers.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const sink = httpSink(address, "secret");
    expect(await sink.deliver(delivery)).toBe("answered 202");
    await expect(sink.deliver(delivery)).rejects.toMatchObject({ again: false });
    await expect(sink.deliver(delivery)).rejects.toMatchObject({ again: true });
    const silent = await sink.deliver(delivery).catch((cause: unknown) => cause);
    expect(silent).toBeInstanceOf(Error);
    expect(silent).not.toBeInstanceOf(NotSent);
    expect(new Set(seen)).toEqual(new Set(["1-abc"]));
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const nobody = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    await Promise.all([server, other].map((each) => new Promise((resolve) => each.close(resolve))));
    await expect(httpSink(nobody, null).deliver(delivery)).rejects.toMatchObject({ again: true });
  });
});
