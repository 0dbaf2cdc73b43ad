import { expect, it } from "vitest";
import { verifyChain } from "#server/audit/index.ts";
import { manualClock } from "#server/platform/clock.ts";
import type { Context } from "#server/platform/context.ts";
import { type Database, driverPoolOf } from "#server/platform/database/index.ts";
import { type Env, readEnv } from "#server/platform/env.ts";
import { requestIdOf } from "#server/platform/request-id.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { addPerson } from "./add-person.ts";
import { ensureDemoPeople } from "./demo-sign-in.ts";
import { findPerson, type SessionReader } from "./find-person.ts";
import { type Auth, makeAuth } from "./make-auth.ts";
import { demoPeople } from "./rules.ts";
import { cookieName } from "./session-cookie.ts";
import { setRole } from "./set-role.ts";

const secret = "a secret that is long enough for a test";
const password = "correct horse battery";
const minute = 60_000;

interface Desk {
  db: Database;
  ctx: Context;
  auth: Auth;
  reader: SessionReader;
  write(path: string, body: unknown, cookie?: string): Request;
  post(path: string, body: unknown, cookie?: string): Promise<Response>;
}

function desk(db: Database, options: { env?: Env; demo?: boolean } = {}): Desk {
  const env = options.env ?? readEnv({ HOST: "127.0.0.1" });
  const clock = manualClock(new Date("2026-11-20T09:30:00Z"));
  const demo = options.demo ?? false;
  const auth = makeAuth({ env, pool: driverPoolOf(db), db, clock, secret, demo });
  const reader = { db, cookieName: cookieName(env), secret, demo };
  const actor = { userId: "root", name: "Owen Price", role: "admin" };
  const origin = env.PUBLIC_URL ?? "http://127.0.0.1:3000";
  const write = (path: string, body: unknown, cookie = "") =>
    new Request(`${origin}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, host: new URL(origin).host, cookie },
      body: JSON.stringify(body),
    });
  const post: Desk["post"] = (...written) => auth.handler(write(...written));
  return { db, ctx: { db, clock, actor, requestId: "r-1" }, auth, reader, write, post };
}

const cookieOf = (answer: Response) =>
  answer.headers.getSetCookie().map((line) => line.split(";")[0]!)[0] ?? "";
const asked = (cookie: string, more: Record<string, string> = {}) => new Headers({ cookie, ...more });

async function signedIn(store: Desk, role: "investigator" | "admin" = "investigator") {
  const { userId } = await addPerson(store.ctx, {
    email: "Ines.Ortega@bank.example",
    name: "Ines Ortega",
    role,
    password,
  });
  const request = store.write("/sign-in/email", { email: "ines.ortega@bank.example", password });
  const answer = await store.auth.handler(request);
  expect(answer.status).toBe(200);
  return { userId, cookie: cookieOf(answer), answer, request };
}

const inMinutes = (n: number) => new Date(Date.now() + n * minute);

onBothStores("signing in", (open) => {
  it("knows the person behind the cookie, and nobody behind a forged or foreign one", async () => {
    const store = desk(await open());
    const { userId, cookie, answer } = await signedIn(store);
    expect(await findPerson(store.reader, asked(cookie), new Date())).toEqual({
      userId,
      name: "Ines Ortega",
      email: "ines.ortega@bank.example",
      role: "investigator",
      demo: false,
    });
    const attributes = answer.headers.getSetCookie()[0]!;
    expect(attributes).toMatch(/^rerail\.session=.*HttpOnly.*SameSite=Lax/i);
    const token = decodeURIComponent(cookie.slice("rerail.session=".length)).split(".")[0]!;
    const forged = [
      "",
      "rerail.session=",
      `rerail.session=${token}`,
      `rerail.session=${token}.${Buffer.alloc(32).toString("base64")}`,
      cookie.replace("rerail.session", "other"),
      `${cookie}x`.replace(token, `${token}x`),
      "rerail.session=%E0%A4%A",
    ];
    for (const other of forged) expect(await findPerson(store.reader, asked(other), new Date())).toBeNull();
    await store.db.close();
  });

  it("refuses a wrong password and offers no way to sign up", async () => {
    const store = desk(await open());
    await signedIn(store);
    const wrong = await store.post("/sign-in/email", {
      email: "ines.ortega@bank.example",
      password: "wrong",
    });
    expect([wrong.status, cookieOf(wrong)]).toEqual([401, ""]);
    const up = await store.post("/sign-up/email", { email: "x@y.example", password, name: "X" });
    expect(up.ok).toBe(false);
    await store.db.close();
  });

  it("gives a new session at every sign-in and none after sign-out", async () => {
    const store = desk(await open());
    const { cookie } = await signedIn(store);
    const again = await store.post("/sign-in/email", { email: "ines.ortega@bank.example", password }, cookie);
    expect(cookieOf(again)).not.toBe(cookie);
    expect((await store.post("/sign-out", {}, cookie)).ok).toBe(true);
    expect(await findPerson(store.reader, asked(cookie), new Date())).toBeNull();
    expect(await findPerson(store.reader, asked(cookieOf(again)), new Date())).not.toBeNull();
    await store.db.close();
  });

  it("ends after 30 idle minutes; an open event stream does not count as use", async () => {
    const store = desk(await open());
    const { cookie } = await signedIn(store);
    expect(await findPerson(store.reader, asked(cookie), inMinutes(20))).not.toBeNull();
    expect(await findPerson(store.reader, asked(cookie), inMinutes(45))).not.toBeNull();
    const stream = asked(cookie, { accept: "text/event-stream" });
    expect(await findPerson(store.reader, stream, inMinutes(70))).not.toBeNull();
    expect(await findPerson(store.reader, asked(cookie), inMinutes(76))).toBeNull();
    expect(await findPerson(store.reader, asked(cookie), inMinutes(0))).toBeNull();
    await store.db.close();
  });

  it("ends 12 hours after the sign-in however busy it was", async () => {
    const store = desk(await open());
    const { cookie } = await signedIn(store);
    for (let at = 20; at < 12 * 60; at += 20) {
      expect(await findPerson(store.reader, asked(cookie), inMinutes(at))).not.toBeNull();
    }
    expect(await findPerson(store.reader, asked(cookie), inMinutes(12 * 60 + 1))).toBeNull();
    await store.db.close();
  });

  it("takes a changed role from the next request on, and ends a disabled person's sessions for good", async () => {
    const store = desk(await open());
    const { userId, cookie } = await signedIn(store);
    const command = { commandId: crypto.randomUUID(), userId };
    await setRole(store.ctx, { ...command, role: "senior" });
    expect((await findPerson(store.reader, asked(cookie), new Date()))?.role).toBe("senior");
    const disabled = await setRole(store.ctx, { ...command, role: "senior", disabled: true });
    expect(disabled).toMatchObject({ role: "senior", disabled: true });
    expect(await findPerson(store.reader, asked(cookie), new Date())).toBeNull();
    const refused = await store.post("/sign-in/email", { email: "ines.ortega@bank.example", password });
    expect([refused.status, cookieOf(refused)]).toEqual([403, ""]);
    await setRole(store.ctx, { ...command, role: "senior", disabled: false });
    expect(await findPerson(store.reader, asked(cookie), new Date())).toBeNull();
    expect((await store.post("/sign-in/email", { email: "ines.ortega@bank.example", password })).status).toBe(
      200,
    );
    await store.db.close();
  });

  it("audits a sign-in under the id of its request", async () => {
    const store = desk(await open());
    const { request } = await signedIn(store);
    const { rows } = await store.db.query(
      `select request_id as "requestId" from audit_events where action = 'session.opened'`,
    );
    expect(rows).toEqual([{ requestId: requestIdOf(request) }]);
    await store.db.close();
  });

  it("audits sign-ins, refusals and changes of role once each, without names or addresses", async () => {
    const store = desk(await open());
    const { userId } = await signedIn(store);
    const change = { commandId: crypto.randomUUID(), userId, role: "lead" as const };
    await setRole(store.ctx, change);
    await setRole(store.ctx, change);
    await setRole(store.ctx, { ...change, disabled: true });
    await store.post("/sign-in/email", { email: "ines.ortega@bank.example", password });
    const { rows } = await store.db.query<{ action: string; details: unknown }>(
      "select action, details from audit_events order by seq",
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "person.added",
      "session.opened",
      "person.changed",
      "person.changed",
      "session.refused",
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/ines|bank\.example/i);
    expect(await verifyChain(store.db)).toMatchObject({ ok: true, events: 5 });
    await store.db.close();
  });

  it("lets nobody change their own role, or a person that is not there", async () => {
    const store = desk(await open());
    const { userId } = await signedIn(store, "admin");
    const own: Context = { ...store.ctx, actor: { userId, name: "Ines Ortega", role: "admin" } };
    const input = { commandId: crypto.randomUUID(), userId, role: "lead" as const };
    await expect(setRole(own, input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(setRole(own, { ...input, userId: "nobody" })).rejects.toMatchObject({ kind: "not-found" });
    await store.db.close();
  });

  it("refuses a second account for an address in any case, and a short password", async () => {
    const store = desk(await open());
    await signedIn(store);
    const person = { email: "INES.ortega@bank.example", name: "X", role: "admin" as const, password };
    await expect(addPerson(store.ctx, person)).rejects.toMatchObject({ kind: "conflict" });
    const short = { ...person, email: "new@bank.example", password: "short" };
    await expect(addPerson(store.ctx, short)).rejects.toMatchObject({ kind: "invalid" });
    await store.db.close();
  });

  it("sets a __Host- cookie that is Secure when the workbench is served over https", async () => {
    const env = readEnv({ PUBLIC_URL: "https://rerail.example", AUTH_SECRET: secret });
    const store = desk(await open(), { env });
    const { answer, cookie } = await signedIn(store);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-rerail\.session=.*; Path=\/.*; Secure/);
    expect(answer.headers.getSetCookie()[0]).not.toMatch(/domain=/i);
    expect(await findPerson(store.reader, asked(cookie), new Date())).not.toBeNull();
    await store.db.close();
  });

  it("signs a demo person in by name, in the demo mode only", async () => {
    const db = await open();
    await ensureDemoPeople(db);
    await ensureDemoPeople(db);
    const demo = desk(db, { demo: true });
    for (const { userId, name, role } of demoPeople) {
      const answer = await demo.post("/demo-sign-in", { userId });
      const person = await findPerson(demo.reader, asked(cookieOf(answer)), new Date());
      expect(person).toMatchObject({ userId, name, role, demo: true });
    }
    expect((await demo.post("/demo-sign-in", { userId: "nobody" })).status).toBe(404);
    const cookie = cookieOf(await demo.post("/demo-sign-in", { userId: demoPeople[0]!.userId }));
    const plain = desk(db);
    expect((await plain.post("/demo-sign-in", { userId: demoPeople[0]!.userId })).status).toBe(404);
    expect(await findPerson(plain.reader, asked(cookie), new Date())).toBeNull();
    await db.close();
  });
});
