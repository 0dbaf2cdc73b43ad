/** What would clear an exception, shown masked; that it was shown is on record. */
import type { z } from "zod";
import { withChanges } from "#models/repairs/index.ts";
import { ruleVersion } from "#models/rules/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Context } from "../../platform/context.ts";
import { DomainError } from "../../platform/errors.ts";
import { changesBetween, maskedChanges } from "../rules.ts";
import type { Clearing, ClearingAnswer, suggestInput } from "../schema.ts";
import { type EditSubject, readSubject } from "../store.ts";
import { baseHashOf } from "../suggestions/suggest-edits.ts";
import { type FoundClearing, findClearing } from "./find-clearing.ts";
import { raisersOfException } from "./store.ts";

export async function showClearing(
  ctx: Context,
  { exceptionId, caseId }: z.output<typeof suggestInput>,
): Promise<ClearingAnswer> {
  const subject = await readSubject(ctx.db, exceptionId, caseId);
  if (!subject) throw new DomainError("not-found", `Case ${caseId} has no exception ${exceptionId}.`);
  if (subject.state !== "open") return { clearing: null };
  const found = await findClearing(ctx, subject, await raisersOfException(ctx.db, exceptionId));
  if (!found) return { clearing: null };
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      action: "repair.clearing-shown",
      object: `exception/${exceptionId}`,
      details: {
        paymentHash: baseHashOf(subject),
        fields: found.changes.map(({ field }) => field),
        sources: found.changes.map(({ source }) => source),
        cleared: found.cleared,
        modelHash: found.modelHash,
        ruleVersion,
      },
    }),
  );
  return { clearing: viewOf(subject, found, ctx.actor.role) };
}

function viewOf(
  subject: EditSubject,
  { changes, cleared, before, after }: FoundClearing,
  role: string,
): Clearing {
  const base = subject.edited ?? subject.payment;
  const fields = changes.map(({ field }) => field);
  const masked = maskedChanges(changesBetween(base, withChanges(base, changes), fields), role);
  const of = new Map(changes.map((change) => [change.field, change]));
  return {
    changes: masked.map((change) => ({
      ...change,
      source: of.get(change.field)?.source ?? "check",
      text: of.get(change.field)?.text ?? "",
    })),
    cleared,
    before,
    after,
  };
}
