import { beforeAll, expect, it, vi } from "vitest";
import { policy } from "#server/identity/policy.ts";
import { type Role, roles } from "#server/identity/schema.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";
import { manualClock } from "#server/platform/clock.ts";
import type { Database } from "#server/platform/database/index.ts";
import { openEmbeddedForTest } from "#server/platform/testing-embedded.ts";
import type { Manifest } from "#server/registry/index.ts";
import { trainChallenger } from "#server/retraining/index.ts";
import { contextFor, fillLabelledWorld, worldStart } from "#server/retraining/testing.ts";
import { GET as getCard } from "../../models/[hash]/card/route.ts";
import { GET } from "./route.ts";

const asking = vi.hoisted(() => ({ db: null as unknown, role: null as string | null }));
vi.mock("#server/platform/runtime.ts", () => ({
  runtime: async () => ({ db: asking.db, clock: manualClock(worldStart) }),
}));
vi.mock("#server/identity/index.ts", () => ({
  personOf: async () => asking.role && { userId: `u-${asking.role}`, name: asking.role, role: asking.role },
}));

let db: Database;
let manifest: Manifest;
beforeAll(async () => {
  db = await openEmbeddedForTest();
  asking.db = db;
  await fillLabelledWorld(db);
  ({ manifest } = await trainChallenger(contextFor(db), { bootstrap: true }));
  return () => db.close();
}, 120_000);

function ask(route: typeof GET, role: Role | null, hash: string): Promise<Response> {
  asking.role = role;
  return route(new Request("http://127.0.0.1:3000/api"), { params: Promise.resolve({ hash }) });
}

it("gives the champion's bytes to the desk, named by their hash and cached for good", async () => {
  const response = await ask(GET, "investigator", manifest.onnxHash);
  expect(response.status).toBe(200);
  expect(sha256Hex(new Uint8Array(await response.arrayBuffer()))).toBe(manifest.onnxHash);
  expect(response.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
  expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
});

it("answers exactly the roles of the policy table", async () => {
  for (const role of roles) {
    const artifact = await ask(GET, role, manifest.onnxHash);
    expect([role, artifact.status === 200]).toEqual([
      role,
      (policy["models.serving"] as readonly Role[]).includes(role),
    ]);
    const card = await ask(getCard, role, manifest.modelHash);
    expect([role, card.status === 200]).toEqual([
      role,
      (policy["models.overview"] as readonly Role[]).includes(role),
    ]);
  }
  expect((await ask(GET, null, manifest.onnxHash)).status).toBe(401);
});

it("gives nothing for another hash, whatever it looks like", async () => {
  for (const hash of [
    manifest.modelHash,
    "0".repeat(64),
    "../../etc/passwd",
    "",
    manifest.onnxHash.toUpperCase(),
  ])
    expect((await ask(GET, "lead", hash)).status).toBe(404);
  expect((await ask(getCard, "lead", manifest.onnxHash)).status).toBe(404);
});

it("shows a card that may load nothing but its own style", async () => {
  const response = await ask(getCard, "auditor", manifest.modelHash);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(await response.text()).toContain(manifest.name);
});
