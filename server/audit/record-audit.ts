/** Appends one event to the audit chain in the caller's transaction: if it cannot be written, the command fails. */
import { canonicalJson, sha256Hex } from "#server/platform/canonical-json.ts";
import type { Context } from "#server/platform/context.ts";
import type { Transaction } from "#server/platform/database/index.ts";
import type { AuditEvent } from "./schema.ts";
import { appendEvent, lockHead } from "./store.ts";

/** Names the use of the hash, so that no other hashed text of this system can pass for an audit event. */
const domain = "rerail audit event v1\n";

export interface AuditEntry {
  /** What was done, as "noun.verb-in-the-past", e.g. "case.claimed". */
  action: string;
  /** What it was done to, as "kind/id", e.g. "case/17". */
  object: string;
  /** Identifiers, counts and hashes; never names, accounts or free text of a payment. */
  details: Record<string, unknown>;
}

export async function recordAudit(
  tx: Transaction,
  ctx: Pick<Context, "clock" | "actor" | "requestId">,
  entry: AuditEntry,
): Promise<void> {
  const head = await lockHead(tx);
  const linked: Omit<AuditEvent, "hash"> = {
    seq: head.seq + 1,
    at: ctx.clock.now().toISOString(),
    actor: ctx.actor.userId,
    role: ctx.actor.role,
    action: entry.action,
    object: entry.object,
    // As the store will give them back: dates as text, undefined members gone.
    details: JSON.parse(JSON.stringify(entry.details)),
    requestId: ctx.requestId,
    prevHash: head.hash,
  };
  await appendEvent(tx, { ...linked, hash: sha256Hex(domain + canonicalJson(linked)) });
}
