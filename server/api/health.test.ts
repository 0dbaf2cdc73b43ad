import { expect, it } from "vitest";
import { recordAudit } from "../audit/index.ts";
import { manualClock } from "../platform/clock.ts";
import { readEnv } from "../platform/env.ts";
import { onBothStores } from "../platform/testing.ts";
import { mayReadMetrics } from "./answer-metrics.ts";
import { readiness } from "./readiness.ts";

onBothStores("readiness", (open) => {
  it("is given by a migrated store with a whole audit chain, and by nothing less", async () => {
    const db = await open();
    const ctx = {
      clock: manualClock(new Date("2026-11-20T09:30:00Z")),
      actor: { userId: "u", name: "U", role: "system" },
      requestId: null,
    };
    expect(await readiness(db)).toEqual({ ready: true, store: true, migrations: true, auditHead: true });
    for (const n of [1, 2]) {
      await db.transaction((tx) => recordAudit(tx, ctx, { action: "x.done", object: `x/${n}`, details: {} }));
    }
    expect(await readiness(db)).toMatchObject({ ready: true });
    await db.query("update audit_head set seq = 1");
    expect(await readiness(db)).toMatchObject({ ready: false, auditHead: false });
    await db.query("update audit_head set seq = 2");
    await db.query("delete from schema_migrations where number = 2");
    expect(await readiness(db)).toMatchObject({ ready: false, migrations: false, auditHead: true });
    await db.close();
  });

  it("is refused while the store does not answer", async () => {
    const db = await open();
    await db.close();
    expect(await readiness(db)).toEqual({ ready: false, store: false, migrations: false, auditHead: false });
  });
});

const read = (headers: Record<string, string>) =>
  new Request("http://127.0.0.1:3000/metrics", { headers: { host: "127.0.0.1:3000", ...headers } });

it("shows metrics without a token to callers on this machine only", () => {
  const local = readEnv({ HOST: "127.0.0.1" });
  expect(mayReadMetrics(read({ "x-forwarded-for": "127.0.0.1" }), local)).toBe(true);
  expect(mayReadMetrics(read({ "x-forwarded-for": "::ffff:127.0.0.1" }), local)).toBe(true);
  expect(mayReadMetrics(read({ "x-forwarded-for": "10.0.0.9, 127.0.0.1" }), local)).toBe(false);
  expect(mayReadMetrics(read({}), local)).toBe(false);
  expect(mayReadMetrics(read({ "x-forwarded-for": "127.0.0.1", host: "rerail.example" }), local)).toBe(false);
  expect(mayReadMetrics(read({ "x-forwarded-for": "127.0.0.1" }), readEnv({ HOST: "0.0.0.0" }))).toBe(false);
});

it("shows metrics to the bearer of the token, wherever the call comes from, and to nobody else", () => {
  const open = readEnv({ HOST: "0.0.0.0", METRICS_TOKEN: "a-token-for-prometheus" });
  expect(mayReadMetrics(read({ authorization: "Bearer a-token-for-prometheus" }), open)).toBe(true);
  expect(mayReadMetrics(read({ authorization: "Bearer another" }), open)).toBe(false);
  expect(mayReadMetrics(read({ "x-forwarded-for": "127.0.0.1" }), open)).toBe(false);
});
