/** The hits of an exception part by part, masked by role, with what was dismissed before. */
import type { z } from "zod";
import { maskFor, maskName } from "../identity/masking.ts";
import { type ProcedureName, policy } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { coveredBy } from "./rules.ts";
import type { HitView, hitsInput, hitsView } from "./schema.ts";
import { type DismissalRow, type HitRow, historyOf, hitsOfException } from "./store.ts";

export async function showHits(
  ctx: Context,
  { exceptionId }: z.output<typeof hitsInput>,
): Promise<z.infer<typeof hitsView>> {
  const hits = await hitsOfException(ctx.db, exceptionId);
  const dismissals = await historyOf(ctx.db, [...new Set(hits.map(({ partyKey }) => partyKey))]);
  const may = (name: ProcedureName) => (policy[name] as readonly string[]).includes(ctx.actor.role);
  return {
    hits: hits.map((hit) => viewOf(hit, dismissals, ctx)),
    mayDismiss: may("screening.dismiss"),
    mayWithdraw: may("screening.withdraw"),
  };
}

const named = new Set(["name", "alias"]);

function viewOf(hit: HitRow, dismissals: readonly DismissalRow[], ctx: Context): HitView {
  const masked = maskFor(ctx.actor.role).names;
  const hide = (text: string | null) => (masked && text !== null ? maskName(text) : text);
  const now = ctx.clock.now();
  return {
    hitId: hit.hitId,
    field: hit.field,
    score: hit.score,
    list: { name: hit.listName, asOf: hit.asOf, synthetic: hit.synthetic },
    entry: {
      id: hit.entry,
      kind: hit.kind,
      programmes: hit.detail.programmes,
      remarks: masked ? "" : hit.detail.remarks,
    },
    // The list's name tells the party's name, so both are hidden.
    parts: hit.evidence.map((part) =>
      named.has(part.part)
        ? { ...part, payment: hide(part.payment), list: hide(part.list), words: masked ? [] : part.words }
        : part,
    ),
    dismissals: dismissals
      .filter(
        (one) => one.partyKey === hit.partyKey && one.listName === hit.listName && one.entry === hit.entry,
      )
      .map((one) => ({
        dismissalId: one.id,
        at: one.at,
        byName: one.byName,
        oneAccount: one.account !== null,
        reason: masked ? "" : one.reason,
        expiresAt: one.expiresAt,
        withdrawn: one.withdrawnAt !== null,
        holds: one.withdrawnAt === null && coveredBy([one], hit, now) !== null,
      })),
  };
}
