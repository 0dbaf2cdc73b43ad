/** What became of a message that was received before, as a receipt would say it. */
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import type { MessageRow } from "./schema.ts";
import { findMessage } from "./store.ts";

export type MessageOutcome = Pick<MessageRow, "outcome" | "findings">;

export async function messageOutcome(ctx: Context, messageId: number): Promise<MessageOutcome> {
  const found = await findMessage(ctx.db, messageId);
  if (!found) throw new DomainError("not-found", `There is no message ${messageId}.`);
  return { outcome: found.outcome, findings: found.findings };
}
