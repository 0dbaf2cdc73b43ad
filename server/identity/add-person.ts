/** Makes a local account; the command line's way to the first administrator and to people without single sign-on. */
import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { recordAudit } from "#server/audit/index.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import type { Role } from "./schema.ts";
import { findPersonByEmail, insertPassword, insertPerson } from "./store.ts";

const shortestPassword = 12;

/** Gives the new person's id. Refuses an e-mail address that is taken and a password under twelve characters. */
export async function addPerson(
  ctx: Context,
  person: { email: string; name: string; role: Role; password: string },
): Promise<{ userId: string }> {
  if (person.password.length < shortestPassword) {
    throw new DomainError("invalid", `password: at least ${shortestPassword} characters are needed`);
  }
  const email = person.email.trim().toLowerCase();
  const passwordHash = await hashPassword(person.password);
  const userId = randomUUID();
  await ctx.db.transaction(async (tx) => {
    const { name, role } = person;
    const taken = await findPersonByEmail(tx, email);
    if (taken || !(await insertPerson(tx, { userId, name, email, role, disabled: false, demo: false }))) {
      throw new DomainError("conflict", "email: somebody has an account with this address already");
    }
    await insertPassword(tx, userId, passwordHash);
    await recordAudit(tx, ctx, { action: "person.added", object: `person/${userId}`, details: { role } });
  });
  return { userId };
}
