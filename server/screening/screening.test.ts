import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { openCases } from "../cases/index.ts";
import { storePayments, testContext, testPayment } from "../exceptions/testing.ts";
import { assessorOf } from "../jobs/compose-handlers.ts";
import type { Context } from "../platform/context.ts";
import { onBothStores } from "../platform/testing.ts";
import { dismissHit, withdrawDismissed } from "./dismiss-hit.ts";
import { loadDemoList, loadList, screeningLists } from "./index.ts";
import { showHits } from "./show-hits.ts";

const at = new Date("2026-11-20T09:30:00Z");
const list = (entries: string) => ({
  name: "Test list",
  asOf: "2026-11-01",
  synthetic: true,
  files: { entries },
});
const barzanov = `1,"BARZANOV, Ilya","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1960; nationality Russia."\n`;

onBothStores("screening", (open) => {
  let serial = 0;
  /** Stores and assesses one payment to Ilja Barzanow; gives its exception, or null when it went through. */
  async function pay(ctx: Context, over: { iban?: string } = {}) {
    serial += 1;
    const base = testPayment(serial);
    const payment = {
      ...base,
      creditor: { ...base.creditor, name: "Ilja Barzanow" },
      creditorAccount: { iban: over.iban ?? "FR1420041010050500013M02606", other: null },
    };
    const [paymentId = 0] = await storePayments(ctx.db, [{ payment, receivedAt: ctx.clock.now() }]);
    const assessor = await assessorOf(ctx.db);
    const raised = await ctx.db.transaction(async (tx) => {
      const made = await assessor.assess(ctx, tx, [paymentId]);
      await openCases(ctx, tx, made);
      return made;
    });
    return raised[0]?.exceptionId ?? null;
  }

  it("raises what is like an entry as S01, explains it, and remembers a dismissal until it ends", async () => {
    const db = await open();
    let now = at;
    const ctx = {
      ...testContext(db, { now: () => now }),
      actor: { userId: "ina", name: "Ina", role: "investigator" },
    };
    expect(await pay(ctx)).toBeNull();
    await loadList(ctx, list(barzanov));
    const exceptionId = await pay(ctx);
    if (exceptionId === null) throw new Error("nothing was raised");
    const { rows } = await db.query<{
      class: string;
      family: string;
      reason_code: string;
      findings: { rule: string; message: string; path: string }[];
    }>("select class, family, reason_code, findings from exceptions where id = $1", [exceptionId]);
    expect(rows[0]).toMatchObject({ class: "S01", family: "screening", reason_code: "RR04" });
    const [finding] = rows[0]?.findings ?? [];
    expect(finding).toMatchObject({ rule: "S01", path: expect.stringMatching(/Cdtr\/Nm$/) });
    expect(finding?.message).toContain('entry 1 of the list "Test list" of 2026-11-01');
    expect(finding?.message.toUpperCase()).not.toContain("BARZANO");

    const [hit] = (await showHits(ctx, { exceptionId })).hits;
    expect(hit).toMatchObject({
      field: "creditor",
      list: { synthetic: true },
      entry: { id: "1", kind: "person" },
    });
    expect(hit?.parts.map(({ part, verdict }) => [part, verdict])).toEqual([
      ["name", "alike"],
      ["country", "differs"],
      ["date", "unknown"],
    ]);
    const auditor = { ...ctx, actor: { userId: "ada", name: "Ada", role: "auditor" } };
    const seen = await showHits(auditor, { exceptionId });
    expect(JSON.stringify(seen).toUpperCase()).not.toContain("BARZANO");
    expect(seen.mayDismiss).toBe(false);

    const input = {
      hitId: hit?.hitId ?? 0,
      scope: "party-and-account" as const,
      days: 30,
      reason: "Another person, passport seen",
      commandId: randomUUID(),
    };
    const { dismissalId } = await dismissHit(ctx, input);
    expect(await dismissHit(ctx, input)).toEqual({ dismissalId });
    expect(await pay(ctx)).toBeNull();
    expect(await pay(ctx, { iban: "FR7630006000011234567890189" })).not.toBeNull();
    const { rows: kept } = await db.query<{ n: number }>(
      "select count(*)::int as n from screening_hits where dismissal_id is not null",
    );
    expect(kept[0]?.n).toBe(1);
    const [again] = (await showHits(ctx, { exceptionId })).hits;
    expect(again?.dismissals).toMatchObject([
      { dismissalId, oneAccount: true, holds: true, withdrawn: false },
    ]);

    now = new Date(at.getTime() + 31 * 86_400_000);
    expect((await showHits(ctx, { exceptionId })).hits[0]?.dismissals[0]?.holds).toBe(false);
    expect(await pay(ctx)).not.toBeNull();
    const { rows: audited } = await db.query<{ action: string; details: unknown }>(
      "select action, details from audit_events where action like 'screening.%' order by seq",
    );
    expect(audited.map(({ action }) => action)).toEqual(["screening.list-loaded", "screening.dismissed"]);
    expect(JSON.stringify(audited).toUpperCase()).not.toContain("BARZANO");
  });

  it("raises again when a dismissal is withdrawn or the entry changes", async () => {
    const db = await open();
    const ctx = testContext(db, { now: () => at });
    await loadList(ctx, list(barzanov));
    const first = await pay(ctx);
    const [hit] = (await showHits(ctx, { exceptionId: first ?? 0 })).hits;
    const dismiss = () =>
      dismissHit(ctx, {
        hitId: hit?.hitId ?? 0,
        scope: "party",
        days: 90,
        reason: "Known customer",
        commandId: randomUUID(),
      });
    const { dismissalId } = await dismiss();
    expect(await pay(ctx, { iban: "FR7630006000011234567890189" })).toBeNull();
    await withdrawDismissed(ctx, { dismissalId, commandId: randomUUID() });
    expect(await pay(ctx)).not.toBeNull();
    await dismiss();
    expect(await pay(ctx)).toBeNull();
    expect(await loadList(ctx, list(barzanov))).toMatchObject({ unchanged: true });
    expect(await pay(ctx)).toBeNull();
    await loadList(ctx, list(barzanov.replace("DOB 1960", "DOB 1970")));
    expect(await pay(ctx)).not.toBeNull();
    expect(await screeningLists(db)).toMatchObject([{ name: "Test list", entries: 1 }]);
  });

  it("refuses a list that cannot be read, a day that is none, and a scope without an account", async () => {
    const db = await open();
    const ctx = testContext(db, { now: () => at });
    await expect(loadList(ctx, list("x,y\n"))).rejects.toThrow("line 1");
    await expect(loadList(ctx, { ...list(barzanov), asOf: "yesterday" })).rejects.toThrow("a day such as");
    await expect(
      dismissHit(ctx, { hitId: 7, scope: "party", days: 1, reason: "none", commandId: randomUUID() }),
    ).rejects.toThrow("no hit 7");
    const busy = Array.from({ length: 50 }, () => "Anna Hoffmann");
    const loaded = await loadDemoList(ctx, [...busy, "Orlund Handel BV", "Jonas Lindner"]);
    expect(loaded.entries).toBeGreaterThan(10);
    const { rows } = await db.query("select 1 from screening_entries where name ilike '%anna%'");
    expect(rows).toEqual([]);
    expect((await screeningLists(db))[0]).toMatchObject({ synthetic: true });
  });
});
