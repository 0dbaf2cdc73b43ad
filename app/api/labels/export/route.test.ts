import { beforeEach, expect, it, vi } from "vitest";
import { policy } from "#server/identity/policy.ts";
import { type Role, roles } from "#server/identity/schema.ts";
import { manualClock } from "#server/platform/clock.ts";
import type { Database } from "#server/platform/database/index.ts";
import { openEmbeddedForTest } from "#server/platform/testing-embedded.ts";
import { fillLabelledWorld, worldStart } from "#server/retraining/testing.ts";
import { GET } from "./route.ts";

const asking = vi.hoisted(() => ({ db: null as unknown, role: null as string | null }));
vi.mock("#server/platform/runtime.ts", () => ({
  runtime: async () => ({ db: asking.db, clock: manualClock(worldStart) }),
}));
vi.mock("#server/identity/index.ts", () => ({
  personOf: async () => asking.role && { userId: `u-${asking.role}`, name: asking.role, role: asking.role },
}));

let db: Database;
beforeEach(async () => {
  db = await openEmbeddedForTest();
  asking.db = db;
  return () => db.close();
});

function get(role: Role | null, query = "", headers: Record<string, string> = {}): Promise<Response> {
  asking.role = role;
  return GET(new Request(`http://127.0.0.1:3000/api/labels/export${query}`, { headers }));
}

it("answers exactly the roles of the policy table, and audits every refusal", async () => {
  await fillLabelledWorld(db, { payments: 40 });
  for (const role of roles) {
    const response = await get(role);
    const allowed = (policy["labels.export"] as readonly Role[]).includes(role);
    expect([role, response.status]).toEqual([role, allowed ? 200 : 403]);
    if (!allowed) expect((await response.json()).title).toBe("forbidden");
    else await response.text();
  }
  const { rows } = await db.query<{ role: string }>(
    `select role from audit_events where action = 'policy.denied' order by seq`,
  );
  expect(rows.map(({ role }) => role)).toEqual(
    roles.filter((role) => !(policy["labels.export"] as readonly Role[]).includes(role)),
  );
});

it("answers nobody who is not signed in or comes from another site", async () => {
  expect((await get(null)).status).toBe(401);
  expect((await get("ml", "", { "sec-fetch-site": "cross-site" })).status).toBe(403);
});

it("streams a download in the format asked for, and names the formats when it is another", async () => {
  await fillLabelledWorld(db, { payments: 40 });
  const { rows } = await db.query<{ n: number }>(`select count(*)::int as n from labels`);
  const lines = (await (await get("ml", "?format=jsonl")).text()).trimEnd().split("\n");
  expect(lines).toHaveLength(rows[0]!.n);
  const parquet = await get("auditor", "?format=parquet");
  expect(parquet.headers.get("content-disposition")).toMatch(
    /^attachment; filename="rerail-labels-\d+\.parquet"$/,
  );
  expect(parquet.headers.get("cache-control")).toBe("no-store");
  const bytes = new Uint8Array(await parquet.arrayBuffer());
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("PAR1");
  expect(new TextDecoder().decode(bytes.subarray(-4))).toBe("PAR1");
  const wrong = await get("ml", "?format=csv");
  expect(wrong.status).toBe(400);
  expect((await wrong.json()).detail).toMatch(/jsonl or parquet, not csv/);
});

it("stops reading the store when the reader goes away", async () => {
  await fillLabelledWorld(db, { payments: 40 });
  const { body } = await get("ml");
  await body!.cancel();
  expect((await db.query(`select 1 as alive`)).rows).toEqual([{ alive: 1 }]);
});
