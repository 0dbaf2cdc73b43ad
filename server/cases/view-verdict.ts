/** A stored verdict as the viewer may see it. */
import type { Context } from "../platform/context.ts";
import type { Outcome, VerdictView } from "../verdicts/schema.ts";
import { noteFor } from "./add-note.ts";
import { outcomeMeanings } from "./rules.ts";
import type { VerdictRecord } from "./store.ts";

export function verdictViewOf(record: VerdictRecord, ctx: Context): VerdictView {
  const outcome = record.outcome as Outcome;
  return {
    id: record.id,
    outcome,
    outcomeLabel: outcomeMeanings[outcome].label,
    judged: record.judged,
    reasonCode: record.reasonCode,
    confidence: record.confidence,
    note: record.note && noteFor(ctx.actor.role, record.note),
    byName: record.byName,
    mine: record.byUser === ctx.actor.userId,
    at: record.at,
    state: record.state,
    undoUntil: record.effectiveAt,
    needsSecondPerson: record.secondPersonReason !== null,
    secondPersonReason: record.secondPersonReason,
  };
}
