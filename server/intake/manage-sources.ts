/** Senders of messages: who may bring messages in, and how a sender's token is checked. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { recordAudit } from "../audit/index.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import type { BatchRule } from "./iso20022/left-out.ts";
import { findSourceByName, findSourceByToken, insertSource, updateBatchRule } from "./store.ts";

export interface Source {
  id: number;
  name: string;
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Makes a sender and gives its token, which is stored only as a hash and cannot be shown again. */
export async function createSource(ctx: Context, name: string): Promise<{ source: Source; token: string }> {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name)) {
    throw new DomainError(
      "invalid",
      "A source's name has 1 to 60 letters, digits, spaces, dots, dashes or underscores.",
    );
  }
  const token = `rr_${randomBytes(32).toString("base64url")}`;
  const source = await ctx.db.transaction(async (tx) => {
    const made = await insertSource(tx, name, hashOf(token));
    if (!made) throw new DomainError("conflict", `A source named ${name} exists.`);
    await recordAudit(tx, ctx, { action: "source.created", object: `source/${made.id}`, details: { name } });
    return made;
  });
  return { source: { id: source.id, name: source.name }, token };
}

/** Says what becomes of a sender's batches with a faulty transaction: refused whole, or taken in without it. */
export async function setBatchRule(ctx: Context, name: string, rule: BatchRule): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const id = await updateBatchRule(tx, name, rule);
    if (id === null) throw new DomainError("not-found", `There is no source named ${name}.`);
    await recordAudit(tx, ctx, { action: "source.batch-rule", object: `source/${id}`, details: { rule } });
  });
}

/** The sender a bearer token belongs to, or null. Compared as hashes, in constant time. */
export async function sourceOfToken(db: Database, token: string): Promise<Source | null> {
  if (token.length < 16 || token.length > 200) return null;
  const hash = hashOf(token);
  const found = await findSourceByToken(db, hash);
  if (!found?.active) return null;
  return timingSafeEqual(Buffer.from(found.tokenHash), Buffer.from(hash))
    ? { id: found.id, name: found.name }
    : null;
}

/** A sender without a token, for doors inside the workbench ("cli", "workbench", "demo"). Made when it is not there. */
export async function internalSource(db: Database, name: string): Promise<Source> {
  const found =
    (await findSourceByName(db, name)) ??
    (await insertSource(db, name, `none:${name}`)) ??
    (await findSourceByName(db, name));
  if (!found) throw new DomainError("unavailable", "The source could not be made.");
  return { id: found.id, name: found.name };
}
