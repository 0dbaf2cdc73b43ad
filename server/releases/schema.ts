/** Outgoing messages: what a decision would send, what it sent, and what became of it. */
import { z } from "zod";
import { outcomes } from "../verdicts/schema.ts";

export const releaseStates = [
  "drafted",
  "held",
  "ready",
  "sending",
  "sent",
  "kept",
  "unsure",
  "refused",
  "withdrawn",
] as const;
export type ReleaseState = (typeof releaseStates)[number];

const draft = {
  act: z.string(),
  /** "Reject the payment": what the message does, in the trade's words. */
  title: z.string(),
  messageType: z.string(),
  /** Who it goes to, as a BIC where there is one. */
  receiver: z.string().nullable(),
  sha256: z.string().nullable(),
  /** The text, masked by role; null where no message could be written. */
  text: z.string().nullable(),
  /** Why there is no message, or why it must not go out. */
  problem: z.string().nullable(),
  /** Checked against the base schema by the same reader that takes messages in. */
  validation: z.enum(["valid", "invalid", "none"]),
  findings: z.array(z.object({ code: z.string(), path: z.string(), message: z.string() })),
};

export const draftedRelease = z.object(draft);
export type DraftedRelease = z.infer<typeof draftedRelease>;

export const releaseView = z.object({
  ...draft,
  id: z.number().int(),
  state: z.enum(releaseStates),
  stateAt: z.string(),
  /** What the receiver's side answered, shortened. */
  answer: z.string().nullable(),
  attempts: z.number().int(),
});
export type ReleaseView = z.infer<typeof releaseView>;

export const previewInput = z
  .object({
    caseId: z.number().int(),
    exceptionId: z.number().int(),
    outcome: z.enum(outcomes),
    reasonCode: z.string().min(1).max(20),
  })
  .strict();
export const preview = z.object({ messages: z.array(draftedRelease) });
export type ReleasePreview = z.infer<typeof preview>;

export const ofCaseInput = z.object({ caseId: z.number().int() }).strict();
export const releaseList = z.object({ releases: z.array(releaseView) });

/** What a person found out about a message of which nobody knows whether it arrived. */
export const resolveInput = z
  .object({
    releaseId: z.number().int(),
    commandId: z.uuid(),
    decision: z.enum(["sent", "again"]),
    reason: z.string().trim().min(3).max(200),
  })
  .strict();
