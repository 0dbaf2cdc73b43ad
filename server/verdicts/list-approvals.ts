/** What waits for a second person, as far as the viewer's role is concerned with it. */
import { className } from "#models/rules/index.ts";
import { outcomeMeanings } from "../cases/index.ts";
import { policy } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { listPromotionApprovals } from "../registry/index.ts";
import { maskedChanges } from "../repairs/index.ts";
import { mayApproveVerdicts } from "./rules.ts";
import type { ApprovalView } from "./schema.ts";
import { type WaitingApproval, waitingApprovals } from "./store.ts";

/** Verdicts for the desk's second persons, promotions for those who may decide on them, both for the auditor. */
export async function listApprovals(ctx: Context): Promise<ApprovalView[]> {
  const { role } = ctx.actor;
  const everything = role === "auditor";
  const promotions = (policy["models.requestPromotion"] as readonly string[]).includes(role);
  const [verdicts, releases] = await Promise.all([
    everything || mayApproveVerdicts(role) ? waitingApprovals(ctx.db) : [],
    everything || promotions ? listPromotionApprovals(ctx) : [],
  ]);
  return [...verdicts.map((row) => approvalViewOf(row, ctx)), ...releases].sort((a, b) =>
    a.requestedAt < b.requestedAt ? -1 : 1,
  );
}

function approvalViewOf(row: WaitingApproval, ctx: Context): ApprovalView {
  const { label } = outcomeMeanings[row.outcome];
  const score =
    row.probability === null ? "rules only" : `${Math.round(row.probability * 100)} % (${row.band})`;
  return {
    id: row.id,
    kind: "verdict",
    subject: `exception/${row.exceptionId}`,
    title: `${label}: ${className(row.class)}`,
    payloadHash: row.payloadHash,
    makerName: row.makerName,
    mine: row.maker === ctx.actor.userId,
    requestedAt: row.requestedAt,
    why: String(row.payload.why ?? ""),
    caseId: row.caseId,
    amountMinor: row.amountMinor,
    currency: row.currency,
    changes: maskedChanges(row.changes ?? [], ctx.actor.role),
    facts: [
      { label: "Outcome", value: label },
      { label: "Reason", value: row.reasonCode },
      { label: "Confidence", value: row.confidence },
      { label: "Score", value: score },
    ],
  };
}
