/** The clearing change unmasked, to be put into an open edit: it needs the claim and it is audited. */
import { recordAudit } from "../../audit/index.ts";
import type { Context } from "../../platform/context.ts";
import { DomainError } from "../../platform/errors.ts";
import { claimedSubject, type EditTarget } from "../begin-edit.ts";
import type { ElementChange } from "../schema.ts";
import { baseHashOf } from "../suggestions/suggest-edits.ts";
import { findClearing } from "./find-clearing.ts";
import { raisersOfException } from "./store.ts";

/** Found anew, so that what goes into the edit clears the payment as it stands now. */
export async function takeClearing(ctx: Context, target: EditTarget): Promise<{ changes: ElementChange[] }> {
  const subject = await ctx.db.transaction((tx) => claimedSubject(ctx, tx, target));
  const found = await findClearing(ctx, subject, await raisersOfException(ctx.db, subject.exceptionId));
  if (!found)
    throw new DomainError("conflict", "No small change clears this payment any more; open the case again.");
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      action: "repair.clearing-taken",
      object: `exception/${subject.exceptionId}`,
      details: {
        paymentHash: baseHashOf(subject),
        fields: found.changes.map(({ field }) => field),
        unmasked: true,
      },
    }),
  );
  return { changes: found.changes.map(({ field, to }) => ({ field, to })) };
}
