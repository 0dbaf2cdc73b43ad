/** What every verb is given: the store, the time, and who asks. Domains never see HTTP or tRPC. */
import type { Clock } from "./clock.ts";
import type { Database } from "./database/database.ts";

export interface Actor {
  userId: string;
  name: string;
  /** A role of the policy table, or "system" for background work and "source" for a message sender. */
  role: string;
  simulated?: boolean;
}

export interface Context {
  db: Database;
  clock: Clock;
  actor: Actor;
  requestId: string | null;
}
