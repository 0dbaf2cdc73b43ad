/** The second person's word. It counts for exactly what was asked for: any change since makes the request void. */
import type { z } from "zod";
import { recordAudit } from "../audit/index.ts";
import { tellCase } from "../cases/index.ts";
import { canonicalJson, sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import { mayApproveVerdicts } from "./rules.ts";
import type { decideApprovalInput } from "./schema.ts";
import { closeException, reopenException } from "./settle-verdict.ts";
import { currentOf, lockApproval, type StoredApproval, settleApproval, settleWaiting } from "./store.ts";

type Input = z.output<typeof decideApprovalInput>;

export interface DecidedApproval {
  approvalId: number;
  kind: "verdict";
  state: "approved" | "returned";
}

/** Approves or returns a verdict that waits. Deciding the same way twice is deciding once. */
export async function decideApproval(ctx: Context, input: Input): Promise<DecidedApproval> {
  return ctx.db.transaction((tx) => decideVerdict(ctx, tx, input));
}

async function decideVerdict(ctx: Context, tx: Transaction, input: Input): Promise<DecidedApproval> {
  const state = input.decision === "approve" ? "approved" : "returned";
  const result: DecidedApproval = { approvalId: input.approvalId, kind: "verdict", state };
  const approval = await lockApproval(tx, input.approvalId);
  if (approval?.kind !== "verdict")
    throw new DomainError("not-found", `There is no verdict behind request ${input.approvalId}.`);
  if (approval.state === state && approval.checker === ctx.actor.userId) return result;
  await refuseUnlessDecidable(ctx, tx, approval, input);
  await settleApproval(tx, {
    id: approval.id,
    state,
    checker: ctx.actor.userId,
    checkerName: ctx.actor.name,
    at: ctx.clock.now(),
    reason: input.reason ?? null,
  });
  const verdict = await settleWaiting(tx, approval.id, state === "approved" ? "final" : "returned");
  if (!verdict) throw new DomainError("conflict", "The verdict of this request no longer waits.");
  if (state === "approved") {
    await closeException(ctx, tx, verdict);
    await tellCase(ctx, tx, {
      caseId: verdict.caseId,
      kind: "verdict-approved",
      data: { verdictId: verdict.id },
    });
  }
  if (state === "returned") await reopenException(ctx, tx, verdict, "returned", { reason: input.reason });
  await recordAudit(tx, ctx, {
    action: `verdict.${state}`,
    object: `exception/${verdict.exceptionId}`,
    details: {
      verdictId: verdict.id,
      approvalId: approval.id,
      payloadHash: approval.payloadHash,
      maker: approval.maker,
      ...(input.reason ? { reasonSha256: sha256Hex(input.reason) } : {}),
    },
  });
  tx.notify({ kind: "review", id: null });
  return result;
}

async function refuseUnlessDecidable(
  ctx: Context,
  tx: Transaction,
  approval: StoredApproval,
  input: Input,
): Promise<void> {
  if (!mayApproveVerdicts(ctx.actor.role))
    throw new DomainError(
      "forbidden",
      "A verdict is approved by a senior investigator, an approver or a team lead.",
    );
  if (approval.maker === ctx.actor.userId)
    throw new DomainError("forbidden", "You made this verdict; a second person must decide on it.");
  if (approval.state !== "waiting")
    throw new DomainError("conflict", `This request was ${approval.state} already.`);
  const current = await currentOf(tx, approval.id);
  const unchanged =
    input.payloadHash === approval.payloadHash &&
    sha256Hex(canonicalJson(approval.payload)) === approval.payloadHash &&
    current?.exceptionVersion === approval.payload.exceptionVersion &&
    current?.editHash === approval.payload.editHash;
  if (!unchanged)
    throw new DomainError("conflict", "What was asked for has changed since; look at the request again.");
  if (input.decision === "return" && (input.reason ?? "").length < 3)
    throw new DomainError("invalid", "Say in the reason why the verdict is returned.");
}
