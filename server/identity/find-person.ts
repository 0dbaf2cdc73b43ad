/** Who asks: the person behind a request's session cookie, with the role they have now. */
import type { Database } from "#server/platform/database/index.ts";
import { sessionState } from "./rules.ts";
import type { Role } from "./schema.ts";
import { sessionToken } from "./session-cookie.ts";
import { endSession, findSession, touchSession } from "./store.ts";

export interface SignedInPerson {
  userId: string;
  name: string;
  email: string;
  role: Role;
  demo: boolean;
}

export interface SessionReader {
  db: Database;
  cookieName: string;
  secret: string;
  /** Whether demo people may be signed in here. */
  demo: boolean;
}

/** An open event stream, or a call the screen marks as its own and not the person's, does not keep a session alive. */
function countsAsUse(headers: Headers): boolean {
  return !headers.get("accept")?.includes("text/event-stream") && headers.get("x-rerail-idle") !== "1";
}

/** Null when nobody is signed in: no session, an ended one, a disabled person, or a demo person outside the demo. */
export async function findPerson(
  reader: SessionReader,
  headers: Headers,
  now: Date,
): Promise<SignedInPerson | null> {
  const token = sessionToken(headers, reader.cookieName, reader.secret);
  if (!token) return null;
  const session = await findSession(reader.db, token);
  if (!session) return null;
  const state = sessionState(session, now);
  if (state === "over" || session.disabled) {
    await endSession(reader.db, token);
    return null;
  }
  if (session.demo && !reader.demo) return null;
  if (state === "stale" && countsAsUse(headers)) await touchSession(reader.db, token, now);
  const { userId, name, email, role, demo } = session;
  return { userId, name, email, role, demo };
}
