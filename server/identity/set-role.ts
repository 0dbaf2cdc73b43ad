/** Changes what somebody may do, or whether they may sign in at all; it holds from their next request on. */
import type { z } from "zod";
import { recordAudit } from "#server/audit/index.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import type { Person, setRoleInput } from "./schema.ts";
import { changePerson, endSessionsOf, lockPerson } from "./store.ts";

/** Doing the same again changes nothing and is not audited again. Nobody changes their own role. */
export async function setRole(ctx: Context, input: z.output<typeof setRoleInput>): Promise<Person> {
  if (input.userId === ctx.actor.userId) {
    throw new DomainError("forbidden", "userId: nobody may change their own role");
  }
  return ctx.db.transaction(async (tx) => {
    const before = await lockPerson(tx, input.userId);
    if (!before) throw new DomainError("not-found", "userId: there is no such person");
    const { userId, name, email } = before;
    const after = { role: input.role, disabled: input.disabled ?? before.disabled };
    const changed = after.role !== before.role || after.disabled !== before.disabled;
    if (changed) {
      await changePerson(tx, userId, after);
      const sessionsEnded = after.disabled ? await endSessionsOf(tx, userId) : 0;
      await recordAudit(tx, ctx, {
        action: "person.changed",
        object: `person/${userId}`,
        details: {
          from: { role: before.role, disabled: before.disabled },
          to: after,
          sessionsEnded,
          commandId: input.commandId,
        },
      });
    }
    return { userId, name, email, ...after };
  });
}
