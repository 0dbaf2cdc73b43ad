/** What the desk asks a second person for. */
import { className } from "#models/rules/index.ts";
import { outcomeMeanings, outcomesFor } from "../cases/index.ts";
import { reasonOf } from "../exceptions/index.ts";
import { maskAccountsWithin, maskFor, maskName } from "../identity/masking.ts";
import type { Mask } from "../identity/policy.ts";
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
  const mask = maskFor(ctx.actor.role);
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
      { label: "Payment", value: partiesOf(row, mask) },
      { label: "Raised for", value: reasonOf(row.lead, row.raisedBy, row.headline) },
      { label: "Score", value: scoreOf(row) },
      { label: "Outcome", value: label },
      { label: "Reason", value: reasonFor(row) },
      { label: "Confidence", value: row.confidence },
      ...(row.note
        ? [{ label: "Note", value: mask.accounts ? maskAccountsWithin(row.note) : row.note }]
        : []),
    ],
  };
}

function partiesOf({ debtor, creditor }: WaitingApproval, mask: Mask): string {
  const named = (name: string | null) => (name === null ? "\u2013" : mask.names ? maskName(name) : name);
  return `${named(debtor)} \u2192 ${named(creditor)}`;
}

function scoreOf({ probability, band }: WaitingApproval): string {
  if (probability === null) return "rules only";
  return `${Math.round(probability * 100)} % likely genuine (${band.replace("-", " ")})`;
}

/** "Customer confirmed it", "AC03: Creditor account invalid": the code where it is one of a code set, and its words. */
function reasonFor({ class: found, outcome, reasonCode }: WaitingApproval): string {
  const words = outcomesFor(found, reasonCode)
    .find((admitted) => admitted.outcome === outcome)
    ?.reasons.find(({ code }) => code === reasonCode)?.label;
  if (words === undefined || words === reasonCode) return reasonCode;
  return /^[A-Z0-9]{4}$/.test(reasonCode) ? `${reasonCode}: ${words}` : words;
}
