/**
 * Suggested repairs of an open exception: found once for the payment as it stands, stored with their evidence, chance and
 * the score they would give, and noted as shown to whoever asks. They are proposals; nothing changes before an edit is saved.
 */
import type { z } from "zod";
import { fingerprintOf } from "#models/payment/index.ts";
import {
  confidenceOf,
  type RepairSubject,
  suggestRepairs,
  type TriedProposal,
  withChanges,
  worsens,
} from "#models/repairs/index.ts";
import { evaluateRules, type Finding } from "#models/rules/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { givenFindings, scoreProposal } from "../../exceptions/index.ts";
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
    .sort((a, b) => b.confidence.value - a.confidence.value);
  const rows: Omit<StoredSuggestion, "id">[] = [];
  for (const { tried, confidence } of ranked) {
    if (rows.length === mostShown) break;
    const after = await findingsOf(ctx, subject, tried);
    if (worsens(findings, after, new Set(tried.changes.map(({ field }) => field)))) continue;
    rows.push({
      kind: tried.kind,
      changes: tried.changes,
      evidence: tried.evidence,
      tokens: tried.tokens,
      cleared: clearedBy(findings, after),
      remaining: after.filter(({ severity }) => severity !== "warn").length,
      confidence,
      probability: await probabilityOf(ctx, subject, tried, after),
    });
  }
  if (rows.length === 0) return [];
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

/** Every finding of the repaired payment: its own rules, reference data, earlier payments and lists. */
async function findingsOf(
  ctx: Context,
  { paymentId, receivedAt, findings }: EditSubject,
  { payment, changes }: TriedProposal,
): Promise<Finding[]> {
  if (changes.length === 0) return findings;
  const candidate = { id: paymentId, receivedAt, payment, fingerprint: fingerprintOf(payment) };
  const given = await givenFindings(ctx.db, ctx.db, [candidate], ctx.clock.now());
  return [...evaluateRules(payment, { at: new Date(receivedAt) }), ...(given.findings.get(paymentId) ?? [])];
}

function clearedBy(before: readonly Finding[], after: readonly Finding[]): string[] {
  const has = new Set(after.map(({ rule, field }) => `${rule} ${field}`));
  const cleared = before.filter(({ rule, field }) => !has.has(`${rule} ${field}`));
  return [...new Set(cleared.map(({ rule }) => rule))];
}

/** The score the repaired payment would have; of a copy to stop there is nothing to score. */
async function probabilityOf(
  ctx: Context,
  { receivedAt, history, paymentId }: EditSubject,
  { payment, changes }: TriedProposal,
  findings: Finding[],
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
