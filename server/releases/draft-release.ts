/** Drafts the messages of a decision, checks each as if it had arrived here, and stores them to be released with it. */
import { maskFor } from "../identity/masking.ts";
import { maskedRaw, readMessage } from "../intake/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import type { Queryable, Transaction } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import type { Outcome } from "../verdicts/schema.ts";
import { receiverOf as bankFor } from "./compose/app-header.ts";
import { composeMessage } from "./compose/compose-message.ts";
import { isCustomersRequest, ownAgent } from "./compose/outgoing-facts.ts";
import { type Act, actsFor, isAnswer, needsSecondPerson, reasonIn, titleOf } from "./rules.ts";
import type { DraftedRelease, ReleasePreview } from "./schema.ts";
import { findSubject, insertRelease, type ReleaseSubject } from "./store.ts";

export interface DecisionToSend {
  caseId: number;
  exceptionId: number;
  outcome: Outcome;
  reasonCode: string;
}

interface Draft extends Omit<DraftedRelease, "text"> {
  act: Act;
  reference: string;
  bytes: Uint8Array | null;
}

/** The drafts of a decision as it stands now. Nothing is stored. */
export async function previewRelease(ctx: Context, decision: DecisionToSend): Promise<ReleasePreview> {
  const drafts = await draftsOf(ctx, ctx.db, decision);
  return { messages: drafts.map((draft) => shownDraft(draft, ctx.actor.role)) };
}

export interface DraftedMessages {
  ids: number[];
  /** What a second person approves with the decision: types and hashes. */
  messages: { messageType: string; sha256: string | null }[];
  /** True when one of them is a second person's business whatever the amount. */
  secondPerson: boolean;
}

/** Stores the drafts in the transaction of the decision. Simulated people send nothing. */
export async function draftRelease(
  ctx: Context,
  tx: Transaction,
  decision: DecisionToSend,
): Promise<DraftedMessages> {
  if (ctx.actor.simulated) return { ids: [], messages: [], secondPerson: false };
  const drafts = await draftsOf(ctx, tx, decision);
  const ids: number[] = [];
  for (const [place, draft] of drafts.entries())
    ids.push(await insertRelease(tx, { ...draft, ...decision, place, at: ctx.clock.now() }));
  return {
    ids,
    messages: drafts.map(({ messageType, sha256 }) => ({ messageType, sha256 })),
    secondPerson: needsSecondPerson(drafts.map(({ act }) => act)),
  };
}

async function draftsOf(ctx: Context, q: Queryable, decision: DecisionToSend): Promise<Draft[]> {
  const subject = await findSubject(q, decision.exceptionId, decision.caseId);
  if (!subject)
    throw new DomainError("not-found", `Case ${decision.caseId} has no exception ${decision.exceptionId}.`);
  const acts = actsFor({
    ...decision,
    class: subject.class,
    edited: subject.fields.length > 0,
    asked: subject.request?.kind ?? null,
    payment: subject.received,
  });
  return acts.map((act, place) => draftOf(ctx, subject, act, decision.reasonCode, place));
}

/** Unique for every state of the exception, and short enough for field 20. */
const referenceOf = ({ exceptionId, version }: ReleaseSubject, place: number): string =>
  `RR${exceptionId}-${version}-${place + 1}`;

function draftOf(ctx: Context, subject: ReleaseSubject, act: Act, reasonCode: string, place: number): Draft {
  const { received, bytes, fields, request } = subject;
  const reference = referenceOf(subject, place);
  const composed = composeMessage(act, {
    received,
    bytes,
    edited: subject.edited ?? received,
    fields,
    request,
    exceptionClass: subject.class,
    reasonCode: reasonIn(act, { reasonCode, class: subject.class }),
    reference,
    at: ctx.clock.now(),
  });
  const checked = composed.bytes
    ? check(composed.bytes)
    : { validation: "none" as const, findings: [], problem: null };
  return {
    act,
    title: titleOf(act),
    messageType: composed.messageType,
    receiver: receiverOf(act, subject),
    reference,
    bytes: composed.bytes,
    sha256: composed.bytes && sha256Hex(composed.bytes),
    problem: composed.problem ?? checked.problem,
    validation: checked.validation,
    findings: checked.findings,
  };
}

function receiverOf(act: Act, { received, request }: ReleaseSubject): string | null {
  if (received.kind === "initiation" && received.standard !== "mt" && (act === "reject" || act === "hold"))
    return null;
  if (isAnswer(act) && isCustomersRequest({ received, request })) return null;
  const agent = act === "correct" ? received.instructedAgent : bankFor(act, { received, request });
  return agent?.bic ?? ownAgent(received).bic;
}

/** The reader that takes messages in says whether this one would be taken in: base schema, network checks, character sets. */
function check(bytes: Uint8Array): Pick<Draft, "validation" | "findings" | "problem"> {
  const read = readMessage(bytes);
  if (read.outcome === "accepted") return { validation: "valid", findings: [], problem: null };
  const findings = read.findings.map(({ rule, path, message }) => ({ code: rule, path, message }));
  const why =
    findings[0]?.message ?? `${read.messageType ?? "A message of this type"} cannot be checked here.`;
  return { validation: "invalid", findings, problem: why };
}

export function shownDraft({ bytes, reference: _, ...draft }: Draft, role: string): DraftedRelease {
  return { ...draft, text: bytes && maskedRaw(bytes, maskFor(role)) };
}
