/** The score a payment would have if it were edited so. Nothing is stored: only a saved edit makes a record. */
import { extractFeatures } from "#models/features/index.ts";
import type { Context } from "../platform/context.ts";
import { servingBundle } from "../registry/index.ts";
import type { EditedPayment } from "./rescore-edit.ts";
import { scoreOf } from "./score-payment.ts";

/** The calibrated probability; null when no model serves. */
export async function scoreProposal(
  ctx: Context,
  edited: Omit<EditedPayment, "exceptionId">,
): Promise<number | null> {
  const { paymentId, payment, findings, history, receivedAt } = edited;
  const values = extractFeatures(payment, findings, history, new Date(receivedAt));
  const serving = await servingBundle(ctx.db);
  const row = { paymentId, at: receivedAt, values, snapshotHash: "" };
  return scoreOf(serving, row, false).probability;
}
