/** The statements over people, sessions and preferences. */
import type { Queryable, Transaction } from "#server/platform/database/index.ts";
import type { Role } from "./schema.ts";

export interface StoredPerson {
  userId: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  demo: boolean;
}

const personColumns = `u."id" as "userId", u."name", u."email", u."role", u."disabled", u."demo"`;

export interface StoredSession extends StoredPerson {
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
}

export async function findSession(db: Queryable, token: string): Promise<StoredSession | null> {
  const { rows } = await db.query<StoredSession>(
    `select ${personColumns}, s."createdAt", s."lastSeenAt", s."expiresAt"
      from "session" s join "user" u on u."id" = s."userId" where s."token" = $1`,
    [token],
  );
  return rows[0] ?? null;
}

/** Moves the time of last use forward; never back, whatever order requests end in. */
export async function touchSession(db: Queryable, token: string, at: Date): Promise<void> {
  await db.query(`update "session" set "lastSeenAt" = greatest("lastSeenAt", $2) where "token" = $1`, [
    token,
    at,
  ]);
}

export async function endSession(db: Queryable, token: string): Promise<void> {
  await db.query(`delete from "session" where "token" = $1`, [token]);
}

export async function endSessionsOf(tx: Transaction, userId: string): Promise<number> {
  const { count } = await tx.query(`delete from "session" where "userId" = $1`, [userId]);
  return count;
}

export async function listPeople(db: Queryable): Promise<StoredPerson[]> {
  const { rows } = await db.query<StoredPerson>(
    `select ${personColumns} from "user" u order by u."disabled", u."name", u."id"`,
  );
  return rows;
}

export async function lockPerson(tx: Transaction, userId: string): Promise<StoredPerson | null> {
  const { rows } = await tx.query<StoredPerson>(
    `select ${personColumns} from "user" u where u."id" = $1 for update`,
    [userId],
  );
  return rows[0] ?? null;
}

export async function findPersonByEmail(db: Queryable, email: string): Promise<StoredPerson | null> {
  const { rows } = await db.query<StoredPerson>(
    `select ${personColumns} from "user" u where lower(u."email") = lower($1)`,
    [email],
  );
  return rows[0] ?? null;
}

export async function changePerson(
  tx: Transaction,
  userId: string,
  change: { role: Role; disabled: boolean },
): Promise<void> {
  await tx.query(
    `update "user" set "role" = $2, "disabled" = $3, "updatedAt" = current_timestamp where "id" = $1`,
    [userId, change.role, change.disabled],
  );
}

export async function insertPerson(tx: Transaction, person: StoredPerson): Promise<boolean> {
  const { count } = await tx.query(
    `insert into "user" ("id", "name", "email", "emailVerified", "role", "disabled", "demo")
      values ($1, $2, $3, true, $4, $5, $6) on conflict do nothing`,
    [person.userId, person.name, person.email, person.role, person.disabled, person.demo],
  );
  return count === 1;
}

/** A local account: the library looks passwords up under the provider "credential". */
export async function insertPassword(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `insert into "account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
      values (gen_random_uuid()::text, $1, 'credential', $1, $2, current_timestamp)`,
    [userId, passwordHash],
  );
}

export async function readPreferences(db: Queryable, userId: string): Promise<unknown> {
  const { rows } = await db.query<{ value: unknown }>("select value from preferences where user_id = $1", [
    userId,
  ]);
  return rows[0]?.value ?? {};
}

export async function writePreferences(tx: Transaction, userId: string, value: unknown): Promise<void> {
  await tx.query(
    `insert into preferences (user_id, value) values ($1, $2::jsonb)
      on conflict (user_id) do update set value = excluded.value`,
    [userId, JSON.stringify(value)],
  );
}
