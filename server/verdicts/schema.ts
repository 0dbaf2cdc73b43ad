/** What a person decides and what a second person approves. */
import { z } from "zod";
import { answers } from "../explanations/schema.ts";

/** Outcomes of domain practice; which of them a class admits is decided in cases/rules.ts. */
export const outcomes = [
  "REPAIRED_OPS",
  "REPAIRED_AFTER_ENQUIRY",
  "RELEASED_AS_IS",
  "REJECTED",
  "RETURNED",
  "RECALLED",
  "DUPLICATE_CONFIRMED",
  "DUPLICATE_CLEARED",
  "TRUE_MATCH",
  "FALSE_MATCH",
  "FRAUD_CONFIRMED",
  "FRAUD_NOT_CONFIRMED",
  "ESCALATED",
] as const;
export type Outcome = (typeof outcomes)[number];

export const judgements = ["genuine", "false-alarm", "unsure"] as const;
export type Judged = (typeof judgements)[number];
export const confidences = ["low", "medium", "high"] as const;
export type Confidence = (typeof confidences)[number];
export const verdictStates = ["pending", "waiting-approval", "final", "undone", "returned"] as const;
export type VerdictState = (typeof verdictStates)[number];

/** What the investigator had on screen when the key was pressed; stored with the verdict. */
export const shown = z
  .object({
    scoreShown: z.boolean(),
    probability: z.number().nullable(),
    band: z.string(),
    scoreId: z.number().int().nullable(),
    modelHash: z.string().nullable(),
    reasons: z.array(z.string().max(300)).max(10),
    /** What the model called it, "unsure" included; null when it was hidden or says nothing. */
    answer: z.enum(answers).nullable().optional(),
    queuePosition: z.number().int().nullable(),
    onnxHash: z.string().nullable(),
    backend: z.enum(["webgpu", "wasm", "server", "none"]),
    whatIfProbability: z.number().nullable(),
    secondsOnCase: z.number().nonnegative(),
  })
  .strict();
export type Shown = z.infer<typeof shown>;

export const recordVerdictInput = z
  .object({
    commandId: z.uuid(),
    caseId: z.number().int(),
    exceptionId: z.number().int(),
    exceptionVersion: z.number().int(),
    fencing: z.number().int(),
    outcome: z.enum(outcomes),
    reasonCode: z.string().min(1).max(20),
    confidence: z.enum(confidences).default("medium"),
    note: z.string().trim().max(4000).optional(),
    shown,
  })
  .strict();

export const verdictView = z.object({
  id: z.number().int(),
  outcome: z.enum(outcomes),
  outcomeLabel: z.string(),
  judged: z.enum(judgements),
  reasonCode: z.string(),
  confidence: z.enum(confidences),
  note: z.string().nullable(),
  byName: z.string(),
  mine: z.boolean(),
  at: z.string(),
  state: z.enum(verdictStates),
  /** Until this instant the verdict can be undone by the person who made it. */
  undoUntil: z.string(),
  needsSecondPerson: z.boolean(),
  secondPersonReason: z.string().nullable(),
});
export type VerdictView = z.infer<typeof verdictView>;

export const recordVerdictResult = z.object({
  verdict: verdictView,
  /** The next case of the queue by rank that nobody else holds; null when the queue is empty. */
  nextCaseId: z.number().int().nullable(),
});

export const undoVerdictInput = z.object({ commandId: z.uuid(), verdictId: z.number().int() }).strict();

/** One waiting four-eyes request. The checker approves exactly the payload behind `payloadHash`. */
export const approvalView = z.object({
  id: z.number().int(),
  kind: z.enum(["verdict", "promotion"]),
  subject: z.string(),
  title: z.string(),
  payloadHash: z.string(),
  makerName: z.string(),
  mine: z.boolean(),
  requestedAt: z.string(),
  why: z.string(),
  caseId: z.number().int().nullable(),
  amountMinor: z.string().nullable(),
  currency: z.string().nullable(),
  /** Element by element: what the maker changed. Empty for a verdict without changed payment data. */
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
});
export type ApprovalView = z.infer<typeof approvalView>;

export const decideApprovalInput = z
  .object({
    commandId: z.uuid(),
    approvalId: z.number().int(),
    payloadHash: z.string().length(64),
    decision: z.enum(["approve", "return"]),
    reason: z.string().trim().max(400).optional(),
  })
  .strict();
