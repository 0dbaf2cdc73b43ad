import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { manualClock } from "#server/platform/clock.ts";
import { type Database, driverPoolOf } from "#server/platform/database/index.ts";
import { readEnv } from "#server/platform/env.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { findPerson } from "./find-person.ts";
import { makeAuth } from "./make-auth.ts";
import { cookieName } from "./session-cookie.ts";
import { setRole } from "./set-role.ts";

const secret = "a secret that is long enough for a test";
const clientId = "rerail";
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A provider as small as the protocol allows: whoever comes is the person that `profile` describes. */
const provider = {
  server: null as unknown as Server,
  issuer: "",
  profile: {} as Record<string, unknown>,
  /** What the provider puts into the token instead of the nonce it was sent. */
  wrongNonce: false,
  codes: new Map<string, { nonce: string | null; challenge: string | null }>(),
};

function idToken(nonce: string | null): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: provider.issuer, aud: clientId, iat: now, exp: now + 60, ...provider.profile };
  const signed = `${text({ alg: "RS256", kid: "k1", typ: "JWT" })}.${text({
    ...claims,
    nonce: provider.wrongNonce ? "another" : (nonce ?? undefined),
  })}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
}

function answerOf(path: string, query: URLSearchParams): unknown {
  const { issuer } = provider;
  if (path === "/.well-known/openid-configuration") {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    };
  }
  if (path === "/jwks")
    return { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" }] };
  if (path === "/userinfo") return provider.profile;
  const grant = provider.codes.get(query.get("code") ?? "");
  const verifier = createHash("sha256")
    .update(query.get("code_verifier") ?? "")
    .digest("base64url");
  if (path !== "/token" || !grant || grant.challenge !== verifier) return { error: "invalid_grant" };
  return { access_token: randomUUID(), token_type: "Bearer", expires_in: 60, id_token: idToken(grant.nonce) };
}

beforeAll(async () => {
  provider.server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const answer = answerOf(new URL(request.url!, provider.issuer).pathname, new URLSearchParams(body));
      const status = typeof answer === "object" && answer !== null && "error" in answer ? 400 : 200;
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => provider.server.listen(0, "127.0.0.1", resolve));
  provider.issuer = `http://127.0.0.1:${(provider.server.address() as AddressInfo).port}`;
});
afterAll(() => provider.server.close());

function desk(db: Database) {
  const env = readEnv({
    HOST: "127.0.0.1",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: "client secret",
    OIDC_ROLE_CLAIM: "rerail_role",
  });
  const clock = manualClock(new Date("2026-11-20T09:30:00Z"));
  const auth = makeAuth({ env, pool: driverPoolOf(db), db, clock, secret, demo: false });
  const here = "http://127.0.0.1:3000";
  const cookies = (answer: Response) => answer.headers.getSetCookie().map((line) => line.split(";")[0]!);

  /** From the button on the sign-in page to the provider's answer at our callback. */
  async function signIn(change: (callback: URL) => void = () => {}): Promise<Response> {
    const started = await auth.handler(
      new Request(`${here}/api/auth/sign-in/social`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: here, host: "127.0.0.1:3000" },
        body: JSON.stringify({ provider: "oidc", callbackURL: "/queue" }),
      }),
    );
    const { url } = (await started.json()) as { url: string };
    const asked = new URL(url).searchParams;
    expect(url.startsWith(`${provider.issuer}/authorize?`)).toBe(true);
    expect(asked.get("code_challenge_method")).toBe("S256");
    const code = randomUUID();
    provider.codes.set(code, { nonce: asked.get("nonce"), challenge: asked.get("code_challenge") });
    const callback = new URL(asked.get("redirect_uri")!);
    callback.searchParams.set("code", code);
    callback.searchParams.set("state", asked.get("state")!);
    change(callback);
    const headers = { host: "127.0.0.1:3000", cookie: cookies(started).join("; ") };
    return auth.handler(new Request(callback, { headers }));
  }
  async function whoIs(answer: Response) {
    const cookie = cookies(answer).find((pair) => pair.startsWith(`${cookieName(env)}=`)) ?? "";
    const reader = { db, cookieName: cookieName(env), secret, demo: false };
    return findPerson(reader, new Headers({ cookie }), new Date());
  }
  const actor = { userId: "root", name: "Owen Price", role: "admin" };
  return { signIn, whoIs, ctx: { db, clock, actor, requestId: null } };
}

const profile = (more: Record<string, unknown>) => ({
  sub: "sub-1",
  email: "mei.tanaka@bank.example",
  email_verified: true,
  name: "Mei Tanaka",
  ...more,
});

onBothStores("single sign-on", (open) => {
  it("signs in a person whose claim names a role, as one person every time", async () => {
    const db = await open();
    const { signIn, whoIs } = desk(db);
    provider.profile = profile({ rerail_role: ["staff", "approver"] });
    const first = await signIn();
    expect([first.status, first.headers.get("location")]).toEqual([302, "/queue"]);
    const person = await whoIs(first);
    expect(person).toMatchObject({ name: "Mei Tanaka", role: "approver", demo: false });
    expect((await whoIs(await signIn()))?.userId).toBe(person?.userId);
    await db.close();
  });

  it("lets a person without a known role wait until an administrator lets them in", async () => {
    const db = await open();
    const { signIn, whoIs, ctx } = desk(db);
    provider.profile = profile({ rerail_role: "emperor" });
    expect(await whoIs(await signIn())).toBeNull();
    const { rows } = await db.query<{ id: string; role: string; disabled: boolean }>(
      `select "id", "role", "disabled" from "user"`,
    );
    expect(rows).toMatchObject([{ role: "investigator", disabled: true }]);
    await setRole(ctx, { commandId: randomUUID(), userId: rows[0]!.id, role: "senior", disabled: false });
    expect(await whoIs(await signIn())).toMatchObject({ role: "senior" });
    await db.close();
  });

  it("refuses a foreign state, a replayed code without its verifier, and a token for another sign-in", async () => {
    const db = await open();
    const { signIn, whoIs } = desk(db);
    provider.profile = profile({ rerail_role: "approver" });
    const foreign = await signIn((callback) => callback.searchParams.set("state", "another"));
    expect(await whoIs(foreign)).toBeNull();
    const stolen = await signIn((callback) => {
      const code = callback.searchParams.get("code")!;
      provider.codes.set(code, { nonce: null, challenge: "another" });
    });
    expect(await whoIs(stolen)).toBeNull();
    provider.wrongNonce = true;
    const replayed = await signIn();
    provider.wrongNonce = false;
    expect(await whoIs(replayed)).toBeNull();
    expect((await db.query(`select 1 from "session"`)).rows).toEqual([]);
    await db.close();
  });
});

it("needs the client's id and secret beside the issuer", () => {
  const env = readEnv({ OIDC_ISSUER: "https://login.example" });
  const parts = { env, secret, demo: false } as Parameters<typeof makeAuth>[0];
  expect(() => makeAuth(parts)).toThrow(/OIDC_CLIENT_ID and OIDC_CLIENT_SECRET/);
});
