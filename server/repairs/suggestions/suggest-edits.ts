/**
 * Suggested repairs of an open exception: found once for the payment as it stands, stored with their evidence, chance and
 * the score they would give, and noted as shown to whoever asks. They are proposals; nothing changes before an edit is saved.
 */
import type { z } from "zod";
import {
  confidenceOf,
  type RepairSubject,
  suggestRepairs,
  type TriedProposal,
  withChanges,
} from "#models/repairs/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { scoreProposal } from "../../exceptions/index.ts";
import { maskFor, maskName } from "../../identity/masking.ts";
import { canonicalJson, sha256Hex } from "../../platform/canonical-json.ts";
import type { Context } from "../../platform/context.ts";
import { DomainError } from "../../platform/errors.ts";
import { changesBetween, maskedChanges } from "../rules.ts";
import type { SuggestionList, suggestInput } from "../schema.ts";
import { type EditSubject, readSubject } from "../store.ts";
import { gatherFacts } from "./gather-facts.ts";
import {
  insertSuggestions,
  noteShown,
  outcomesOfKinds,
  type StoredSuggestion,
  suggestionsFor,
} from "./store.ts";

/** More would be a list to read instead of a suggestion to check. */
const mostShown = 4;

/** The hash a set of suggestions belongs to: of the payment that they would change. */
export const baseHashOf = ({ edited, payment }: Pick<EditSubject, "edited" | "payment">): string =>
  sha256Hex(canonicalJson(edited ?? payment));

export async function suggestEdits(
  ctx: Context,
  input: z.output<typeof suggestInput>,
): Promise<SuggestionList> {
  const subject = await readSubject(ctx.db, input.exceptionId, input.caseId);
  if (!subject)
    throw new DomainError("not-found", `Case ${input.caseId} has no exception ${input.exceptionId}.`);
  if (subject.state !== "open") return { suggestions: [] };
  const baseHash = baseHashOf(subject);
  const known = await suggestionsFor(ctx.db, subject.exceptionId, baseHash);
  const suggestions = known.length > 0 ? known : await findAndStore(ctx, subject, baseHash);
  if (suggestions.length > 0)
    await noteShown(
      ctx.db,
      suggestions.map(({ id }) => id),
      ctx.actor.userId,
      ctx.clock.now(),
    );
  return { suggestions: suggestions.map((suggestion) => viewOf(ctx, subject, suggestion)) };
}

async function findAndStore(
  ctx: Context,
  subject: EditSubject,
  baseHash: string,
): Promise<StoredSuggestion[]> {
  const payment = subject.edited ?? subject.payment;
  const findings = subject.editedFindings ?? subject.findings;
  const at = new Date(subject.receivedAt);
  const [facts, outcomes] = await Promise.all([
    gatherFacts(ctx.db, payment, subject),
    outcomesOfKinds(ctx.db),
  ]);
  const asked: RepairSubject = { payment, findings, class: subject.class, at };
  const ranked = suggestRepairs(asked, facts)
    .map((tried) => ({
      tried,
      confidence: confidenceOf(tried.kind, outcomes.get(tried.kind) ?? { right: 0, wrong: 0 }, tried.share),
    }))
    .sort((a, b) => b.confidence.value - a.confidence.value)
    .slice(0, mostShown);
  if (ranked.length === 0) return [];
  const rows: Omit<StoredSuggestion, "id">[] = [];
  for (const { tried, confidence } of ranked)
    rows.push({
      kind: tried.kind,
      changes: tried.changes,
      evidence: tried.evidence,
      tokens: tried.tokens,
      cleared: tried.cleared,
      remaining: remainingOf(tried),
      confidence,
      probability: await probabilityOf(ctx, subject, tried),
    });
  return ctx.db.transaction(async (tx) => {
    await insertSuggestions(tx, { exceptionId: subject.exceptionId, baseHash, at: ctx.clock.now() }, rows);
    await recordAudit(tx, ctx, {
      action: "repair.suggested",
      object: `exception/${subject.exceptionId}`,
      details: { paymentHash: baseHash, kinds: rows.map(({ kind }) => kind) },
    });
    return suggestionsFor(tx, subject.exceptionId, baseHash);
  });
}

const remainingOf = ({ findings }: TriedProposal): number =>
  findings.filter(({ severity }) => severity !== "warn").length;

/** The score the repaired payment would have; of a copy to stop there is nothing to score. */
async function probabilityOf(
  ctx: Context,
  { receivedAt, history, paymentId }: EditSubject,
  { payment, findings, changes }: TriedProposal,
): Promise<number | null> {
  return changes.length === 0
    ? null
    : scoreProposal(ctx, { paymentId, payment, findings, history, receivedAt });
}

function viewOf(
  ctx: Context,
  subject: EditSubject,
  { changes, tokens, ...suggestion }: StoredSuggestion,
): SuggestionList["suggestions"][number] {
  const base = subject.edited ?? subject.payment;
  const { role } = ctx.actor;
  const edited = withChanges(base, changes);
  const shown = changesBetween(
    base,
    edited,
    changes.map(({ field }) => field),
  );
  return {
    ...suggestion,
    changes: maskedChanges(shown, role),
    tokens: maskFor(role).names ? tokens.map(({ text, part }) => ({ text: maskName(text), part })) : tokens,
  };
}
