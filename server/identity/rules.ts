/** When a session still counts, and whom the demo offers. Pure. */
import type { Role } from "./schema.ts";

const minute = 60_000;
/** Unused this long, a session is over. */
export const idleLimitMs = 30 * minute;
/** However busy, a session is over this long after the sign-in. */
export const absoluteLimitMs = 12 * 60 * minute;
/** Writing the time of last use more often than this costs more than it tells. */
export const touchEveryMs = minute;

export interface SessionTimes {
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
}

/** "alive", or "stale" when it is alive but its time of last use should be written, or "over". */
export function sessionState(session: SessionTimes, now: Date): "alive" | "stale" | "over" {
  const at = now.getTime();
  const idle = at - new Date(session.lastSeenAt).getTime();
  if (idle >= idleLimitMs) return "over";
  if (at - new Date(session.createdAt).getTime() >= absoluteLimitMs) return "over";
  if (at >= new Date(session.expiresAt).getTime()) return "over";
  return idle >= touchEveryMs ? "stale" : "alive";
}

export interface DemoPerson {
  userId: string;
  name: string;
  role: Role;
}

/** One person for each role, and a second one wherever four eyes are asked for. */
export const demoPeople: readonly DemoPerson[] = [
  { userId: "demo-ines-ortega", name: "Ines Ortega", role: "investigator" },
  { userId: "demo-tomas-lind", name: "Tomas Lind", role: "investigator" },
  { userId: "demo-amara-diallo", name: "Amara Diallo", role: "senior" },
  { userId: "demo-jonas-weber", name: "Jonas Weber", role: "senior" },
  { userId: "demo-mei-tanaka", name: "Mei Tanaka", role: "approver" },
  { userId: "demo-helena-costa", name: "Helena Costa", role: "lead" },
  { userId: "demo-ravi-menon", name: "Ravi Menon", role: "lead" },
  { userId: "demo-noor-haddad", name: "Noor Haddad", role: "ml" },
  { userId: "demo-felix-brandt", name: "Felix Brandt", role: "ml" },
  { userId: "demo-clara-jensen", name: "Clara Jensen", role: "auditor" },
  { userId: "demo-owen-price", name: "Owen Price", role: "admin" },
];
