/**
 * A person's decision. Claim, version and state are checked and the verdict, the exception's new state, the job that makes
 * it final and the audit event are written in one transaction: all of it or nothing.
 */
import type { z } from "zod";
import { recordAudit } from "../audit/index.ts";
import { holdClaim, outcomesFor, releaseWhenDone, tellCase, verdictViewOf } from "../cases/index.ts";
import { fourEyesThreshold, type MovedException, moveException, nextCaseFor } from "../exceptions/index.ts";
import { canonicalJson, sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import { enqueue } from "../platform/outbox.ts";
import { bindReleases, type DraftedMessages, draftRelease } from "../releases/index.ts";
import { secondPersonReasons, undoSeconds } from "./rules.ts";
import type { recordVerdictInput, recordVerdictResult } from "./schema.ts";
import { findVerdict, insertApproval, insertVerdict, latestEditHash, type StoredVerdict } from "./store.ts";

type Input = z.output<typeof recordVerdictInput>;
type Result = z.infer<typeof recordVerdictResult>;

/** Records the verdict and gives the next case. Sent twice under one command it is recorded once. */
export async function recordVerdict(ctx: Context, input: Input): Promise<Result> {
  const verdict = (await recorded(ctx, input)) ?? (await record(ctx, input));
  return { verdict: verdictViewOf(verdict, ctx), nextCaseId: await nextCaseFor(ctx, input.caseId) };
}

/** The verdict of this command if it was recorded before. */
async function recorded(ctx: Context, input: Input): Promise<StoredVerdict | null> {
  const known = await findVerdict(ctx.db, { commandId: input.commandId });
  if (known && (known.byUser !== ctx.actor.userId || known.exceptionId !== input.exceptionId))
    throw new DomainError("conflict", "This command was used for something else.");
  return known;
}

async function record(ctx: Context, input: Input): Promise<StoredVerdict> {
  try {
    return await ctx.db.transaction((tx) => decide(ctx, tx, input));
  } catch (cause) {
    // The same command may have been on its way twice; the one that came second finds what the first one did.
    const twin = await recorded(ctx, input);
    if (twin) return twin;
    throw cause;
  }
}

async function decide(ctx: Context, tx: Transaction, input: Input): Promise<StoredVerdict> {
  const { caseId, exceptionId } = input;
  const now = ctx.clock.now();
  await holdClaim(ctx, tx, input);
  const move = {
    exceptionId,
    from: "open",
    to: "deciding",
    version: input.exceptionVersion,
    at: now,
  } as const;
  const moved = await moveException(tx, { ...move, caseId });
  if (!moved)
    throw new DomainError("conflict", "The exception has changed since it was opened; look at it again.", {
      exceptionId,
    });
  const admitted = outcomesFor(moved.class, moved.reasonCode).find((each) => each.outcome === input.outcome);
  if (!admitted)
    throw new DomainError("invalid", `Class ${moved.class} does not admit the outcome ${input.outcome}.`);
  if (!admitted.reasons.some((reason) => reason.code === input.reasonCode))
    throw new DomainError("invalid", `${input.reasonCode} is no reason for ${admitted.label.toLowerCase()}.`);

  const { judged } = admitted;
  const edit = await latestEditHash(tx, exceptionId);
  const drafted = await draftRelease(ctx, tx, input);
  const reasons = secondPersonReasons({
    ...moved,
    outcome: input.outcome,
    judged,
    edited: edit?.changed ?? false,
    recalls: drafted.secondPerson,
    fromEurMinor: await fourEyesThreshold(tx),
  });
  const approvalId =
    reasons.length > 0
      ? await askSecondPerson(ctx, tx, { input, moved, judged, edit, reasons, drafted })
      : null;
  const effectiveAt = new Date(now.getTime() + undoSeconds * 1000);
  const id = await insertVerdict(tx, {
    commandId: input.commandId,
    exceptionId,
    caseId,
    at: now,
    byUser: ctx.actor.userId,
    byName: ctx.actor.name,
    simulated: ctx.actor.simulated ?? false,
    outcome: input.outcome,
    judged,
    reasonCode: input.reasonCode,
    confidence: input.confidence,
    note: input.note || null,
    shown: input.shown,
    editId: edit?.editId ?? null,
    approvalId,
    state: approvalId === null ? "pending" : "waiting-approval",
    effectiveAt,
  });
  await bindReleases(tx, drafted.ids, id);
  if (approvalId === null)
    await enqueue(tx, "verdict.finalize", { verdictId: id }, { notBefore: effectiveAt });
  await releaseWhenDone(ctx, tx, input);
  await tellCase(ctx, tx, {
    caseId,
    kind: "verdict",
    data: { verdictId: id, outcome: input.outcome, reasonCode: input.reasonCode, waits: reasons.length > 0 },
  });
  await recordAudit(tx, ctx, {
    action: "verdict.recorded",
    object: `exception/${exceptionId}`,
    details: {
      verdictId: id,
      outcome: input.outcome,
      judged,
      reasonCode: input.reasonCode,
      fencing: input.fencing,
      scoreId: input.shown.scoreId,
      scoreShown: input.shown.scoreShown,
      approvalId,
      releases: drafted.messages,
    },
  });
  tx.notify({ kind: "queue", id: exceptionId });
  return (await findVerdict(tx, { id })) as StoredVerdict;
}

/** The request holds exactly what is to be approved; its hash is what the checker approves. */
async function askSecondPerson(
  ctx: Context,
  tx: Transaction,
  asked: {
    input: Input;
    moved: MovedException;
    judged: string;
    edit: { editId: number; payloadHash: string } | null;
    reasons: string[];
    drafted: DraftedMessages;
  },
): Promise<number> {
  const { input, moved, judged, edit, reasons, drafted } = asked;
  const payload = {
    exceptionId: moved.exceptionId,
    exceptionVersion: moved.version,
    outcome: input.outcome,
    judged,
    reasonCode: input.reasonCode,
    confidence: input.confidence,
    noteSha256: input.note ? sha256Hex(input.note) : null,
    editId: edit?.editId ?? null,
    editHash: edit?.payloadHash ?? null,
    amountMinor: moved.amountMinor,
    currency: moved.currency,
    releases: drafted.messages,
    why: reasons.join(", "),
  };
  tx.notify({ kind: "review", id: null });
  return insertApproval(tx, {
    subject: `exception/${moved.exceptionId}`,
    payload,
    payloadHash: sha256Hex(canonicalJson(payload)),
    maker: ctx.actor.userId,
    makerName: ctx.actor.name,
    at: ctx.clock.now(),
  });
}
