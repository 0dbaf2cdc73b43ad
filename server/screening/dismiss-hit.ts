/** Remembers that a party is not the entry it is like: for a while, for everywhere or one account, audited. */
import type { z } from "zod";
import { recordAudit } from "../audit/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import type { dismissInput, withdrawInput } from "./schema.ts";
import { findDismissal, findHit, insertDismissal, withdrawDismissal } from "./store.ts";

const dayMs = 86_400_000;

/** Later payments of the party are not raised for this entry. What is open stays open: its verdict is given apart. */
export async function dismissHit(
  ctx: Context,
  input: z.output<typeof dismissInput>,
): Promise<{ dismissalId: number }> {
  const { hitId, scope, days, reason, commandId } = input;
  return ctx.db.transaction(async (tx) => {
    const again = await findDismissal(tx, { commandId });
    if (again) {
      if (again.byUser !== ctx.actor.userId)
        throw new DomainError("conflict", "This command was used for something else.");
      return { dismissalId: again.id };
    }
    const hit = await findHit(tx, hitId);
    if (!hit) throw new DomainError("not-found", `There is no hit ${hitId}.`);
    const account = scope === "party-and-account" ? hit.account : null;
    if (scope === "party-and-account" && account === null)
      throw new DomainError(
        "invalid",
        "The payment names no account for this party; dismiss it for the party.",
      );
    const at = ctx.clock.now();
    const expiresAt = new Date(at.getTime() + days * dayMs);
    const { listName, entry, entryHash, partyKey } = hit;
    const dismissalId = await insertDismissal(tx, {
      commandId,
      at,
      byUser: ctx.actor.userId,
      byName: ctx.actor.name,
      listName,
      entry,
      entryHash,
      partyKey,
      account,
      reason,
      expiresAt,
    });
    await recordAudit(tx, ctx, {
      action: "screening.dismissed",
      object: `screening-hit/${hitId}`,
      details: {
        dismissalId,
        list: listName,
        entry,
        scope,
        expiresAt: expiresAt.toISOString(),
        partySha256: sha256Hex(partyKey),
        reasonSha256: sha256Hex(reason),
      },
    });
    return { dismissalId };
  });
}

/** From now on payments of the party are raised again. */
export async function withdrawDismissed(
  ctx: Context,
  { dismissalId }: z.output<typeof withdrawInput>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await findDismissal(tx, { id: dismissalId })))
      throw new DomainError("not-found", `There is no dismissal ${dismissalId}.`);
    if (!(await withdrawDismissal(tx, { id: dismissalId, at: ctx.clock.now(), by: ctx.actor.userId })))
      return;
    await recordAudit(tx, ctx, {
      action: "screening.dismissal-withdrawn",
      object: `screening-dismissal/${dismissalId}`,
      details: {},
    });
  });
}
