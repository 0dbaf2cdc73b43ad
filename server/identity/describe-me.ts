/** What the screen must know about the person in front of it. */
import type { Context } from "#server/platform/context.ts";
import type { SignedInPerson } from "./find-person.ts";
import { policy } from "./policy.ts";
import { type Me, preferences, type Role } from "./schema.ts";
import { readPreferences } from "./store.ts";

export async function describeMe(ctx: Context, person: SignedInPerson): Promise<Me> {
  const stored = preferences.safeParse(await readPreferences(ctx.db, person.userId));
  const allowed = Object.entries(policy as Record<string, readonly Role[]>)
    .filter(([, roles]) => roles.includes(person.role))
    .map(([name]) => name);
  // Preferences of an older version that no longer fit are no reason to keep anybody out.
  return { ...person, procedures: allowed, preferences: stored.data ?? preferences.parse({}) };
}
