import { describe, expect, it } from "vitest";
import { onBothStores } from "../platform/testing.ts";
import { isDemoWorld } from "../platform/workbench-clock.ts";
import { buildDemoWorld } from "./build-demo-world.ts";
import { slicesOf } from "./slices.ts";
import { readMarker, writeMarker } from "./store.ts";

describe("the slices of the span", () => {
  it("cover it without gap or overlap", () => {
    const start = new Date("2026-08-22T09:30:00Z");
    const end = new Date("2026-11-20T09:30:00Z");
    const slices = slicesOf(start, end);
    expect(slices[0]?.from).toBe(start.getTime());
    expect(slices.at(-1)?.to).toBe(end.getTime());
    for (const [index, { from, to }] of slices.entries()) {
      expect(to).toBeGreaterThan(from);
      if (index > 0) expect(from).toBe(slices[index - 1]?.to);
    }
  });
});

onBothStores("the demo world", (open) => {
  const count = async (db: Awaited<ReturnType<typeof open>>, sql: string): Promise<number> => {
    const { rows } = await db.query<{ n: number }>(sql);
    return rows[0]?.n ?? 0;
  };

  it("is built once through the intake, worked by simulated people, scored by a first champion, and left open", {
    timeout: 240_000,
  }, async () => {
    const db = await open();
    const said: string[] = [];
    await buildDemoWorld(db, { payments: 9_000, seed: 5, say: (text) => said.push(text) });
    expect(await count(db, "select count(*) as n from payments")).toBe(9_000);
    const openRows = "select count(*) as n from exceptions where state = 'open'";
    const openNow = await count(db, openRows);
    expect(openNow).toBeGreaterThan(20);
    // A live desk: most of what came in the last two days has time, some of it days, and what is old is what has weeks.
    const fresh = `${openRows} and raised_at > '2026-11-18T09:30:00Z'`;
    const late = await count(db, `${fresh} and due_at < '2026-11-20T09:30:00Z'`);
    expect(late).toBeLessThan(0.5 * (await count(db, fresh)));
    expect(await count(db, `${openRows} and due_at >= '2026-11-21'`)).toBeGreaterThan(0.2 * openNow);
    expect(
      await count(
        db,
        `${openRows} and raised_at < '2026-11-16' and due_at < '2026-11-20T09:30:00Z' and class <> 'R12'`,
      ),
    ).toBeLessThanOrEqual(0.2 * openNow);
    expect(
      await count(db, "select count(distinct class) as n from exceptions where state = 'open'"),
    ).toBeGreaterThanOrEqual(6);
    expect(await count(db, "select count(*) as n from verdicts where not simulated")).toBe(0);
    expect(await count(db, "select count(*) as n from verdicts where state = 'final'")).toBeGreaterThan(50);
    expect(await count(db, "select count(*) as n from labels where not simulated")).toBe(0);
    expect(await count(db, "select count(*) as n from serving_ledger where reason = 'bootstrap'")).toBe(1);
    expect(
      await count(
        db,
        "select count(*) as n from exceptions where raised_at > '2026-11-10' and probability is null",
      ),
    ).toBe(0);
    // Nothing is due any more, and nothing failed on the way.
    expect(await count(db, "select count(*) as n from outbox where attempts > 0 or parked")).toBe(0);
    expect(await isDemoWorld(db)).toBe(true);
    expect(said.at(-1)).toContain("The demo world stands");

    const before = await count(db, "select count(*) as n from audit_events");
    await buildDemoWorld(db, { payments: 9_000, seed: 5 });
    expect(await count(db, "select count(*) as n from audit_events")).toBe(before);
  });

  it("leaves a store alone that holds messages of its own", async () => {
    const db = await open();
    await db.query("insert into sources (name, token_hash) values ('own', 'own')");
    await db.query(
      `insert into messages (source_id, received_at, sha256, bytes, standard, outcome)
       select id, now(), 'x', '\\x00', 'unknown', 'unsupported' from sources`,
    );
    await buildDemoWorld(db, { payments: 3_000, seed: 5 });
    expect(await count(db, "select count(*) as n from messages")).toBe(1);
    expect(await readMarker(db)).toBeNull();
  });

  it("starts over when an earlier build was interrupted", { timeout: 240_000 }, async () => {
    const db = await open();
    await writeMarker(db, { state: "building", seed: 9, payments: 1_000 });
    await db.query("insert into sources (name, token_hash) values ('half', 'half')");
    const said: string[] = [];
    await buildDemoWorld(db, { payments: 1_000, seed: 9, say: (text) => said.push(text) });
    expect(said[0]).toContain("interrupted");
    expect(await count(db, "select count(*) as n from sources where name = 'half'")).toBe(0);
    expect(await count(db, "select count(*) as n from payments")).toBe(1_000);
    expect((await readMarker(db))?.state).toBe("built");
  });
});
