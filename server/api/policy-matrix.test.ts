/** Every procedure of the router, called by every role and by nobody: the verdict is the policy table's, and audited. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProcedureName, policy } from "../identity/policy.ts";
import { roles } from "../identity/schema.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/index.ts";
import { openEmbeddedForTest } from "../platform/testing-embedded.ts";
import { createCallerFactory } from "./procedures.ts";
import type { Person } from "./request-context.ts";
import { appRouter, routesOnly } from "./root.ts";

const names = (Object.keys(policy) as ProcedureName[]).filter(
  (name) => !(routesOnly as readonly string[]).includes(name),
);
const caller = createCallerFactory(appRouter);

let db: Database;
beforeAll(async () => {
  db = await openEmbeddedForTest();
});
afterAll(() => db.close());

function callAs(person: Person | null, name: ProcedureName): Promise<unknown> {
  const [area, own] = name.split(".") as [string, string];
  const api = caller({ db, clock: manualClock(new Date("2026-11-20T09:30:00Z")), requestId: "test", person });
  const areas = api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  const call = areas[area]?.[own];
  if (!call) throw new Error(`the router has no ${name}`);
  return call({ deliberately: "not an input" });
}

/** The router's code for the call, or "ran" when it got as far as the verb. The input is wrong, so nothing is changed. */
async function verdictFor(person: Person | null, name: ProcedureName): Promise<string> {
  try {
    const answer = await callAs(person, name);
    // A subscription answers with a stream; ending it ends its listener.
    await (answer as AsyncGenerator | undefined)?.return?.(undefined);
    return "ran";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const personWith = (role: Person["role"]): Person =>
  ({ userId: `test-${role}`, name: role, email: `${role}@example.test`, role, demo: false }) as Person;

describe.each(names)("%s", (name) => {
  it.each(roles)(`as %s`, async (role) => {
    const allowed = (policy[name] as readonly string[]).includes(role);
    const verdict = await verdictFor(personWith(role), name);
    if (!allowed) expect(verdict).toBe("FORBIDDEN");
    else expect(["FORBIDDEN", "UNAUTHORIZED"]).not.toContain(verdict);
  });

  it("refuses nobody in particular", async () => {
    expect(await verdictFor(null, name)).toBe("UNAUTHORIZED");
  });
});

describe("a refusal", () => {
  it("is an event of the audit chain", async () => {
    await verdictFor(personWith("auditor"), "verdict.record");
    const { rows } = await db.query(
      "select actor, role, object from audit_events where action = 'policy.denied' order by seq desc limit 1",
    );
    expect(rows).toEqual([{ actor: "test-auditor", role: "auditor", object: "procedure/verdict.record" }]);
  });
});
