/** Notes are the desk's memory: free text, never in the audit trail, kept for the case. */
import { recordAudit } from "../audit/index.ts";
import { maskFor } from "../identity/masking.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import { tellCase } from "./settle-case.ts";
import { findCase, findNote, insertNote, type NoteRecord } from "./store.ts";

export interface NoteInput {
  caseId: number;
  commandId: string;
  body: string;
}

/** Adds a note; sent twice under one command it is one note. */
export async function addNote(ctx: Context, input: NoteInput): Promise<NoteRecord> {
  const { caseId, commandId, body } = input;
  return ctx.db.transaction(async (tx) => {
    if (!(await findCase(tx, caseId))) throw new DomainError("not-found", `There is no case ${caseId}.`);
    const at = ctx.clock.now();
    const { userId: author, name: authorName } = ctx.actor;
    const added = await insertNote(tx, { caseId, at, author, authorName, body, commandId });
    if (!added) {
      const known = await findNote(tx, commandId, author);
      if (!known) throw new DomainError("conflict", "This command was used for something else.");
      return known;
    }
    await tellCase(ctx, tx, { caseId, kind: "note", data: { noteId: added.id } });
    await recordAudit(tx, ctx, {
      action: "case.noted",
      object: `case/${caseId}`,
      details: { noteId: added.id, sha256: sha256Hex(body) },
    });
    return added;
  });
}

/** What people wrote as a role may read it: free text may name people. */
export function noteFor(role: string, text: string): string {
  return maskFor(role).names ? "Hidden: free text may name people." : text;
}
