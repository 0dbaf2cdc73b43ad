/** Saving an edit: rules and features run again on the server, and its number is the record from here on. */
import type { z } from "zod";
import { fingerprintOf } from "#models/payment/index.ts";
import { evaluateRules } from "#models/rules/index.ts";
import { recordAudit } from "../audit/index.ts";
import { givenFindings, rescoreEdited } from "../exceptions/index.ts";
import { explainScore, findingViews } from "../explanations/index.ts";
import { canonicalJson, sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import type { Queryable } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import { log } from "../platform/log.ts";
import { counter } from "../platform/metrics.ts";
import { claimedSubject } from "./begin-edit.ts";
import { applyChange, changesBetween, objectionTo, parityOf } from "./rules.ts";
import type { SavedEdit, saveEditInput } from "./schema.ts";
import { findEdit, insertEdit, type StoredEdit } from "./store.ts";
import { noteTaken } from "./suggestions/store.ts";

const differences = counter("rerail_parity_differences_total", "Saved edits whose browser score differed");

/** Records the edit, its findings and its score. Sent twice under one command it is saved once. */
export async function saveEdit(ctx: Context, input: z.output<typeof saveEditInput>): Promise<SavedEdit> {
  const known = await findEdit(ctx.db, input.commandId);
  if (known) return savedEditOf(ctx, ctx.db, known, "not-compared");
  return ctx.db.transaction(async (tx) => {
    const subject = await claimedSubject(ctx, tx, input);
    const again = await findEdit(tx, input.commandId);
    if (again) return savedEditOf(ctx, tx, again, "not-compared");
    const payment = input.changes.reduce((edited, change) => {
      const objection = objectionTo(edited, change);
      if (objection) throw new DomainError("invalid", objection, { field: change.field });
      return applyChange(edited, change);
    }, subject.edited ?? subject.payment);
    const { paymentId, receivedAt, exceptionId } = subject;
    const candidate = { id: paymentId, receivedAt, payment, fingerprint: fingerprintOf(payment) };
    const given = await givenFindings(ctx.db, tx, [candidate], ctx.clock.now());
    const findings = [
      ...evaluateRules(payment, { at: new Date(receivedAt) }),
      ...(given.findings.get(paymentId) ?? []),
    ];
    const rescored = await rescoreEdited(ctx, tx, { ...subject, payment, findings });
    const fields = [...subject.editedFields, ...input.changes.map(({ field }) => field)];
    const changes = changesBetween(subject.payment, payment, fields);
    const payloadHash = sha256Hex(canonicalJson(payment));
    const editId = await insertEdit(tx, {
      exceptionId,
      commandId: input.commandId,
      at: ctx.clock.now(),
      maker: ctx.actor.userId,
      makerName: ctx.actor.name,
      changes,
      payment,
      payloadHash,
      findings,
      scoreId: rescored.scoreId,
    });
    if (input.suggestionIds.length > 0)
      await noteTaken(tx, {
        suggestionIds: input.suggestionIds,
        exceptionId,
        editId,
        userId: ctx.actor.userId,
        at: ctx.clock.now(),
      });
    const parity = parityOf(input.browser, rescored);
    await recordAudit(tx, ctx, {
      action: "repair.saved",
      object: `exception/${exceptionId}`,
      details: {
        editId,
        fields: changes.map(({ field }) => field),
        payloadHash,
        snapshotHash: rescored.snapshotHash,
        suggestionIds: input.suggestionIds,
        parity,
        ...(parity === "differs"
          ? {
              browserMargin: input.browser.margin,
              serverMargin: rescored.margin,
              backend: input.browser.backend,
              onnxHash: input.browser.onnxHash,
            }
          : {}),
      },
    });
    if (parity === "differs") {
      differences.increment({ backend: input.browser.backend });
      log.warn("browser and server disagree on a margin", {
        exceptionId,
        kind: input.browser.backend,
      });
    }
    tx.notify({ kind: "case", id: input.caseId });
    tx.notify({ kind: "queue", id: exceptionId });
    const { scoreId, exceptionVersion } = rescored;
    const stored = { editId, exceptionId, maker: ctx.actor.userId, findings, scoreId, exceptionVersion };
    return savedEditOf(ctx, tx, stored, parity);
  });
}

async function savedEditOf(
  ctx: Context,
  q: Queryable,
  edit: StoredEdit,
  parity: SavedEdit["parity"],
): Promise<SavedEdit> {
  const score = await explainScore(ctx.db, edit.scoreId, q);
  if (!score || edit.maker !== ctx.actor.userId)
    throw new DomainError("conflict", "This command was used for something else.");
  return {
    editId: edit.editId,
    exceptionVersion: edit.exceptionVersion,
    findings: findingViews(edit.findings),
    score: score.view,
    parity,
  };
}
