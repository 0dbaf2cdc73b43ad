/** Shows one masked element to one person for a stated reason. Every reveal is audited, and an hour holds only so many. */
import { recordAudit } from "../audit/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import type { Queryable } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import { tellCase } from "./settle-case.ts";
import { revealedValue } from "./show-message.ts";
import { countReveals, findCase, findMessage, latestEditOfCase, lockReveals } from "./store.ts";

/** More than this in an hour is not casework. */
export const revealsPerHour = 60;
/** "edit/creditorAccount.iban" asks for the new value of the latest saved edit. */
const ofEdit = "edit/";

export interface RevealInput {
  caseId: number;
  messageId: number;
  path: string;
  reason: string;
  commandId: string;
}

export async function revealElement(
  ctx: Context,
  input: RevealInput,
): Promise<{ path: string; value: string }> {
  const { caseId, messageId, path, commandId } = input;
  return ctx.db.transaction(async (tx) => {
    if (!(await findCase(tx, caseId))) throw new DomainError("not-found", `There is no case ${caseId}.`);
    await lockReveals(tx, ctx.actor.userId);
    const hourAgo = new Date(ctx.clock.now().getTime() - 3_600_000);
    if ((await countReveals(tx, ctx.actor.userId, hourAgo, commandId)) >= revealsPerHour)
      throw new DomainError(
        "forbidden",
        `At most ${revealsPerHour} elements are revealed to one person in an hour.`,
      );
    const value = path.startsWith(ofEdit)
      ? await editedValue(tx, caseId, path.slice(ofEdit.length))
      : await messageValue(tx, input);
    if (value === null)
      throw new DomainError("not-found", `Message ${messageId} of case ${caseId} has no element ${path}.`);
    await tellCase(ctx, tx, {
      caseId,
      kind: "reveal",
      data: { commandId, messageId, path, reason: input.reason },
    });
    await recordAudit(tx, ctx, {
      action: "case.revealed",
      object: `case/${caseId}`,
      details: { messageId, path, reasonSha256: sha256Hex(input.reason) },
    });
    return { path, value };
  });
}

async function messageValue(q: Queryable, { caseId, messageId, path }: RevealInput): Promise<string | null> {
  const message = await findMessage(q, caseId, messageId);
  return message && revealedValue(message, path);
}

async function editedValue(q: Queryable, caseId: number, field: string): Promise<string | null> {
  const edit = await latestEditOfCase(q, caseId);
  return edit?.changes.find((change) => change.field === field)?.to ?? null;
}
