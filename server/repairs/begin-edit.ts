/** Opening a payment for editing shows it unmasked, so it is a command: it needs the claim and it is audited. */
import { givenRules } from "#models/rules/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import { editableFieldsOf } from "./rules.ts";
import type { EditingSession } from "./schema.ts";
import { type EditSubject, findSubject, holdsClaim } from "./store.ts";
import { suggestionsFor } from "./suggestions/store.ts";
import { baseHashOf } from "./suggestions/suggest-edits.ts";

export interface EditTarget {
  caseId: number;
  exceptionId: number;
  fencing: number;
}

/** Everything the browser needs to rescore alone, from the payment as it stands after the latest saved edit. */
export async function beginEdit(ctx: Context, target: EditTarget): Promise<EditingSession> {
  return ctx.db.transaction(async (tx) => {
    const subject = await claimedSubject(ctx, tx, target);
    await recordAudit(tx, ctx, {
      action: "repair.begun",
      object: `exception/${subject.exceptionId}`,
      details: { caseId: subject.caseId, paymentId: subject.paymentId, unmasked: true },
    });
    const payment = subject.edited ?? subject.payment;
    return {
      exceptionId: subject.exceptionId,
      scoreId: subject.scoreId,
      payment,
      history: subject.history,
      storeFindings: (subject.editedFindings ?? subject.findings).filter(({ rule }) => givenRules.has(rule)),
      decidedAsOf: subject.receivedAt,
      margin: subject.margin,
      probability: subject.probability,
      editable: editableFieldsOf(payment),
      suggestions: (await suggestionsFor(tx, subject.exceptionId, baseHashOf(subject))).map(
        ({ id, changes }) => ({ id, changes }),
      ),
    };
  });
}

/** The exception, locked, if it is open and the actor holds its case under the newest number. */
export async function claimedSubject(
  ctx: Context,
  tx: Transaction,
  target: EditTarget,
): Promise<EditSubject> {
  const claim = { caseId: target.caseId, userId: ctx.actor.userId, fencing: target.fencing };
  if (!(await holdsClaim(tx, claim)))
    throw new DomainError("lost-claim", "You no longer hold this case; claim it again to edit.", {
      caseId: target.caseId,
    });
  const subject = await findSubject(tx, target.exceptionId, target.caseId);
  if (!subject)
    throw new DomainError("not-found", `Case ${target.caseId} has no exception ${target.exceptionId}.`);
  if (subject.state !== "open")
    throw new DomainError("conflict", "This exception is no longer open; its payment cannot be edited.");
  return subject;
}
