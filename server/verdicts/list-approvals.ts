/** What the desk asks a second person for. */
import { className } from "#models/rules/index.ts";
import { outcomeMeanings } from "../cases/index.ts";
import type { Context } from "../platform/context.ts";
import { maskedChanges } from "../repairs/index.ts";
import { mayApproveVerdicts } from "./rules.ts";
import type { ApprovalView } from "./schema.ts";
import { type WaitingApproval, waitingApprovals } from "./store.ts";

/** Verdicts that wait, for the roles that give the second word and for the auditor; nobody else sees any. */
export async function listVerdictApprovals(ctx: Context): Promise<ApprovalView[]> {
  const { role } = ctx.actor;
  if (role !== "auditor" && !mayApproveVerdicts(role)) return [];
  return (await waitingApprovals(ctx.db)).map((row) => approvalViewOf(row, ctx));
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
