/** The one place that asks the policy table. A refusal is logged and audited; what cannot be audited is refused too. */
import { recordAudit } from "../audit/index.ts";
import { type ProcedureName, policy } from "../identity/policy.ts";
import type { Role } from "../identity/schema.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import { log } from "../platform/log.ts";

export function mayCall(role: string, name: ProcedureName): boolean {
  return (policy[name] as readonly Role[]).includes(role as Role);
}

export async function authorise(ctx: Context, name: ProcedureName): Promise<void> {
  const { actor, requestId } = ctx;
  if (mayCall(actor.role, name)) return;
  log.warn("policy denied", { requestId, userId: actor.userId, role: actor.role, procedure: name });
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, { action: "policy.denied", object: `procedure/${name}`, details: {} }),
  );
  throw new DomainError("forbidden", `The role ${actor.role} may not do this.`, { procedure: name });
}
