/** Loading what the rules know beside payments: the reference as one document, facts as rows. Audited without content. */
import type { Reference } from "#models/rules/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { canonicalJson, sha256Hex } from "../../platform/canonical-json.ts";
import type { Context } from "../../platform/context.ts";
import { DomainError } from "../../platform/errors.ts";
import { factOf } from "./read-context.ts";
import { type FactKind, factInputs, referenceInput } from "./schema.ts";
import { type Fact, writeFacts, writeReference } from "./store.ts";

interface Refused {
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
}

function faultOf({ issues }: Refused): string {
  const [first] = issues;
  return first
    ? `${first.path.map(String).join(".") || "the document"}: ${first.message}`
    : "it cannot be read";
}

/** Replaces the installation's reference; the rules of payments that arrive later read it. */
export async function loadReference(ctx: Context, document: unknown): Promise<Reference> {
  const read = referenceInput.safeParse(document);
  if (!read.success)
    throw new DomainError("invalid", `The reference is not as expected; ${faultOf(read.error)}.`);
  const reference: Reference = read.data;
  await ctx.db.transaction(async (tx) => {
    await writeReference(tx, reference);
    await recordAudit(tx, ctx, {
      action: "reference.loaded",
      object: "settings/rule-reference",
      details: { asOf: reference.asOf, sha256: sha256Hex(canonicalJson(reference)) },
    });
  });
  return reference;
}

const rowsAtOnce = 2_000;

/** Adds facts or puts new ones in the place of old ones; all rows or none. Gives how many. */
export async function loadFacts(ctx: Context, kind: FactKind, rows: readonly unknown[]): Promise<number> {
  const facts = new Map<string, Fact>();
  for (const [at, row] of rows.entries()) {
    const read = factInputs[kind].safeParse(row);
    if (!read.success)
      throw new DomainError("invalid", `Row ${at + 1} is not as expected; ${faultOf(read.error)}.`, {
        row: at + 1,
      });
    const fact = factOf(kind, read.data);
    facts.set(fact.key, fact);
  }
  const kept = [...facts.values()];
  await ctx.db.transaction(async (tx) => {
    for (let from = 0; from < kept.length; from += rowsAtOnce)
      await writeFacts(tx, kept.slice(from, from + rowsAtOnce), ctx.clock.now());
    await recordAudit(tx, ctx, {
      action: "reference.facts-loaded",
      object: `reference-facts/${kind}`,
      details: { rows: kept.length, sha256: sha256Hex(canonicalJson(kept)) },
    });
  });
  return kept.length;
}
