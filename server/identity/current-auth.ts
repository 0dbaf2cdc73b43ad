/** The serving process's sign-in: made once, on the serving process's store. */
import { driverPoolOf } from "#server/platform/database/index.ts";
import { demoMode, env } from "#server/platform/env.ts";
import { processWide } from "#server/platform/process-wide.ts";
import { runtime } from "#server/platform/runtime.ts";
import { authSecret } from "./auth-secret.ts";
import { ensureDemoPeople } from "./demo-sign-in.ts";
import { findPerson, type SessionReader, type SignedInPerson } from "./find-person.ts";
import { type Auth, makeAuth } from "./make-auth.ts";
import { cookieName } from "./session-cookie.ts";

interface CurrentAuth {
  auth: Auth;
  reader: SessionReader;
}

async function begin(): Promise<CurrentAuth> {
  const { db, clock } = await runtime();
  const secret = authSecret(env);
  const demo = demoMode(env);
  if (demo) await ensureDemoPeople(db);
  const pool = driverPoolOf(db);
  return {
    auth: makeAuth({ env, pool, db, clock, secret, demo }),
    reader: { db, cookieName: cookieName(env), secret, demo },
  };
}

/** Refuses to begin with unsafe settings (demo mode in the open, no secret for several replicas). */
export function currentAuth(): Promise<CurrentAuth> {
  const held = processWide("auth", () => ({ started: null as Promise<CurrentAuth> | null }));
  held.started ??= begin().catch((error: unknown) => {
    held.started = null;
    throw error;
  });
  return held.started;
}

/** The person behind a request's session cookie, as stored now; null when nobody is signed in. */
export async function personOf(headers: Headers): Promise<SignedInPerson | null> {
  const { reader } = await currentAuth();
  return findPerson(reader, headers, new Date());
}
